//! A local meeting service for tests, over HTTP.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How it replies to a request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Responds with this body.
    Answer(String),
    /// Responds with a status and no body.
    Status(u16),
    /// Redirects to another URL.
    Redirect(String),
    /// Sends a byte a second.
    Slow,
    /// Sends for as long as the client reads.
    Endless,
    /// Closes the connection.
    Silence,
}

type Handler = dyn Fn(&str, usize) -> Reply + Send + Sync;

/// A running service.
pub struct Service {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Service {
    /// Starts a service. `reply` gets the path, and the number of earlier requests for it.
    pub fn start(reply: impl Fn(&str, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let reply: Arc<Handler> = Arc::new(reply);
        let known = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (reply, asked) = (Arc::clone(&reply), Arc::clone(&known));
                // A client that disconnects does not fail the test.
                thread::spawn(move || serve(&stream, &*reply, &asked).ok());
            }
        });
        Self { address, asked }
    }

    /// The value of `--events`.
    pub fn address(&self) -> String {
        format!("http://{}/meetings/{{sig}}/", self.address)
    }

    /// The paths that were requested.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn serve(
    mut stream: &TcpStream,
    reply: &Handler,
    asked: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let times = {
        let mut asked = asked.lock().unwrap();
        asked.push(path.clone());
        asked.iter().filter(|known| **known == path).count() - 1
    };
    let mut head = |status: u16, more: &str| {
        write!(stream, "HTTP/1.1 {status} X\r\nConnection: close\r\n{more}\r\n")
    };
    let date = "Date: Thu, 26 Nov 2026 12:00:00 GMT\r\n";
    match reply(&path, times) {
        Reply::Answer(body) => {
            head(200, &format!("{date}Content-Length: {}\r\n", body.len()))?;
            stream.write_all(body.as_bytes())
        }
        Reply::Status(status) => head(status, "Content-Length: 0\r\n"),
        Reply::Redirect(to) => head(302, &format!("Location: {to}\r\nContent-Length: 0\r\n")),
        Reply::Slow => {
            head(200, "")?;
            loop {
                stream.write_all(b" ")?;
                thread::sleep(Duration::from_secs(1));
            }
        }
        Reply::Endless => {
            head(200, "")?;
            loop {
                stream.write_all(&[b' '; 1 << 16])?;
            }
        }
        Reply::Silence => Ok(()),
    }
}
