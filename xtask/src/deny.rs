//! Checks our dependencies against `deny.toml` with cargo-deny.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::tools::CargoTool;
use crate::{process, tools};

/// cargo-deny's checks, and whether each needs the advisory database.
const CHECKS: [(&str, bool); 4] =
    [("licenses", false), ("bans", false), ("sources", false), ("advisories", true)];

/// The result of one check.
pub enum Outcome {
    Fine,
    /// The check failed; cargo-deny has reported the details.
    Faulty,
    /// The check can't run here, for this reason.
    Skipped(String),
}

/// Runs every check that can run here.
pub fn check() -> Vec<(&'static str, Outcome)> {
    let deny = match ensure() {
        Ok(deny) => deny,
        Err(error) => {
            let skipped = |(what, _)| (what, Outcome::Skipped(format!("{error:#}")));
            return CHECKS.map(skipped).into();
        }
    };
    let run = |arguments: &[&str]| {
        let mut command = process::cargo();
        command
            .env("PATH", &deny)
            .args(["deny", "--workspace", "--log-level=warn"])
            .args(arguments);
        process::run(&mut command)
    };
    let outcomes = CHECKS.map(|(what, needs_advisories)| {
        if needs_advisories && run(&["fetch", "db"]).is_err() {
            let why = "the advisory database can't be downloaded";
            return (what, Outcome::Skipped(why.to_owned()));
        }
        let rest: &[&str] = if needs_advisories { &["--disable-fetch", what] } else { &[what] };
        let fine = run(&[&["check", "--hide-inclusion-graph"], rest].concat()).is_ok();
        (what, if fine { Outcome::Fine } else { Outcome::Faulty })
    });
    outcomes.into()
}

/// Ensures that cargo-deny is installed. Returns a PATH that contains it.
///
/// # Errors
/// Returns an error if it can't be found or installed.
pub fn ensure() -> Result<std::ffi::OsString> {
    let tool = CargoTool {
        program: "cargo-deny",
        package: "cargo-deny",
        version: "0.20.2",
        flags: &["--locked"],
        usual: Duration::from_secs(150),
        prebuilt: None,
    };
    let folders: Vec<_> =
        tool.ensure().context("could not install cargo-deny")?.into_iter().collect();
    tools::path_with(&folders)
}
