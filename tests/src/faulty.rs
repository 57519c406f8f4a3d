//! A server that fails in every way that the widget promises to handle, until it is repaired.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// How the server fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An error status, with extra header lines.
    Status(u16, &'static str),
    /// A redirect to the same URL, without end.
    RedirectLoop,
    /// The document with the media type of a page.
    WrongType,
    /// A page in place of the document, such as a sign-in page.
    Page,
    /// Only half of the announced body.
    Truncated,
    /// A connection reset halfway through the body.
    Reset,
    /// One byte per second.
    Slow,
    /// No response at all.
    Silent,
    /// A body above the size limit.
    Large,
    /// A small compressed body that expands to a huge one.
    Bomb,
    /// No CORS headers, so pages of other origins may not read it.
    NotShared,
}

/// The running server, which stops when this value is dropped.
pub struct Faulty {
    address: SocketAddr,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

struct Shared {
    fault: Fault,
    body: String,
    bomb: Vec<u8>,
    mended: AtomicBool,
    asked: Mutex<HashMap<String, Vec<Instant>>>,
}

impl Faulty {
    /// Starts the server. After [`mend`](Self::mend), it serves `body` at every path.
    ///
    /// # Errors
    /// Returns an error if no port is free.
    pub async fn start(fault: Fault, body: &str) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no free port")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            fault,
            body: body.to_owned(),
            bomb: if fault == Fault::Bomb { bomb()? } else { Vec::new() },
            mended: AtomicBool::new(false),
            asked: Mutex::default(),
        });
        let server = tokio::spawn({
            let shared = Arc::clone(&shared);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let shared = Arc::clone(&shared);
                    tokio::spawn(async move {
                        // The browser may have closed the connection.
                        let _ = shared.serve(stream).await;
                    });
                }
            }
        });
        Ok(Self { address, shared, server })
    }

    /// Returns the URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Makes the server respond correctly from now on.
    pub fn mend(&self) {
        self.shared.mended.store(true, Ordering::Relaxed);
    }

    /// Returns the times of all requests, in order.
    pub fn asked(&self) -> Vec<Instant> {
        let asked = self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<Instant> = asked.values().flatten().copied().collect();
        all.sort();
        all
    }

    /// Returns the times of the requests for a path.
    pub fn asked_for(&self, path: &str) -> Vec<Instant> {
        let asked = self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.get(path).cloned().unwrap_or_default()
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Shared {
    async fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await?);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.entry(path.clone()).or_default().push(Instant::now());
        }
        let whole = self.body.as_bytes();
        if self.mended.load(Ordering::Relaxed) {
            return respond(&mut stream, "200 OK", JSON, whole.len(), whole).await;
        }
        let half = &whole[..whole.len() / 2];
        match self.fault {
            Fault::Status(status, more) => {
                let head = format!("{JSON}{more}");
                respond(&mut stream, &format!("{status} No"), &head, whole.len(), whole).await
            }
            Fault::RedirectLoop => {
                let head = format!("{SHARED}Location: {path}\r\n");
                respond(&mut stream, "302 Found", &head, 0, b"").await
            }
            Fault::WrongType => {
                let head = format!("{SHARED}Content-Type: text/html\r\n");
                respond(&mut stream, "200 OK", &head, whole.len(), whole).await
            }
            Fault::Page => {
                let page = b"<!doctype html><title>Sign in</title>";
                let head = format!("{SHARED}Content-Type: text/html\r\n");
                respond(&mut stream, "200 OK", &head, page.len(), page).await
            }
            Fault::Truncated => respond(&mut stream, "200 OK", JSON, whole.len(), half).await,
            Fault::Reset => {
                respond(&mut stream, "200 OK", JSON, whole.len(), half).await?;
                sleep(Duration::from_millis(100)).await;
                stream.set_zero_linger()
            }
            Fault::Slow => {
                respond(&mut stream, "200 OK", JSON, whole.len(), b"").await?;
                for byte in whole {
                    sleep(Duration::from_secs(1)).await;
                    stream.write_all(&[*byte]).await?;
                }
                Ok(())
            }
            Fault::Silent => {
                sleep(Duration::from_secs(3600)).await;
                Ok(())
            }
            Fault::Large => {
                let large = vec![b' '; 9 << 20];
                respond(&mut stream, "200 OK", JSON, large.len(), &large).await
            }
            Fault::Bomb => {
                let head = format!("{JSON}Content-Encoding: gzip\r\n");
                respond(&mut stream, "200 OK", &head, self.bomb.len(), &self.bomb).await
            }
            Fault::NotShared => {
                let head = "Content-Type: application/json\r\n";
                respond(&mut stream, "200 OK", head, whole.len(), whole).await
            }
        }
    }
}

const SHARED: &str = "Access-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: *\r\n";
const JSON: &str = "Access-Control-Allow-Origin: *\r\nAccess-Control-Expose-Headers: *\r\n\
                    Content-Type: application/json\r\n";

async fn respond(
    stream: &mut TcpStream,
    status: &str,
    head: &str,
    length: usize,
    body: &[u8],
) -> std::io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\n{head}Cache-Control: no-store\r\nConnection: close\r\n\
         Content-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    stream.flush().await
}

/// Compresses 256 MiB of spaces into about 256 KiB.
fn bomb() -> Result<Vec<u8>> {
    let made = Command::new("sh")
        .args(["-c", "head -c 268435456 /dev/zero | tr '\\0' ' ' | gzip -1"])
        .stderr(Stdio::null())
        .output();
    Ok(made.context("there is no `gzip`")?.stdout)
}
