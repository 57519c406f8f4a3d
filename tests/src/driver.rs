//! Programs that drive browsers by W3C WebDriver, and the sessions that they give.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time;

/// How long a driver, or a browser, may take to start on a busy machine.
const DEADLINE: Duration = Duration::from_secs(60);

/// A running program, which ends with this value.
pub struct Process(Child);

impl Process {
    /// Starts it, without anything to read.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let started = command.stdin(Stdio::null()).spawn();
        Ok(Self(started.with_context(|| {
            format!("could not start {}", command.get_program().to_string_lossy())
        })?))
    }

    /// Its number among all processes.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// The child process itself.
    pub const fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running driver.
pub struct Driver {
    _process: Process,
    url: String,
}

impl Driver {
    /// Starts one on a free port, which it is told by its command.
    ///
    /// # Errors
    /// Where it does not start.
    pub async fn start(command: impl FnOnce(&str) -> Command) -> Result<Self> {
        // Freed for the driver: not every one can choose a port and say which.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = command(&port.to_string());
        let mut process = Process::start(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
        let end = Instant::now() + DEADLINE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if process.child().try_wait()?.is_some() || Instant::now() > end {
                bail!("{} did not start", command.get_program().to_string_lossy());
            }
            time::sleep(Duration::from_millis(10)).await;
        }
        Ok(Self { _process: process, url: format!("http://127.0.0.1:{port}") })
    }

    /// A browser of its own, with nothing remembered.
    ///
    /// # Errors
    /// Where the browser does not start.
    pub async fn open(&self, capabilities: Capabilities) -> Result<WebDriver> {
        let browser = time::timeout(DEADLINE, WebDriver::new(&self.url, capabilities));
        browser
            .await
            .context("the browser did not start in time")?
            .context("the browser did not start")
    }
}
