//! Chromium and its driver, for the browser tests.

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::{debian, tools};

/// Returns the installed programs on PATH, if both are there.
pub fn find() -> Option<Programs> {
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some(Programs {
        browser: browsers.into_iter().find_map(tools::find)?,
        driver: tools::find("chromedriver")?,
    })
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
