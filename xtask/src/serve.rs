//! `cargo xtask serve`: builds the site and serves it on this machine until Ctrl-C.

mod watch;

use std::env;
use std::io::{ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use axum::Router;

use crate::build::Profile;
use crate::publish::Published;
use crate::{build, docs, site};

/// What to serve, and where.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    #[command(flatten)]
    build: build::Options,
    /// The port on 127.0.0.1 (0 for any free port)
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Don't open a browser
    #[arg(long)]
    no_open: bool,
    /// Build for development, rebuild after every save, and reload pages
    #[arg(long)]
    watch: bool,
}

/// Runs `cargo xtask serve`.
///
/// # Errors
/// Returns an error if the port can't be used or something can't be built.
pub fn run(options: &Options) -> Result<ExitCode> {
    // The build takes minutes, so check the port before it, and again after it.
    drop(listen(options.port)?);
    // Changes from here on are noticed.
    let watched = options.watch.then(|| watch::sources(&options.build)).transpose()?;
    let profile = if options.watch { Profile::Development } else { Profile::Release };
    match build::site(&options.build, profile)? {
        Published::Whole => {}
        Published::WithErrors => {
            eprintln!("The sources have errors (see above); continuing.");
        }
        Published::Nothing => return Ok(ExitCode::from(2)),
    }
    let router = match watched {
        Some(saved) => watch::router(saved, &options.build)?,
        None => {
            docs::put_soon(&profile.folder())?;
            site::router(&profile.folder())
        }
    };
    until_stopped(listen(options.port)?, router, options.no_open)
}

/// Serves until Ctrl-C. Prints the URL to stdout once connections are accepted.
///
/// # Errors
/// Returns an error if the server can't start.
pub fn until_stopped(listener: TcpListener, router: Router, no_open: bool) -> Result<ExitCode> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the server")?
        .block_on(serve(listener, router, no_open))
}

/// Listens on a port of this machine.
///
/// # Errors
/// Returns an error if the port can't be used.
pub fn listen(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "port {port} is in use by another program; stop that program, or choose another port \
             with `--port N` (`--port 0` for any free port)"
        ),
        Err(error) => {
            bail!("can't listen on port {port} ({error}); choose another with `--port N`")
        }
    }
}

async fn serve(listener: TcpListener, router: Router, no_open: bool) -> Result<ExitCode> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let url = address(listener.local_addr()?);
    // Connections are accepted from here on.
    writeln!(std::io::stdout(), "{url}")?;
    eprintln!("Press Ctrl-C to stop.");
    if !no_open && has_display() {
        // The URL has been printed in case no browser opens.
        let _ = open::that_detached(&url);
    }
    let stopped = tokio::spawn(tokio::signal::ctrl_c());
    let server = tokio::spawn(axum::serve(listener, router).into_future());
    stopped.await?.context("could not wait for Ctrl-C")?;
    // Don't wait for connections that browsers keep open.
    server.abort();
    Ok(ExitCode::SUCCESS)
}

fn address(address: SocketAddr) -> String {
    format!("http://{address}/")
}

fn has_display() -> bool {
    !cfg!(all(unix, not(target_os = "macos")))
        || env::var_os("DISPLAY").is_some()
        || env::var_os("WAYLAND_DISPLAY").is_some()
}
