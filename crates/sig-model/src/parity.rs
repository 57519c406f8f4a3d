//! Even and odd weeks, by their ISO 8601 number.
//!
//! They differ from every other week: a year of 53 weeks ends with an odd week, and the next year
//! starts with another. A rule with an interval can't express that; BYWEEKNO (RFC 5545, 3.3.10)
//! can.

use std::fmt;

use crate::Date;

/// Whether a meeting takes place in even or in odd weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parity {
    /// Weeks 2, 4, …, 52.
    Even,
    /// Weeks 1, 3, …, 53.
    Odd,
}

impl Parity {
    /// Returns the parity of the week that contains `date`.
    pub const fn of(date: Date) -> Self {
        if date.week().is_multiple_of(2) { Self::Even } else { Self::Odd }
    }

    /// Returns the parity whose BYWEEKNO list is `list`, exactly as [`Parity`] is formatted.
    pub(crate) fn parse(list: &str) -> Option<Self> {
        [Self::Even, Self::Odd].into_iter().find(|parity| parity.to_string() == list)
    }
}

impl fmt::Display for Parity {
    /// Formats the list of weeks for BYWEEKNO.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = if *self == Self::Even { 2 } else { 1 };
        for week in (first..=53).step_by(2) {
            f.write_str(if week == first { "" } else { "," })?;
            write!(f, "{week}")?;
        }
        Ok(())
    }
}
