//! WebKitGTK's small browser and its driver, which the browser tests need, with the display that it
//! can't do without.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::{debian, tools};

/// What each run of it needs beside it: a display that nobody sees, and the desktop's settings on it.
const BESIDE: [&str; 2] = ["Xvfb", "xsettingsd"];

/// The ones that are installed.
pub fn find() -> Option<Programs> {
    BESIDE.into_iter().all(|it| tools::find(it).is_some()).then_some(())?;
    Some(Programs { browser: browser()?, driver: tools::find("WebKitWebDriver")? })
}

/// Has all of it at hand, installing Debian's where it can.
///
/// # Errors
/// Where it can be neither found nor installed.
pub fn ensure() -> Result<()> {
    let remedy = "WebKitGTK's MiniBrowser and WebKitWebDriver, Xvfb and xsettingsd are needed for \
                  the browser tests: install them, and have them on PATH";
    if find().is_none() {
        debian::install(&["webkit2gtk-driver", "xvfb", "xsettingsd"], remedy)?;
    }
    find().map(drop).context(remedy)
}

/// Distributions keep it beside the library, under the name of their own platform.
fn browser() -> Option<PathBuf> {
    let platform = format!("{}-linux-gnu", std::env::consts::ARCH);
    let libraries = [&format!("/usr/lib/{platform}"), "/usr/libexec", "/usr/lib64", "/usr/lib"];
    libraries
        .into_iter()
        .map(|it| Path::new(it).join("webkit2gtk-4.1/MiniBrowser"))
        .find(|it| it.is_file())
}
