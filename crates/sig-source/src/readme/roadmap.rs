//! Reads the roadmap: dated rows in a list, a table, a tree of box-drawing characters or plain
//! text.

use sig_model::{Date, Localized, Milestone, PartialDate};

use super::Context;
use super::blocks::Block;
use super::line::Line;
use super::sections::Section;
use super::texts::language_of;
use crate::diagnostic::Code;
use crate::fields::is_placeholder;
use crate::translation;

/// Returns the rows with a date, the oldest first; rows without one are reported.
pub fn read(context: &Context<'_>, sections: &[&Section], file: &'static str) -> Vec<Milestone> {
    let mut rows: Vec<(Milestone, usize)> = Vec::new();
    for section in sections {
        let language = language_of(&section.prose(), file);
        let mut undated = None;
        for block in &section.blocks {
            let (text, depth, span) = match block {
                Block::Line(line) => (line.text.clone(), line.depth, line.span.clone()),
                Block::Code(line) => (line.text.clone(), 0, line.span.clone()),
                Block::Table(table) => {
                    let release = release_column(table);
                    for (index, row) in table.iter().enumerate() {
                        match of_row(row, release, language) {
                            Some(row) => rows.push((row, usize::MAX)),
                            None if index > 0 => {
                                undated = undated.or(row.first().map(|cell| cell.span.clone()));
                            }
                            None => {}
                        }
                    }
                    continue;
                }
                Block::Heading(..) => continue,
            };
            let bare =
                text.trim_start_matches(|c: char| c.is_whitespace() || "│├└─|+-`*".contains(c));
            if bare.trim_matches(['.', '…', ' ']).is_empty() {
                continue;
            }
            if let Some(row) = milestone(bare, language) {
                rows.push((row, depth));
            } else if let Some((row, above)) = rows.last_mut()
                && depth > *above
            {
                row.items.extend(items(bare, language));
            } else {
                undated.get_or_insert(span);
            }
        }
        if let Some(span) = undated {
            let message = "roadmap entries without a date are not published".to_owned();
            context.hint(
                Code::UnpublishedText,
                &span,
                message,
                "start each row with its date: `2024.06: …`",
            );
        }
    }
    translation::roadmap(rows.into_iter().map(|(row, _)| row))
}

/// Returns the column of a table whose header says that it has releases.
fn release_column(table: &[Vec<Line>]) -> Option<usize> {
    let mut header = table.first()?.iter().map(|cell| cell.text.to_lowercase());
    header.position(|label| ["版本", "release", "version"].contains(&label.as_str()))
}

/// Parses a row of a table. Its date may be in any cell, otherwise it is in the first.
fn of_row(row: &[Line], release: Option<usize>, language: &str) -> Option<Milestone> {
    let dated = row.iter().position(|cell| date(&cell.text).is_some()).unwrap_or(0);
    let release = release.filter(|column| *column != dated);
    let rest = row.iter().enumerate().filter(|(at, _)| *at != dated && Some(*at) != release);
    let rest = rest.map(|(_, cell)| cell.text.as_str()).filter(|text| !is_placeholder(text));
    let rest: Vec<&str> = rest.collect();
    let text = format!("{}: {}", row.get(dated)?.text, rest.join("; "));
    let mut milestone = milestone(&text, language)?;
    let named = release.and_then(|column| row.get(column)).map(|cell| cell.text.as_str());
    let named = named.filter(|text| !is_placeholder(text)).map(str::to_owned);
    milestone.release = milestone.release.or(named);
    Some(milestone)
}

/// Parses `2021.06.30 (20.03 SP2): one; two`, or in the other order,
/// `20.03 SP2 (21.06): one; two`.
fn milestone(text: &str, language: &str) -> Option<Milestone> {
    let Some((date, rest)) = date(text) else {
        return of_release(text, language).or_else(|| release_alone(text));
    };
    let rest = rest.trim_start();
    let (release, rest) = match rest.strip_prefix(['(', '（']) {
        Some(inner) => {
            let (release, rest) = inner.split_once([')', '）'])?;
            let release = Some(release.trim().to_owned()).filter(|release| !release.is_empty());
            (release, rest.trim_start())
        }
        None => (None, rest),
    };
    // The text of a period keeps its end: `2024.10~2024.12: …`.
    let until = rest.strip_prefix(['~', '～', '-', '–', '—', '至', '到']).map(str::trim_start);
    if until.is_some_and(|until| self::date(until).is_some()) {
        return Some(Milestone { date, release, items: items(text, language) });
    }
    let rest = rest.strip_prefix([':', '：', '-', '–', '—']).unwrap_or(rest);
    Some(Milestone { date, release, items: items(rest, language) })
}

/// Parses a release with its month in brackets, whose century may be omitted.
fn of_release(text: &str, language: &str) -> Option<Milestone> {
    let (release, rest) = text.split_once(['(', '（'])?;
    let (within, rest) = rest.split_once([')', '）'])?;
    let release = release.trim();
    // A release name is short and has a number, unlike a description.
    if release.chars().count() > 24 || !release.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let in_full = format!("20{within}");
    let (date, after) = date(within).or_else(|| date(&in_full))?;
    if !after.is_empty() {
        return None;
    }
    let rest = rest.trim_start().strip_prefix([':', '：'])?;
    Some(Milestone { date, release: Some(release.to_owned()), items: items(rest, language) })
}

/// Parses a release that is named after its year and month, as `20.03 LTS`, with nothing else in the
/// row. A number after that, as in `20.03 SP2`, means a later release of the same name.
fn release_alone(text: &str) -> Option<Milestone> {
    let release = text.trim().trim_end_matches([':', '：']);
    let in_full = format!("20{release}");
    let (date, suffix) = date(&in_full)?;
    let is_two_digits =
        release.as_bytes().get(2) == Some(&b'.') && release.len() - suffix.len() == 5;
    let is_word = suffix.chars().all(|c| c.is_alphabetic() || c == ' ');
    (is_two_digits && is_word && suffix.chars().count() <= 12).then(|| Milestone {
        date,
        release: Some(release.to_owned()),
        items: Vec::new(),
    })
}

fn items(text: &str, language: &str) -> Vec<Localized> {
    text.split([';', '；'])
        .map(|item| item.trim().trim_end_matches(['。', '.']))
        .filter(|item| !item.trim_matches(['.', '…']).is_empty())
        .map(|item| Localized::new(language, item))
        .collect()
}

/// Parses a date with a year, a month and an optional day. Also returns the text after it.
fn date(text: &str) -> Option<(PartialDate, &str)> {
    let (year, rest) = number(text, 4)?;
    let rest = separator(rest, '年')?;
    let (month, rest) = number(rest, 2)?;
    let with_day = separator(rest, '月').and_then(|rest| number(rest, 2));
    let (day, rest) = match with_day {
        Some((day, rest)) => (Some(day), rest),
        None => (None, rest),
    };
    let rest = rest.strip_prefix(['日', '月', '号']).unwrap_or(rest);
    let first = Date::new(i32::from(year), month as u8, day.unwrap_or(1) as u8)?;
    (year >= 1970).then_some((PartialDate { first, month_only: day.is_none() }, rest))
}

fn separator(text: &str, unit: char) -> Option<&str> {
    text.strip_prefix(['.', '/', '-', unit])
}

fn number(text: &str, most: usize) -> Option<(u16, &str)> {
    let digits = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    let fits = if most == 4 { digits == 4 } else { (1..=most).contains(&digits) };
    let (number, rest) = text.split_at_checked(digits).filter(|_| fits)?;
    Some((number.parse().ok()?, rest))
}
