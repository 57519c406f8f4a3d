//! Counts test results by reading the output of test programs.

use std::fmt;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Counts {
    /// Adds a line of a test program's output: a summary (`test result: ok. 3 passed; 0 failed; …`)
    /// or a skipped test's message. The summary counts that test as passed, so this subtracts it.
    pub fn read(&mut self, line: &str) {
        if is_skip(line) {
            self.skipped += 1;
            self.passed = self.passed.wrapping_sub(1);
        } else if let Some(summary) = line.strip_prefix("test result: ") {
            self.passed = self.passed.wrapping_add(count(summary, "passed"));
            self.failed += count(summary, "failed");
            self.skipped += count(summary, "ignored");
        }
    }

    /// Returns whether any test failed.
    pub fn has_failures(self) -> bool {
        self.failed > 0
    }
}

/// Returns whether a line is a skipped test's message: `skipped: <reason>`.
pub fn is_skip(line: &str) -> bool {
    line.starts_with("skipped: ")
}

fn count(summary: &str, what: &str) -> usize {
    summary
        .split(['.', ';'])
        .filter_map(|part| part.trim().strip_suffix(what)?.trim().parse::<usize>().ok())
        .sum()
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_added_and_skipped_tests_counted_once() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "skipped: ../shared is not there",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 5 filtered out; finished in 1.50s",
        ] {
            counts.read(line);
        }
        assert_eq!(counts.to_string(), "3 passed, 2 failed, 2 skipped");
        assert!(counts.has_failures());
    }
}
