//! WebKitGTK's MiniBrowser, its driver and the virtual display that it needs, for the browser
//! tests.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::engine::Programs;
use crate::{debian, tools};

/// Programs that each browser needs: a virtual display, and a daemon for desktop settings.
const HELPERS: [&str; 2] = ["Xvfb", "xsettingsd"];

/// Returns the installed programs, if all are there.
pub fn find() -> Option<Programs> {
    HELPERS.into_iter().all(|it| tools::find(it).is_some()).then_some(())?;
    Some(Programs { browser: browser()?, driver: tools::find("WebKitWebDriver")? })
}

/// Ensures that everything is installed, with apt-get on Debian if it is missing.
///
/// # Errors
/// Returns an error if something can't be found or installed.
pub fn ensure() -> Result<()> {
    let remedy = "the browser tests need WebKitGTK's MiniBrowser and WebKitWebDriver, Xvfb and \
                  xsettingsd: install them and add them to PATH";
    if find().is_none() {
        debian::install(&["webkit2gtk-driver", "xvfb", "xsettingsd"], remedy)?;
    }
    find().map(drop).context(remedy)
}

/// Returns the path of MiniBrowser, which distributions install next to the library, in a folder
/// named after the platform.
fn browser() -> Option<PathBuf> {
    let platform = format!("{}-linux-gnu", std::env::consts::ARCH);
    let libraries = [&format!("/usr/lib/{platform}"), "/usr/libexec", "/usr/lib64", "/usr/lib"];
    libraries
        .into_iter()
        .map(|it| Path::new(it).join("webkit2gtk-4.1/MiniBrowser"))
        .find(|it| it.is_file())
}
