//! Firefox and its driver, for the browser tests.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::tools::CargoTool;
use crate::{debian, tools};

/// Debian doesn't package it.
const GECKODRIVER: CargoTool<'_> = CargoTool {
    program: "geckodriver",
    package: "geckodriver",
    version: "0.37.1",
    flags: &["--locked"],
    usual: Duration::from_secs(60),
    prebuilt: None,
};

/// Returns the browser on PATH and the driver on PATH or in the folder of tools, if both are there.
pub fn find() -> Option<Programs> {
    Some(Programs {
        browser: ["firefox-esr", "firefox"].into_iter().find_map(tools::find)?,
        driver: GECKODRIVER.find()?,
    })
}

/// Ensures that both are installed: the browser with apt-get on Debian, the driver by compiling it.
///
/// # Errors
/// Returns an error if they can't be found or installed.
pub fn ensure() -> Result<()> {
    let remedy = "the browser tests need Firefox: install it and add it to PATH";
    if ["firefox-esr", "firefox"].into_iter().find_map(tools::find).is_none() {
        debian::install(&["firefox-esr"], remedy)?;
    }
    GECKODRIVER.ensure()?;
    find().map(drop).context(remedy)
}
