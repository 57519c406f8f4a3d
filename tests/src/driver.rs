//! WebDriver programs and the browser sessions that they open.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use thirtyfour::{Capabilities, WebDriver};
use tokio::time;

/// The time limit for starting a driver or a browser. Generous, since the machine may be busy.
const DEADLINE: Duration = Duration::from_secs(60);

/// A child process that is killed when this value is dropped, with the processes that it started:
/// a browser outlives its driver and would keep a core busy.
pub struct Process(Child);

impl Process {
    /// Starts a process with an empty standard input.
    ///
    /// # Errors
    /// Returns an error if the process can't be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let started = command.stdin(Stdio::null()).process_group(0).spawn();
        Ok(Self(started.with_context(|| {
            format!("could not start {}", command.get_program().to_string_lossy())
        })?))
    }

    /// Returns the process id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Returns the underlying child process.
    pub const fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The processes may have exited already.
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running WebDriver server.
pub struct Driver {
    _process: Process,
    url: String,
}

impl Driver {
    /// Starts a driver on a free port. `command` builds its command line from the port.
    ///
    /// # Errors
    /// Returns an error if the driver doesn't listen on the port in time.
    pub async fn start(command: impl FnOnce(&str) -> Command) -> Result<Self> {
        // Release the port for the driver: not every driver can choose a port and report it.
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

    /// Opens a browser with a fresh profile.
    ///
    /// # Errors
    /// Returns an error if the browser doesn't start in time.
    pub async fn open(&self, capabilities: Capabilities) -> Result<WebDriver> {
        let browser = time::timeout(DEADLINE, WebDriver::new(&self.url, capabilities));
        browser
            .await
            .context("the browser did not start in time")?
            .context("the browser did not start")
    }
}
