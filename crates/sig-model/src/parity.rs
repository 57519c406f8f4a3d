//! Even and odd weeks: those of which the number (ISO 8601) is even or odd.
//!
//! They are not every second week for ever: a year of 53 weeks ends with an odd week, and another
//! follows. No rule with an interval says that; BYWEEKNO (RFC 5545, 3.3.10) does.

use std::fmt;

use crate::Date;

/// In which weeks of the year a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parity {
    /// Weeks 2, 4, … 52.
    Even,
    /// Weeks 1, 3, … 53.
    Odd,
}

impl Parity {
    /// The weeks in which `date` is.
    pub const fn of(date: Date) -> Self {
        if date.week().is_multiple_of(2) { Self::Even } else { Self::Odd }
    }

    /// The parity of which BYWEEKNO is this list.
    pub(crate) fn parse(list: &str) -> Option<Self> {
        [Self::Even, Self::Odd].into_iter().find(|parity| parity.to_string() == list)
    }
}

impl fmt::Display for Parity {
    /// As the list that BYWEEKNO has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = if *self == Self::Even { 2 } else { 1 };
        for week in (first..=53).step_by(2) {
            f.write_str(if week == first { "" } else { "," })?;
            write!(f, "{week}")?;
        }
        Ok(())
    }
}
