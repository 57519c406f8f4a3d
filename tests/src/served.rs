//! A server on a port of its own.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A running server, which stops when this value is dropped.
pub struct Served {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Served {
    /// Starts a server. For a folder's files, see [`xtask::site::router`].
    ///
    /// # Errors
    /// Returns an error if no port is free.
    pub async fn start(router: Router) -> Result<Self> {
        let listener = listen().await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            // The server ends when it is aborted; a test notices if it ends earlier.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, server })
    }

    /// Returns the URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Listens on a port that no other test has used. To a reused browser, the server is then a new
/// origin.
async fn listen() -> Result<TcpListener> {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    // Keep used ports bound, or the system may return them again.
    let mut held = Vec::new();
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no free port")?;
        let port = listener.local_addr()?.port();
        if USED.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(listener);
        }
        held.push(listener);
    }
}
