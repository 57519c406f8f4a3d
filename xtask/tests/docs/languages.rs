//! Chinese pages state the same facts as the English ones: commands, names, links and figures.

use std::collections::BTreeSet;
use std::path::Path;

use xtask::docs::blocks;

use crate::read;

const UNITS: [&str; 5] = ["ms", "KB", "MB", "GB", "MiB"];

/// Returns the facts on a page that are the same in every language.
fn facts(name: &str) -> BTreeSet<String> {
    let text = read(name);
    // Skip this section: the translation only links to the original.
    let text = text.split("\n## What it is built on").next().unwrap();
    let text = text.split("\n## 所用的库").next().unwrap();
    // Ignore comments in code blocks.
    let blocks = text.split("```").skip(1).step_by(2).flat_map(str::lines).skip(1);
    let mut facts: BTreeSet<String> =
        blocks.map(|line| line.split(" # ").next().unwrap().trim().to_owned()).collect();
    let prose: String = text.split("```").step_by(2).collect();
    let code = prose.split('`').skip(1).step_by(2);
    // White space may differ.
    facts.extend(code.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" ")));
    let links = prose.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
    // A link may point to the page in either language.
    let pages = links.map(|link| link.split('#').next().unwrap()).filter(|it| !it.is_empty());
    facts.extend(pages.map(|link| {
        let file = Path::new(link).file_name().unwrap().to_string_lossy();
        format!("to {}", file.replace(".zh.md", ".md"))
    }));
    facts.extend(figures(&prose));
    facts
}

/// Returns the numbers with a unit.
pub fn figures(prose: &str) -> BTreeSet<String> {
    let mut figures = BTreeSet::new();
    for unit in UNITS {
        for (at, _) in prose.match_indices(&format!(" {unit}")) {
            if prose[at + unit.len() + 1..].starts_with(|it: char| it.is_ascii_alphanumeric()) {
                continue;
            }
            let before = &prose[..at];
            let number: String = before
                .chars()
                .rev()
                .take_while(|it| it.is_ascii_digit() || ",.".contains(*it))
                .collect();
            let number: String = number.chars().rev().collect();
            if number.starts_with(|it: char| it.is_ascii_digit()) {
                figures.insert(format!("{number} {unit}"));
            }
        }
    }
    figures
}

#[test]
fn both_languages_say_the_same() {
    let mut pairs = 0;
    for chinese in blocks::pages().unwrap() {
        let english = match chinese.strip_prefix("docs/zh/") {
            Some(name) => format!("docs/{name}"),
            None if chinese == "README.zh.md" => "README.md".to_owned(),
            None => continue,
        };
        pairs += 1;
        let (there, here) = (facts(&english), facts(&chinese));
        assert!(there.len() > 50, "{english}: {there:?}");
        let alone = |a: &BTreeSet<String>, b: &BTreeSet<String>| -> Vec<String> {
            a.difference(b).cloned().collect()
        };
        assert_eq!(alone(&there, &here), [""; 0], "only in {english}");
        assert_eq!(alone(&here, &there), [""; 0], "only in {chinese}");
    }
    assert!(pairs >= 4, "{pairs}");
}
