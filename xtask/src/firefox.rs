//! Firefox and its driver, which the browser tests need.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::tools::CargoTool;
use crate::{debian, tools};

/// Debian has none.
const GECKODRIVER: CargoTool<'_> = CargoTool {
    program: "geckodriver",
    package: "geckodriver",
    version: "0.37.1",
    flags: &["--locked"],
    usual: Duration::from_secs(60),
    prebuilt: None,
};

/// The browser on PATH, and the driver there or in the folder of tools.
pub fn find() -> Option<Programs> {
    Some(Programs {
        browser: ["firefox-esr", "firefox"].into_iter().find_map(tools::find)?,
        driver: GECKODRIVER.find()?,
    })
}

/// Has both at hand, installing Debian's browser and compiling the driver where it can.
///
/// # Errors
/// Where they can be neither found nor installed.
pub fn ensure() -> Result<()> {
    let remedy = "Firefox is needed for the browser tests: install it, and have it on PATH";
    if ["firefox-esr", "firefox"].into_iter().find_map(tools::find).is_none() {
        debian::install(&["firefox-esr"], remedy)?;
    }
    GECKODRIVER.ensure()?;
    find().map(drop).context(remedy)
}
