//! Runs the tests whose names contain a text, building only what is stale: fast feedback while
//! editing.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use super::programs::{self, Program, Which};
use super::report::Report;
use super::{BROWSER_TESTS, Options, Part, browser_tests};
use crate::build::{self, Profile};
use crate::{docs, hosts, process, workspace};

/// Runs the browser tests with the name if there are any, else the native ones.
///
/// # Errors
/// Returns an error if something doesn't compile or no test has such a name.
pub fn run(name: &str, options: &Options) -> Result<ExitCode> {
    let mut report = Report::default();
    if options.only != Some(Part::Native) {
        let in_browsers = report
            .part("Compiling the browser tests", || programs::compile(&Which::Of(BROWSER_TESTS.0)));
        let Some(in_browsers) = in_browsers else { return report.conclude() };
        let program = in_browsers.iter().find(|it| it.name == "browser");
        let program = program.context("the program of the browser tests was not built")?;
        let found = matching(program, name, options)?;
        if !found.is_empty() {
            eprintln!("{} browser tests match {name:?}", found.len());
            in_the_browser(&mut report, program, name, options, &found)?;
            return report.conclude();
        }
        if options.only == Some(Part::Browser) {
            bail!("no browser test matches {name:?}");
        }
    }
    let native_programs = report
        .part("Compiling the native tests", || programs::compile(&Which::But(BROWSER_TESTS.0)));
    let Some(native_programs) = native_programs else { return report.conclude() };
    report.native("Native tests", &native_programs.iter().collect::<Vec<_>>(), Some(name))?;
    if report.is_empty() {
        bail!("no test matches {name:?}");
    }
    report.conclude()
}

fn in_the_browser(
    report: &mut Report,
    program: &Program,
    name: &str,
    options: &Options,
    found: &[String],
) -> Result<()> {
    for &engine in options.engines() {
        if let Err(error) = engine.ensure() {
            eprintln!("{engine} is not available: {error:#}");
        }
    }
    let profile = if options.release { Profile::Release } else { Profile::Development };
    if report.part("Site", || build::sample(profile)).is_none() {
        return Ok(());
    }
    // Host pages need a build of their own, and few tests use them.
    if found.iter().any(|it| it.contains("host")) {
        report.part("Host pages", hosts::build);
    }
    if found.iter().any(|it| it.contains("::docs::")) {
        report.part("The documentation", || docs::build(docs::BASE));
    }
    let mut command = browser_tests(program, options.engines());
    report.browser(command.env(workspace::SITE, profile.folder()).arg(name))
}

/// Returns the browser tests whose names contain `name`.
fn matching(program: &Program, name: &str, options: &Options) -> Result<Vec<String>> {
    let mut list = browser_tests(program, options.engines());
    let listed = process::output(list.args(["--list", name]))?;
    Ok(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}
