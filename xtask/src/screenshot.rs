//! `cargo xtask screenshot`: the pictures of the standalone page for the documentation, the still and the moving one.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::build::Kind;
use crate::engine::Programs;
use crate::publish::Published;
use crate::{build, chromium, process, site, workspace};

/// From the repository's root.
const PICTURE: &str = "docs/screenshot.png";
const FILM: &str = "docs/search.png";

/// In English and light, of a page that reaches no other server, so that the picture is the same
/// wherever it is taken (given fonts, also for Chinese). Virtual time passes only while the page
/// waits for nothing, so the picture is taken when nothing is left to come.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--accept-lang=en-US",
    "--blink-settings=preferredColorScheme=1",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--window-size=1200,900",
    "--virtual-time-budget=10000",
];

/// The command.
///
/// # Errors
/// Where the site can't be built, or the browser can't be run.
pub fn run() -> Result<ExitCode> {
    chromium::ensure()?;
    let Programs { browser, .. } = chromium::find().context("Chromium is not on PATH")?;
    match build::site(&build::Options::SAMPLE, Kind::Release)? {
        Published::Whole => {}
        _ => bail!("the sample SIG has errors; see above"),
    }
    let picture = workspace::root().join(PICTURE);
    if picture.exists() {
        fs::remove_file(&picture).with_context(|| format!("could not replace {PICTURE}"))?;
    }
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the server")?
        .block_on(async {
            let (address, server) = serve().await?;
            let mut command = Command::new(browser);
            command
                .args(ARGUMENTS)
                .arg(format!("--screenshot={}", picture.display()))
                .arg(format!("http://{address}/"))
                // A zone that is not the sample SIG's, to show both.
                .env("TZ", "Europe/Berlin")
                // What a browser without a window complains about is of no interest.
                .stderr(Stdio::null());
            let taken = tokio::task::spawn_blocking(move || process::run(&mut command)).await;
            server.abort();
            taken.context("the browser was lost")?
        })?;
    ensure!(picture.exists(), "the browser took no picture");
    // Typing takes a driver, which the tests have.
    process::run(process::cargo().args([
        "run",
        "--quiet",
        "--package=sig-tests",
        "--bin=film",
        "--",
        FILM,
    ]))?;
    eprintln!("{PICTURE} and {FILM} are written.");
    Ok(ExitCode::SUCCESS)
}

async fn serve() -> Result<(SocketAddr, tokio::task::JoinHandle<std::io::Result<()>>)> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .context("there is no free port")?;
    let address = listener.local_addr()?;
    let server = axum::serve(listener, site::router(&workspace::dist())).into_future();
    Ok((address, tokio::spawn(server)))
}
