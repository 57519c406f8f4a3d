//! Chromium and its driver, which the browser tests need.

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::{debian, tools};

/// The ones on PATH.
pub fn find() -> Option<Programs> {
    let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    Some(Programs {
        browser: browsers.into_iter().find_map(tools::find)?,
        driver: tools::find("chromedriver")?,
    })
}

/// Has both at hand, installing Debian's where it can.
///
/// # Errors
/// Where they can be neither found nor installed.
pub fn ensure() -> Result<()> {
    let remedy = "Chromium and chromedriver are needed for the browser tests: install both, of one \
                  version, and have them on PATH";
    if find().is_none() {
        debian::install(&["chromium", "chromium-driver"], remedy)?;
    }
    find().map(drop).context(remedy)
}
