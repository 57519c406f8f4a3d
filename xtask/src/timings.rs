//! How long tests and the parts of a run took, for the list at its end.

use std::time::Duration;

/// The variable that names the file to which the browser tests write how long each took.
pub const FILE: &str = "SIG_INFO_TIMINGS";
/// How many tests are listed.
const SLOWEST: usize = 20;

/// A test's line in the file.
pub fn line(name: &str, took: Duration) -> String {
    format!("{} {name}\n", took.as_millis())
}

/// What was timed.
#[derive(Default)]
pub struct Timings {
    parts: Vec<(String, Duration)>,
    tests: Vec<(String, Duration)>,
}

impl Timings {
    /// A part of the run.
    pub fn part(&mut self, name: &str, took: Duration) {
        self.parts.push((name.to_owned(), took));
    }

    /// The tests in a file of [`line`]s. What is none is passed over.
    pub fn tests(&mut self, file: &str) {
        self.tests.extend(file.lines().filter_map(|line| {
            let (milliseconds, name) = line.split_once(' ')?;
            Some((name.to_owned(), Duration::from_millis(milliseconds.parse().ok()?)))
        }));
    }

    /// A test as Rust's own harness tells it: `test name ... ok <0.123s>`.
    pub fn told(&mut self, line: &str) {
        let told = line.strip_prefix("test ").and_then(|rest| {
            let (name, outcome) = rest.split_once(" ... ")?;
            let seconds = outcome.rsplit_once('<')?.1.strip_suffix("s>")?;
            Some((name.to_owned(), Duration::try_from_secs_f64(seconds.parse().ok()?).ok()?))
        });
        self.tests.extend(told);
    }

    /// The slowest tests and all parts, each with its seconds.
    pub fn report(&self) -> String {
        let mut slowest: Vec<_> = self.tests.iter().collect();
        slowest.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
        slowest.truncate(SLOWEST);
        let list = |title: &str, lines: &mut dyn Iterator<Item = &(String, Duration)>| {
            lines.fold(title.to_owned(), |all, (name, took)| {
                format!("{all}\n{:8.1} s  {name}", took.as_secs_f64())
            })
        };
        let parts = list("The parts of this run:", &mut self.parts.iter());
        if slowest.is_empty() {
            return parts;
        }
        format!("{}\n{parts}", list("The slowest tests:", &mut slowest.into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_come_first_from_both_kinds_of_test() {
        let mut timings = Timings::default();
        timings.tests(&(line("chromium::a", Duration::from_millis(1250)) + "no line\n"));
        for told in ["test b ... ok <2.500s>", "test c ... ignored", "running 3 tests"] {
            timings.told(told);
        }
        timings.part("The tests", Duration::from_secs(90));
        assert_eq!(
            timings.report(),
            "The slowest tests:\n     2.5 s  b\n     1.2 s  chromium::a\n\
             The parts of this run:\n    90.0 s  The tests"
        );
    }
}
