//! Real web servers with the configurations of `docs/servers/`. Only the port and the folder are
//! changed.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use xtask::{servers, workspace};

/// A running server of the built site, which stops when this value is dropped.
pub struct Server {
    process: Child,
    port: u16,
    /// Holds the configuration, the log and the site.
    _folder: TempDir,
}

impl Server {
    /// Starts the distribution's nginx with a `.gz` file next to each file, and a `.br` file too if
    /// `brotli` is set (which requires nginx's Brotli module). The page runs the statements `first`
    /// before its own scripts.
    ///
    /// # Errors
    /// Returns an error if nginx doesn't start.
    pub fn nginx(brotli: bool, first: &str) -> Result<Self> {
        let mut configuration = shipped("nginx.conf")?;
        if brotli {
            replace(&mut configuration, "# brotli_static on;", "brotli_static on;")?;
        }
        // Stands in for a distribution's nginx.conf, without the paths that only root can write to.
        let modules =
            if brotli { format!("load_module {};", servers::BROTLI) } else { String::new() };
        let temp_paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|it| format!("{it}_temp_path {it};"));
        let main = format!(
            "{}\npid nginx.pid;\nevents {{}}\nhttp {{\naccess_log off;\n{}\ninclude site.conf;\n}}\n",
            modules,
            temp_paths.concat()
        );
        Self::start(
            "listen 80;",
            "listen 127.0.0.1:PORT;",
            configuration,
            brotli,
            first,
            |folder, configuration| {
                fs::write(folder.join("site.conf"), configuration)?;
                fs::write(folder.join("nginx.conf"), main)?;
                let mut nginx = Command::new(servers::nginx().context("nginx is not installed")?);
                nginx.arg("-p").arg(folder).arg("-c").arg(folder.join("nginx.conf"));
                nginx.args(["-e", "stderr", "-g", "daemon off; master_process off;"]);
                Ok(nginx)
            },
        )
    }

    /// Validates the configuration and starts Caddy. The page runs the statements `first` before
    /// its own scripts.
    ///
    /// # Errors
    /// Returns an error if the configuration is not valid or Caddy doesn't start.
    pub fn caddy(first: &str) -> Result<Self> {
        let configuration = shipped("Caddyfile")?;
        Self::start(
            ":80 {",
            "http://127.0.0.1:PORT {",
            configuration,
            true,
            first,
            |folder, configuration| {
                let file = folder.join("Caddyfile");
                // Without this, Caddy opens its administration port.
                fs::write(&file, format!("{{\n\tadmin off\n}}\n{configuration}"))?;
                let caddy = |command| {
                    let mut caddy =
                        Command::new(servers::caddy().unwrap_or_else(|| "caddy".into()));
                    caddy.args([command, "--adapter", "caddyfile", "--config"]).arg(&file);
                    caddy.env("HOME", folder);
                    caddy
                };
                let valid = caddy("validate").output().context("Caddy is not installed")?;
                ensure!(valid.status.success(), "{}", String::from_utf8_lossy(&valid.stderr));
                Ok(caddy("run"))
            },
        )
    }

    /// Returns the URL of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn start(
        shipped: &str,
        ours: &str,
        mut configuration: String,
        brotli: bool,
        first: &str,
        command: impl FnOnce(&Path, &str) -> Result<Command>,
    ) -> Result<Self> {
        let folder = tempfile::tempdir().context("could not create a folder for the server")?;
        let root = folder.path().join("root");
        copy(&workspace::tested(), &root)?;
        run_first(&root, first)?;
        compress(&root, brotli)?;
        // Release the port for the server, which can't choose one itself.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        replace(&mut configuration, shipped, &ours.replace("PORT", &port.to_string()))?;
        replace(&mut configuration, " /srv/sig-info", &format!(" {}", root.display()))?;
        let mut process = command(folder.path(), &configuration)?
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("log"))?)
            .spawn()
            .context("the server could not be started")?;
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if process.try_wait()?.is_some() || Instant::now() > end {
                let log = fs::read_to_string(folder.path().join("log")).unwrap_or_default();
                let _ = process.kill();
                bail!("the server did not start:\n{log}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { process, port, _folder: folder })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have exited already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn shipped(name: &str) -> Result<String> {
    let path = workspace::root().join("docs/servers").join(name);
    let content = fs::read_to_string(&path).with_context(|| format!("could not read {name}"))?;
    // Drop comments, so that text in them isn't replaced.
    let lines = content.lines().filter(|line| !line.starts_with('#'));
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

fn replace(text: &mut String, from: &str, to: &str) -> Result<()> {
    ensure!(
        text.matches(from).count() == 1,
        "the configuration should contain `{from}` exactly once"
    );
    *text = text.replace(from, to);
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("could not read {}", from.display()))? {
        let (entry, to) = (entry?.path(), to);
        let to = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() { copy(&entry, &to)? } else { fs::copy(&entry, &to).map(drop)? }
    }
    Ok(())
}

/// Makes the page run statements before its own scripts, to observe it.
fn run_first(root: &Path, statements: &str) -> Result<()> {
    fs::write(root.join("first.js"), statements)?;
    let index = root.join("index.html");
    let mut page = fs::read_to_string(&index)?;
    replace(&mut page, "<head>", "<head><script src=\"/first.js\"></script>")?;
    Ok(fs::write(&index, page)?)
}

/// Compresses the site's files as `docs/hosting.md` describes.
fn compress(root: &Path, brotli: bool) -> Result<()> {
    let mut programs = vec![("gzip", ["--keep", "--best"])];
    if brotli && xtask::tools::find("brotli").is_some() {
        programs.push(("brotli", ["--keep", "--best"]));
    }
    for (program, options) in programs {
        let mut files = Command::new("find");
        files.arg(root).args(["-regex", r".*\.\(html\|css\|js\|wasm\|json\|svg\|ics\)"]);
        files.args(["-size", "+1k", "-exec", program]).args(options).args(["{}", "+"]);
        ensure!(files.status()?.success(), "{program} could not compress the site");
    }
    Ok(())
}
