//! How long the tests and the parts of a run took.

use std::time::Duration;

/// The environment variable with the path of the file to which the browser tests write their
/// durations.
pub const FILE: &str = "SIG_INFO_TIMINGS";
/// How many of the slowest tests are listed.
const SLOWEST: usize = 20;

/// Formats a test's duration as a line of the file.
pub fn line(name: &str, took: Duration) -> String {
    format!("{} {name}\n", took.as_millis())
}

/// Measured durations.
#[derive(Default)]
pub struct Timings {
    parts: Vec<(String, Duration)>,
    tests: Vec<(String, Duration)>,
}

impl Timings {
    /// Adds a part of the run.
    pub fn part(&mut self, name: &str, took: Duration) {
        self.parts.push((name.to_owned(), took));
    }

    /// Adds the tests in a file of [`line()`]s. Ignores other lines.
    pub fn tests(&mut self, file: &str) {
        self.tests.extend(file.lines().filter_map(|line| {
            let (milliseconds, name) = line.split_once(' ')?;
            Some((name.to_owned(), Duration::from_millis(milliseconds.parse().ok()?)))
        }));
    }

    /// Adds a test from a line of Rust's own harness: `test name ... ok <0.123s>`. Ignores other
    /// lines.
    pub fn harness_line(&mut self, line: &str) {
        let test = line.strip_prefix("test ").and_then(|rest| {
            let (name, outcome) = rest.split_once(" ... ")?;
            let seconds = outcome.rsplit_once('<')?.1.strip_suffix("s>")?;
            Some((name.to_owned(), Duration::try_from_secs_f64(seconds.parse().ok()?).ok()?))
        });
        self.tests.extend(test);
    }

    /// Lists the slowest tests and all parts, with their durations in seconds.
    pub fn report(&self) -> String {
        let mut slowest: Vec<_> = self.tests.iter().collect();
        slowest.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
        slowest.truncate(SLOWEST);
        let list = |title: &str, lines: &mut dyn Iterator<Item = &(String, Duration)>| {
            lines.fold(title.to_owned(), |all, (name, took)| {
                format!("{all}\n{:8.1} s  {name}", took.as_secs_f64())
            })
        };
        let parts = list("Parts of this run:", &mut self.parts.iter());
        if slowest.is_empty() {
            return parts;
        }
        format!("{}\n{parts}", list("Slowest tests:", &mut slowest.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slowest_tests_of_both_kinds_come_first() {
        let mut timings = Timings::default();
        timings.tests(&(line("chromium::a", Duration::from_millis(1250)) + "no line\n"));
        for line in ["test b ... ok <2.500s>", "test c ... ignored", "running 3 tests"] {
            timings.harness_line(line);
        }
        timings.part("The tests", Duration::from_secs(90));
        assert_eq!(
            timings.report(),
            "Slowest tests:\n     2.5 s  b\n     1.2 s  chromium::a\n\
             Parts of this run:\n    90.0 s  The tests"
        );
    }
}
