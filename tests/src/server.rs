//! Real web servers with the configurations that `docs/servers/` offers, of which only the port and
//! the folder are ours.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use xtask::{servers, workspace};

/// A running server of the built site, which ends with this value.
pub struct Server {
    process: Child,
    port: u16,
    /// Configuration, logs and the site.
    _folder: TempDir,
}

impl Server {
    /// nginx, as the distribution has it, with `file.gz` beside each file, and `file.br` as well
    /// where its module for that is installed (then `brotli` is asked for).
    ///
    /// # Errors
    /// Where it does not start.
    pub fn nginx(brotli: bool, first: &str) -> Result<Self> {
        let mut configuration = shipped("nginx.conf")?;
        if brotli {
            replace(&mut configuration, "# brotli_static on;", "brotli_static on;")?;
        }
        // What a distribution's own main file does, without its places that only root may write to.
        let modules =
            if brotli { format!("load_module {};", servers::BROTLI) } else { String::new() };
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|it| format!("{it}_temp_path {it};"));
        let main = format!(
            "{}\npid nginx.pid;\nevents {{}}\nhttp {{\naccess_log off;\n{}\ninclude site.conf;\n}}\n",
            modules,
            places.concat()
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

    /// Caddy, after it has found the configuration valid.
    ///
    /// # Errors
    /// Where it is not, or Caddy does not start.
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
                // It would else listen for its administrator.
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

    /// The address of a path.
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
        let folder = tempfile::tempdir().context("there is no place for a server")?;
        let root = folder.path().join("root");
        copy(&workspace::tested(), &root)?;
        run_first(&root, first)?;
        compress(&root, brotli)?;
        // Freed for the server, which can't choose one itself.
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
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn shipped(name: &str) -> Result<String> {
    let path = workspace::root().join("docs/servers").join(name);
    let content = fs::read_to_string(&path).with_context(|| format!("there is no {name}"))?;
    // What stands in comments is not to be replaced.
    let lines = content.lines().filter(|line| !line.starts_with('#'));
    Ok(lines.collect::<Vec<_>>().join("\n") + "\n")
}

fn replace(text: &mut String, from: &str, to: &str) -> Result<()> {
    ensure!(text.matches(from).count() == 1, "`{from}` is not in the configuration once");
    *text = text.replace(from, to);
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("no {}", from.display()))? {
        let (entry, to) = (entry?.path(), to);
        let to = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() { copy(&entry, &to)? } else { fs::copy(&entry, &to).map(drop)? }
    }
    Ok(())
}

/// Has the page run statements before its own scripts, to watch it.
fn run_first(root: &Path, statements: &str) -> Result<()> {
    fs::write(root.join("first.js"), statements)?;
    let index = root.join("index.html");
    let mut page = fs::read_to_string(&index)?;
    replace(&mut page, "<head>", "<head><script src=\"/first.js\"></script>")?;
    Ok(fs::write(&index, page)?)
}

/// As `docs/hosting.md` says.
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
