//! What we are built from: cargo-deny holds each crate to `deny.toml`.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::tools::CargoTool;
use crate::{process, tools};

/// What is looked at, in cargo-deny's words, and whether it needs the database of advisories.
const CHECKS: [(&str, bool); 4] =
    [("licenses", false), ("bans", false), ("sources", false), ("advisories", true)];

/// What came of one check.
pub enum Outcome {
    Fine,
    /// cargo-deny has said where.
    Faulty,
    /// It can't be looked at here, for this reason.
    Skipped(String),
}

/// Looks at everything that can be looked at here.
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
    let looked = CHECKS.map(|(what, of_advisories)| {
        if of_advisories && run(&["fetch", "db"]).is_err() {
            let why = "the database of advisories can't be fetched from here";
            return (what, Outcome::Skipped(why.to_owned()));
        }
        let rest: &[&str] = if of_advisories { &["--disable-fetch", what] } else { &[what] };
        let fine = run(&[&["check", "--hide-inclusion-graph"], rest].concat()).is_ok();
        (what, if fine { Outcome::Fine } else { Outcome::Faulty })
    });
    looked.into()
}

/// PATH with cargo-deny on it.
///
/// # Errors
/// Where it can be neither found nor installed.
pub fn ensure() -> Result<std::ffi::OsString> {
    let tool = CargoTool {
        program: "cargo-deny",
        package: "cargo-deny",
        version: "0.20.2",
        flags: &["--locked"],
        usual: Duration::from_secs(150),
        prebuilt: None,
    };
    let folders: Vec<_> = tool.ensure().context("there is no cargo-deny")?.into_iter().collect();
    tools::path_with(&folders)
}
