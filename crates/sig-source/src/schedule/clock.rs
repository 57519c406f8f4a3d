//! Resolves times of day: clock readings, and the parts of the day that tell 4 a.m. from 4 p.m.

use sig_model::Time;

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// `凌晨`: after midnight.
    Night,
    /// `上午`, `am`.
    Morning,
    /// `中午`: around 12.
    Noon,
    /// `下午`, `pm`.
    Afternoon,
    /// `晚上`.
    Evening,
}

impl Half {
    /// Returns whether two parts of the day can describe the same time: `晚上`, `pm`.
    pub const fn is_like(self, other: Self) -> bool {
        const fn early(half: Half) -> bool {
            matches!(half, Half::Night | Half::Morning)
        }
        early(self) == early(other)
    }
}

/// A time as written, with the part of the day next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub hour: u8,
    pub minute: u8,
    /// Whether the hour has two digits: `09:30` is not half past nine in the evening.
    pub padded: bool,
    pub half: Option<Half>,
}

/// Returns the start and the end on the 24-hour clock; `None` if they are ambiguous.
pub fn resolve(start: Written, end: Option<Written>) -> Option<(Time, Option<Time>)> {
    let Some(end) = end else {
        return Some((resolve_one(start)?, None));
    };
    // In `4:00-5:30 pm` the part of the day also applies to the start, unless that would put it
    // after the end.
    if start.half.is_none() && end.half.is_some() && start.hour <= 12 {
        let finish = resolve_one(end)?;
        let begins = |half| resolve_one(Written { half: Some(half), ..start });
        let like_end = end.half.and_then(begins).filter(|begin| *begin < finish);
        let begin = like_end.or_else(|| begins(Half::Morning).filter(|begin| *begin < finish))?;
        return Some((begin, Some(finish)));
    }
    let begin = resolve_one(start)?;
    if end.half.is_some() {
        return Some((begin, Some(resolve_one(end)?)));
    }
    // In `下午4:00-5:30` or `上午10:00-12:00` the end is the first matching hour after the start.
    let written = Time::new(end.hour % 24, end.minute)?;
    let later = Time::new(end.hour + 12, end.minute).filter(|_| end.hour < 12);
    let midnight = (written.hour, written.minute) == (0, 0) && (end.hour == 24 || end.padded);
    if written > begin || midnight {
        return Some((begin, Some(written)));
    }
    let afternoon = start.half.is_some() && later.is_some_and(|later| later > begin);
    if afternoon { Some((begin, later)) } else { None }
}

fn resolve_one(written: Written) -> Option<Time> {
    let Written { hour, minute, padded, half } = written;
    let hour = match (half, hour) {
        // With or without `下午`, this is on the 24-hour clock.
        (Some(Half::Night | Half::Morning), 13..=24) => return None,
        (Some(Half::Evening), 13..=16) | (Some(Half::Noon), 15..=24) => return None,
        (_, 13..=23) => hour,
        (_, 24) => return None,
        (Some(Half::Night | Half::Morning), 12) => return None,
        (Some(Half::Night | Half::Morning), _) => hour,
        (Some(Half::Noon), 11 | 12) => hour,
        (Some(Half::Noon), 1 | 2) => hour + 12,
        (Some(Half::Noon), _) => return None,
        (Some(Half::Afternoon), 12) => 12,
        (Some(Half::Evening), 12 | 0..=4) => return None,
        (Some(Half::Afternoon), 0) => return None,
        (Some(Half::Afternoon | Half::Evening), _) => hour + 12,
        // Meetings from 8 to 12 are in the morning; `3:00` is ambiguous.
        (None, 8..=12) => hour,
        (None, _) if padded => hour,
        (None, _) => return None,
    };
    Time::new(hour, minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u8, minute: u8, half: Option<Half>) -> Written {
        Written { hour, minute, padded: hour > 9, half }
    }

    fn read(start: Written, end: Written) -> Option<String> {
        let (start, end) = resolve(start, Some(end))?;
        Some(format!("{start} {}", end?))
    }

    #[test]
    fn part_of_the_day_applies_to_both_times_if_sensible() {
        use Half::*;
        let cases = [
            ((4, 0, Some(Afternoon)), (5, 30, None), Some("16:00 17:30")),
            ((10, 0, Some(Morning)), (12, 0, None), Some("10:00 12:00")),
            ((11, 0, Some(Morning)), (1, 0, None), Some("11:00 13:00")),
            ((4, 0, None), (5, 30, Some(Afternoon)), Some("16:00 17:30")),
            ((11, 0, None), (1, 0, Some(Afternoon)), Some("11:00 13:00")),
            ((10, 0, None), (12, 0, Some(Afternoon)), Some("10:00 12:00")),
            ((16, 0, None), (17, 0, Some(Afternoon)), Some("16:00 17:00")),
            ((14, 30, Some(Afternoon)), (16, 0, None), Some("14:30 16:00")),
            ((4, 0, None), (5, 30, None), None),
            ((10, 0, None), (6, 0, None), None),
        ];
        for ((h, m, half), (eh, em, ehalf), expected) in cases {
            let read = read(at(h, m, half), at(eh, em, ehalf));
            assert_eq!(read.as_deref(), expected, "{h}:{m} {half:?} to {eh}:{em} {ehalf:?}");
        }
    }
}
