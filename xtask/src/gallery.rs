//! `cargo xtask gallery`: pictures of the page in all states, themes, languages and widths, to be
//! looked at after a change of the style sheet.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::build::Kind;
use crate::publish::Published;
use crate::{build, chromium, process, workspace};

/// The command.
///
/// # Errors
/// Where the site can't be built, or the browser can't be run.
pub fn run() -> Result<ExitCode> {
    chromium::ensure()?;
    match build::site(&build::Options::SAMPLE, Kind::Release)? {
        Published::Whole => {}
        _ => bail!("the sample SIG has errors; see above"),
    }
    process::run(
        process::cargo()
            .args(["run", "--quiet", "--package=sig-tests", "--bin=gallery", "--"])
            .arg(workspace::root().join("target/gallery")),
    )?;
    Ok(ExitCode::SUCCESS)
}
