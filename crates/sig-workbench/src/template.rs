//! Generates the files of a new SIG from a form, in the community's layout. Reading them produces
//! no diagnostics.

use std::fmt::Write;

use serde::Deserialize;
use sig_model::{Date, Platform, Time, Weekday};
use sig_source::community::{Community, Layout};
use sig_source::folder::SIG_INFO;

/// The form's fields. Empty ones were not filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    /// The id, which is the name of the SIG's folder.
    pub id: String,
    /// The display name. The id is used if it is empty.
    pub name: String,
    /// The SIG's purpose in English.
    pub mission: String,
    /// The SIG's purpose in Chinese.
    pub mission_zh: String,
    /// The maintainers.
    pub maintainers: Vec<Maintainer>,
    /// The email address of the mailing list.
    pub mailing_list: String,
    /// The recurring meeting.
    pub meeting: Option<Meeting>,
}

/// A maintainer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Maintainer {
    /// The account on the community's forge.
    pub account: String,
    /// The person's name.
    pub name: String,
}

/// A recurring meeting.
#[derive(Clone, Debug, Deserialize)]
pub struct Meeting {
    /// The date of the first meeting, `YYYY-MM-DD`, which determines the weekday of all.
    pub first: String,
    /// How often it is held.
    pub every: Frequency,
    /// When it starts, `HH:MM` in the community's time zone.
    pub start: String,
    /// When it ends, `HH:MM` in the community's time zone.
    pub end: String,
}

/// How often a meeting is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Frequency {
    Week,
    Fortnight,
    Month,
}

/// Returns the paths of the SIG's files, relative to its folder, and their texts.
pub fn files(form: &Form, community: &Community) -> Vec<(String, String)> {
    let stem = community.sources.readmes.first().map_or("README", String::as_str);
    let stem = stem.replace("{id}", &form.id);
    let has_chinese = !form.mission_zh.trim().is_empty();
    let has_english = !form.mission.trim().is_empty() || !has_chinese;
    let mut files = Vec::new();
    if has_english {
        files.push((format!("{stem}.md"), english(form)));
    }
    if has_chinese {
        let suffix = if has_english { "_cn" } else { "" };
        files.push((format!("{stem}{suffix}.md"), chinese(form)));
    }
    if community.sources.layout == Layout::Folders {
        files.push((SIG_INFO.to_owned(), sig_info(form, community)));
    }
    files
}

fn sig_info(form: &Form, community: &Community) -> String {
    let platform = community.accounts.platforms.first().unwrap_or(&community.accounts.bare);
    let mut yaml = String::new();
    let mut field = |key: &str, value: &str| {
        if !value.trim().is_empty() {
            // Every JSON string is a valid YAML string.
            let _ = writeln!(yaml, "{key}: {}", serde_json::Value::from(line(value)));
        }
    };
    field("name", named(form));
    field("description", [&form.mission, &form.mission_zh].map(|it| it.trim()).join(" ").trim());
    field("mailing_list", &form.mailing_list);
    let people = form.maintainers.iter().filter(|person| !person.account.trim().is_empty());
    for (at, person) in people.enumerate() {
        if at == 0 {
            yaml.push_str("maintainers:\n");
        }
        let value = |text: &str| serde_json::Value::from(line(text));
        let _ = writeln!(yaml, "- {}: {}", key(*platform), value(&person.account));
        if !person.name.trim().is_empty() {
            let _ = writeln!(yaml, "  name: {}", value(&person.name));
        }
    }
    yaml
}

/// Returns the key of an account in sig-info.yaml.
fn key(platform: Platform) -> String {
    format!("{}_id", platform.as_str())
}

fn named(form: &Form) -> &str {
    if form.name.trim().is_empty() { &form.id } else { form.name.trim() }
}

fn english(form: &Form) -> String {
    let mut text = format!("# {}\n", markdown(named(form)));
    if !form.mission.trim().is_empty() {
        let _ = write!(text, "\n## Mission\n\n{}\n", markdown(&form.mission));
    }
    if let Some(rule) = form.meeting.as_ref().and_then(in_english) {
        let _ = write!(text, "\n## Meetings\n\n- {rule}\n");
    }
    if !form.mailing_list.trim().is_empty() {
        let _ = write!(text, "\n## Contact\n\n- Mailing list: {}\n", line(&form.mailing_list));
    }
    text
}

fn chinese(form: &Form) -> String {
    let mut text = format!("# {}\n", markdown(named(form)));
    let _ = write!(text, "\n## 使命\n\n{}\n", markdown(&form.mission_zh));
    if let Some(rule) = form.meeting.as_ref().and_then(in_chinese) {
        let _ = write!(text, "\n## 会议\n\n- {rule}\n");
    }
    if !form.mailing_list.trim().is_empty() {
        let _ = write!(text, "\n## 联系方式\n\n- 邮件列表：{}\n", line(&form.mailing_list));
    }
    text
}

/// Returns the first date, its weekday and the weekday's ordinal in the month: 1 to 4, or 5 for the
/// last.
fn place(meeting: &Meeting) -> Option<(Date, Weekday, usize)> {
    let first: Date = meeting.first.parse().ok()?;
    Some((first, first.weekday(), usize::from(first.day.div_ceil(7))))
}

/// Returns the time range, which both languages write the same way.
fn time(meeting: &Meeting) -> Option<String> {
    let start: Time = meeting.start.parse().ok()?;
    let end = meeting.end.parse::<Time>().ok().filter(|end| end.minutes() > start.minutes());
    Some(end.map_or_else(|| start.to_string(), |end| format!("{start}-{end}")))
}

fn in_english(meeting: &Meeting) -> Option<String> {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const PLACES: [&str; 5] = ["first", "second", "third", "fourth", "last"];
    let (first, day, at) = place(meeting)?;
    let (day, time) = (DAYS[day as usize], time(meeting)?);
    let rule = match meeting.every {
        Frequency::Week => format!("Every {day} {time}"),
        Frequency::Fortnight => format!("Every two weeks on {day} {time}"),
        Frequency::Month => {
            format!("Every {} {day} of the month {time}", PLACES[at.clamp(1, 5) - 1])
        }
    };
    Some(format!("{rule}, from {first}"))
}

fn in_chinese(meeting: &Meeting) -> Option<String> {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    const PLACES: [&str; 5] = ["第一个", "第二个", "第三个", "第四个", "最后一个"];
    let (first, day, at) = place(meeting)?;
    let (day, time) = (DAYS[day as usize], time(meeting)?);
    let rule = match meeting.every {
        Frequency::Week => format!("每周{day} {time}"),
        Frequency::Fortnight => format!("每双周周{day} {time}"),
        Frequency::Month => format!("每月{}周{day} {time}", PLACES[at.clamp(1, 5) - 1]),
    };
    Some(format!("{rule}，自 {first} 起"))
}

/// Joins the lines of a text.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Escapes a text as a Markdown paragraph.
fn markdown(text: &str) -> String {
    let line = line(text);
    let mut escaped = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        // These start lists, headings and rules, but only at the start of a line.
        let starts = at == 0 && matches!(c, '#' | '-' | '+' | '=' | '>' | '~' | ':');
        let numbered = matches!(c, '.' | ')')
            && line[..at].bytes().all(|byte| byte.is_ascii_digit())
            && at > 0;
        if starts || numbered || "\\`*_[]<>&|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests;
