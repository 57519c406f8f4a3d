//! Expresses meetings in even or odd weeks in a form that calendar programs understand: every
//! second week, from one year of 53 weeks to the next.
//!
//! BYWEEKNO would take a single rule, but some programs ignore it and repeat every week, and some
//! don't support such rules at all.

use sig_model::{Date, Recurrence, Rule};

/// Stretches end here: without an end, the last one would be wrong after the next year of 53 weeks.
const END: Date = Date { year: 2100, month: 1, day: 1 };

/// Returns the stretches from `start` on, each with its first and last date.
pub fn of(recurrence: &Recurrence, start: Date) -> Vec<Recurrence> {
    let rrule = Rule { weeks: None, interval: 2, ..recurrence.rrule.clone() };
    let mut stretches: Vec<Recurrence> = Vec::new();
    for date in recurrence.dates_from(start).take_while(|date| *date < END) {
        let stretch = Recurrence {
            rrule: rrule.clone(),
            anchor: Some(date),
            from: Some(date),
            until: Some(date),
            ..recurrence.clone()
        };
        match stretches.last_mut() {
            Some(last) if Some(last.rrule.phase(date)) == phase(last) => last.until = Some(date),
            _ => stretches.push(stretch),
        }
    }
    stretches
}

fn phase(stretch: &Recurrence) -> Option<i64> {
    stretch.anchor.map(|anchor| stretch.rrule.phase(anchor))
}
