//! The tests whose names have a word in them, and no more built for them than what is stale: the
//! answer to an edit, while it is made.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use super::programs::{self, Program, Which};
use super::report::Report;
use super::{BROWSER_TESTS, Options, Part, browser_tests};
use crate::build::{self, Kind};
use crate::{docs, hosts, process, workspace};

/// Runs them: of the browser tests if there are any, else of the native ones.
///
/// # Errors
/// Where something doesn't compile, or no test has such a name.
pub fn run(name: &str, options: &Options) -> Result<ExitCode> {
    let mut report = Report::default();
    if options.only != Some(Part::Native) {
        let in_browsers = report
            .part("Compiling the browser tests", || programs::compile(&Which::Of(BROWSER_TESTS.0)));
        let Some(in_browsers) = in_browsers else { return report.conclude() };
        let program = in_browsers.iter().find(|it| it.name == "browser");
        let program = program.context("there is no program of browser tests")?;
        let found = matching(program, name, options)?;
        if !found.is_empty() {
            eprintln!("{} browser tests have {name:?} in their names", found.len());
            in_the_browser(&mut report, program, name, options, &found)?;
            return report.conclude();
        }
        if options.only == Some(Part::Browser) {
            bail!("no browser test has {name:?} in its name");
        }
    }
    let natively = report
        .part("Compiling the native tests", || programs::compile(&Which::But(BROWSER_TESTS.0)));
    let Some(natively) = natively else { return report.conclude() };
    report.native("The native tests", &natively.iter().collect::<Vec<_>>(), Some(name))?;
    if report.is_empty() {
        bail!("no test has {name:?} in its name");
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
            eprintln!("There is no {engine} to test in: {error:#}");
        }
    }
    let kind = if options.release { Kind::Release } else { Kind::Development };
    if report.part("The site", || build::sample(kind)).is_none() {
        return Ok(());
    }
    // They have a build of their own, which few tests look at.
    if found.iter().any(|it| it.contains("host")) {
        report.part("The host pages", hosts::build);
    }
    if found.iter().any(|it| it.contains("::docs::")) {
        report.part("The documentation", || docs::build(docs::BASE));
    }
    let mut command = browser_tests(program, options.engines());
    report.browser(command.env(workspace::SITE, kind.folder()).arg(name))
}

/// The browser tests that have the name in theirs.
fn matching(program: &Program, name: &str, options: &Options) -> Result<Vec<String>> {
    let mut list = browser_tests(program, options.engines());
    let listed = process::output(list.args(["--list", name]))?;
    Ok(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}
