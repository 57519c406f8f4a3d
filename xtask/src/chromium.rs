//! Chromium and its driver, which the browser tests need.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, tools};

/// A browser and the program that drives it.
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// chromedriver.
    pub driver: PathBuf,
}

/// The ones on PATH.
pub fn find() -> Option<Chromium> {
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some(Chromium {
        browser: browsers.into_iter().find_map(tools::find)?,
        driver: tools::find("chromedriver")?,
    })
}

/// Has both at hand, installing Debian's where it can.
///
/// # Errors
/// Where they can be neither found nor installed.
pub fn ensure() -> Result<()> {
    if find().is_some() {
        return Ok(());
    }
    let remedy = "Chromium and chromedriver are needed for the browser tests: install both, of one \
                  version, and have them on PATH (Debian: `apt-get install chromium chromium-driver`)";
    let Some(apt) = tools::find("apt-get") else { bail!("{remedy}") };
    eprintln!("Installing Chromium and chromedriver with apt-get (a minute or two)…");
    for arguments in [
        &["update"][..],
        &["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"],
    ] {
        let mut command = if is_root()? {
            Command::new(&apt)
        } else {
            // -n: fail instead of asking for a password.
            let mut command = Command::new("sudo");
            command.arg("-n").arg(&apt);
            command
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        process::run(command.args(arguments)).context(remedy)?;
    }
    find().map(drop).context(remedy)
}

fn is_root() -> Result<bool> {
    Ok(process::output(Command::new("id").arg("-u"))?.trim() == "0")
}
