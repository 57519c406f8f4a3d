//! Finds people's names in lines.

use crate::readme::line::Line;
use crate::readme::titles::{Titles, classify};

/// What may precede an account instead of a name.
const LABELS: &[&str] = &[
    "gitee", "gitee id", "atomgit", "gitcode", "github", "id", "email", "e-mail", "mail", "name",
    "account", "姓名", "邮箱", "邮件", "账号",
];

fn is_label(text: &str) -> bool {
    LABELS.contains(&text.to_lowercase().as_str()) || classify(text, &Titles::new()).is_some()
}

/// Returns the text before the account, if it is a name.
pub fn name(before: &str, id: &str) -> Option<String> {
    let before = before.split('<').next().unwrap_or_default();
    // A label may precede the name, or announce what follows it: `姓名：王强 邮箱：`.
    let words = before.split_whitespace().map(|word| match word.split_once([':', '：']) {
        Some((label, rest)) if is_label(label) => rest,
        _ => word,
    });
    let words = words.map_while(|word| match word.split_once('@') {
        // What is left of a mention is empty, and of an address it is no name.
        Some((start, _)) => Some(start).filter(|start| !start.is_ascii()),
        None => Some(word),
    });
    let before = words.collect::<Vec<_>>().join(" ");
    // The affiliation may follow, or another way to reach the person.
    let mut parts = before.split([',', '，', ';', '；', '|', '/', '(', '（']).map(str::trim);
    let before = parts.find(|part| !part.is_empty()).unwrap_or_default();
    let trimmed = before.trim_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || ",，、:：|[](（)）*-.@".contains(c)
    });
    let name = trimmed.split_whitespace().collect::<Vec<_>>();
    // `王   强` is padded to align with longer names.
    let chinese = trimmed.chars().all(|c| c.is_whitespace() || !c.is_ascii());
    let name = name.join(if chinese { "" } else { " " });
    let fits = !name.is_empty() && name.chars().count() <= 40 && !name.contains(['@', '/']);
    (fits && !LABELS.contains(&name.to_lowercase().as_str()) && !name.eq_ignore_ascii_case(id))
        .then_some(name)
}

/// Returns the name that an item consists of, whose nested items have the details.
pub fn named_alone(line: &Line) -> Option<String> {
    let is_short = line.text.split_whitespace().count() <= 4;
    let is_name = line.depth > 0 && is_short && !line.text.ends_with([':', '：', '.', '。']);
    name(&line.text, "").filter(|_| is_name)
}
