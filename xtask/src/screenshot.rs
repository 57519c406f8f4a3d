//! `cargo xtask screenshot`: takes the documentation's screenshot of the standalone page, and makes
//! the animation of a search.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::build::Profile;
use crate::engine::Programs;
use crate::publish::Published;
use crate::{build, chromium, process, site, workspace};

/// The screenshot, relative to the repository's root.
const PICTURE: &str = "docs/screenshot.png";
const FILM: &str = "docs/search.png";

/// In English, with the light theme and without a network, so that the screenshot is the same on
/// every machine (with the same fonts, including Chinese ones). Virtual time only advances while
/// the page waits for nothing, so the page is complete when the screenshot is taken.
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

/// Runs `cargo xtask screenshot`.
///
/// # Errors
/// Returns an error if the site can't be built or the browser can't be run.
pub fn run() -> Result<ExitCode> {
    chromium::ensure()?;
    let Programs { browser, .. } = chromium::find().context("Chromium is not on PATH")?;
    match build::site(&build::Options::SAMPLE, Profile::Release)? {
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
                // A time zone other than the sample SIG's, so that both are shown.
                .env("TZ", "Europe/Berlin")
                // Hide the warnings of a headless browser.
                .stderr(Stdio::null());
            let taken = tokio::task::spawn_blocking(move || process::run(&mut command)).await;
            server.abort();
            taken.context("could not wait for the browser")?
        })?;
    ensure!(picture.exists(), "the browser did not take a screenshot");
    // The animation needs a WebDriver, which the tests have.
    process::run(process::cargo().args([
        "run",
        "--quiet",
        "--package=sig-tests",
        "--bin=film",
        "--",
        FILM,
    ]))?;
    eprintln!("Wrote {PICTURE} and {FILM}.");
    Ok(ExitCode::SUCCESS)
}

async fn serve() -> Result<(SocketAddr, tokio::task::JoinHandle<std::io::Result<()>>)> {
    let listener =
        tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no free port")?;
    let address = listener.local_addr()?;
    let server = axum::serve(listener, site::router(&workspace::dist())).into_future();
    Ok((address, tokio::spawn(server)))
}
