//! Chromium and its driver. The browser tests use its headless shell if possible: the same engine
//! without the browser around it, at half the processor time.

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::{debian, tools};

const BROWSERS: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const SHELLS: [&str; 2] = ["chromium-headless-shell", "chrome-headless-shell"];

/// Returns the installed programs on PATH, if both are there.
pub fn find() -> Option<Programs> {
    find_one_of(&BROWSERS)
}

/// Ensures that both are installed, with apt-get on Debian if they are missing.
///
/// # Errors
/// Returns an error if they can't be found or installed.
pub fn ensure() -> Result<()> {
    let remedy = "the browser tests need Chromium and chromedriver: install the same version of both \
                  and add them to PATH";
    if find().is_none() {
        debian::install(&["chromium", "chromium-driver"], remedy)?;
    }
    find().map(drop).context(remedy)
}

/// Returns the headless shell and the driver, or else the same as [`find`].
pub fn find_shell() -> Option<Programs> {
    find_one_of(&SHELLS).or_else(find)
}

/// Ensures that [`find_shell`] finds programs. A missing shell is not an error.
///
/// # Errors
/// Returns an error if neither can be found or installed.
pub fn ensure_shell() -> Result<()> {
    if find_one_of(&SHELLS).is_none() {
        // Together, since all must be of the same version.
        let packages = ["chromium", "chromium-headless-shell", "chromium-driver"];
        let remedy = "the tests take less time in Chromium's headless shell";
        if let Err(error) = debian::install(&packages, remedy) {
            eprintln!("Testing in the whole browser: {error}");
        }
    }
    find_shell().map_or_else(ensure, |_| Ok(()))
}

fn find_one_of(browsers: &[&str]) -> Option<Programs> {
    Some(Programs {
        browser: browsers.iter().copied().find_map(tools::find)?,
        driver: tools::find("chromedriver")?,
    })
}
