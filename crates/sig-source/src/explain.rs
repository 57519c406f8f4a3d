//! `sig-publish explain`: shows how a meeting time is read, word by word.

use std::io::{self, Write};

use sig_model::{Date, Parity, Recurrence};

use crate::schedule::{self, Conventions, Gap, Meaning, Quote, Reading, Unit};

/// Writes how each word of `text` is read by the conventions of a community, then the result.
///
/// # Errors
/// Returns an error if `out` can't be written to.
pub fn write(out: &mut impl Write, text: &str, conventions: Conventions<'_>) -> io::Result<()> {
    let Reading { words, outcome, exceptions, joint_with } = schedule::read(text, conventions);
    let said = |span: &std::ops::Range<usize>| {
        text.get(span.clone()).unwrap_or_default().replace('\n', "↵").trim().to_owned()
    };
    let widest = words.iter().map(|word| width(&said(&word.span))).max().unwrap_or(0);
    let blamed = outcome.as_ref().err().map(Gap::quotes).unwrap_or_default();
    for word in &words {
        let said = said(&word.span);
        let blanks = " ".repeat(widest - width(&said) + 2);
        let (start, end) = (word.span.start, word.span.end);
        let note = if blamed.iter().any(|Quote(_, span)| span.start < end && start < span.end) {
            ": this could not be read"
        } else if word.counts {
            ""
        } else {
            " (ignored: its clause says nothing about the time)"
        };
        writeln!(out, "{said}{blanks}{}{note}", meaning(&word.meaning))?;
    }
    match outcome {
        Ok(recurrence) => writeln!(out, "\n{}", sentence(&recurrence, &exceptions)).and_then(
            |()| match joint_with.as_slice() {
                [] => Ok(()),
                with => writeln!(out, "Held jointly with {}.", with.join(", ")),
            },
        ),
        Err(gap) => writeln!(out, "\nNot read: {gap}\nhelp: {}", gap.help()),
    }
}

/// Returns the width of a text in terminal columns; a character that is not ASCII counts as two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn meaning(meaning: &Meaning) -> String {
    let unit = |unit: &Unit| match unit {
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
    };
    match meaning {
        Meaning::Every(of, 1) => format!("every {}", unit(of)),
        Meaning::Every(of, n) => format!("every {n} {}s", unit(of)),
        Meaning::Usually(of) => format!("every {} unless stated otherwise", unit(of)),
        Meaning::Each => "each of the following".into(),
        Meaning::EveryOther => "every other one of the following".into(),
        Meaning::AlternatingWith => "alternating with another meeting".into(),
        Meaning::Weekday(day, true) => format!("every {day:?}"),
        Meaning::Weekday(day, false) => format!("{day:?}"),
        Meaning::Ordinal(n) if *n < 0 => format!("number {} from the end", -n),
        Meaning::Ordinal(n) => format!("number {n}"),
        Meaning::Week => "week".into(),
        Meaning::MonthDay(n) if *n < 0 => "the last day of the month".into(),
        Meaning::MonthDay(n) => format!("day {n} of the month"),
        Meaning::Midnight => "the end of the day".into(),
        Meaning::Half(half) => format!("{half:?}").to_lowercase(),
        Meaning::Clock(hour, minute, _) => format!("time {hour}:{minute:02}"),
        Meaning::Number(n) => format!("{n}, an hour if next to one"),
        Meaning::And => "and".into(),
        Meaning::Through => "to".into(),
        Meaning::Or => "or".into(),
        Meaning::Zone(Some(zone)) => format!("time zone {zone}"),
        Meaning::Zone(None) | Meaning::Place(None) => "time zone, but ambiguous".into(),
        Meaning::Place(Some(zone)) => format!("place, in time zone {zone}"),
        Meaning::Day(date) => date.to_string(),
        Meaning::Except(date) => format!("not on {date}"),
        Meaning::Holiday => "a holiday".into(),
        Meaning::Weeks(Parity::Even) => "even weeks (ISO 8601)".into(),
        Meaning::Weeks(Parity::Odd) => "odd weeks (ISO 8601)".into(),
        Meaning::Span(first, last) => format!("{first} to {last}"),
        Meaning::Month => "date without a year".into(),
        Meaning::From => "from".into(),
        Meaning::Open => "undecided".into(),
        Meaning::Ambiguous(_) => "ambiguous".into(),
        Meaning::Ended => "no meeting".into(),
        Meaning::Limit => "states an exception".into(),
        Meaning::Aside => "about something other than the time".into(),
        Meaning::Condition => "condition".into(),
        Meaning::Remark => "remark".into(),
        Meaning::Meeting => "meeting".into(),
        Meaning::When => "time".into(),
        Meaning::Identifier => "introduces a number that is not a time".into(),
        Meaning::Passed => "ignored".into(),
        Meaning::Name => "part of a name".into(),
        Meaning::Unread => "not understood".into(),
        Meaning::Colon => "end of a label".into(),
        Meaning::Comma => "end of a clause".into(),
        Meaning::Stop => "end of a sentence".into(),
    }
}

fn sentence(recurrence: &Recurrence, exceptions: &[Date]) -> String {
    let mut sentence = format!("{} at {}", recurrence.rrule, recurrence.start);
    if let Some(end) = recurrence.end {
        sentence.push_str(&format!(" to {end}"));
    }
    let stated = if recurrence.timezone_stated { "" } else { " (not stated: the community's)" };
    sentence.push_str(&format!(", {}{stated}", recurrence.zone_label()));
    if let Some(from) = recurrence.from {
        sentence.push_str(&format!(", from {from}"));
    }
    if let Some(until) = recurrence.until {
        sentence.push_str(&format!(", until {until}"));
    }
    for (at, date) in exceptions.iter().enumerate() {
        sentence.push_str(&format!("{}{date}", if at == 0 { ", not on " } else { ", " }));
    }
    if !recurrence.is_fixed() {
        sentence.push_str("\nThe text doesn't say in which weeks: both candidates are shown.");
    }
    sentence
}
