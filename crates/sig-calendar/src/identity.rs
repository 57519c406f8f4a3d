//! Determines the identity of a meeting across changes, from which its UID is made (RFC 5545,
//! 3.8.4.7).

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use sig_model::Meeting;

use super::text;

/// Returns the keys that identify each of a SIG's meetings. A meeting with a title is identified by
/// the title; one without by being the only one without. Several without are identified by their
/// rules, since nothing else tells which of them moved. The position in the list is irrelevant.
pub fn keys(meetings: &[Meeting]) -> Vec<String> {
    let is_nameless =
        |meeting: &&Meeting| text(&meeting.title).is_empty() && meeting.recurrence.is_some();
    let alone = meetings.iter().filter(is_nameless).count() == 1;
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut key = |meeting: &Meeting| {
        let rule = meeting.recurrence.as_ref();
        let key = match (text(&meeting.title), rule) {
            ("", Some(_)) if alone => "meeting".to_owned(),
            ("", Some(rule)) => {
                format!(
                    "meeting-{}",
                    short(&[&rule.rrule.to_string(), &rule.start.to_string(), &rule.timezone])
                )
            }
            (title, _) => format!("meeting-{}", short(&[&title.to_lowercase()])),
        };
        let times = taken.entry(key.clone()).or_default();
        *times += 1;
        if *times > 1 { format!("{key}-{times}") } else { key }
    };
    meetings.iter().map(&mut key).collect()
}

/// Returns a hash of texts in eight hexadecimal digits.
fn short(texts: &[&str]) -> String {
    let hash = Sha256::digest(texts.join("\n"));
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}
