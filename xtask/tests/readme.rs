//! The Chinese README contains the same commands, links and figures as the English one.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::fs;

use xtask::workspace;

/// Returns the facts that don't depend on the language.
fn facts(name: &str, end: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(workspace::root().join(name)).unwrap();
    let (text, _) = text.split_once(end).unwrap();
    // In code blocks, the text before a comment.
    let blocks = text.split("```").skip(1).step_by(2).flat_map(str::lines).skip(1);
    let mut facts: BTreeSet<String> =
        blocks.map(|line| line.split(" # ").next().unwrap().trim().to_owned()).collect();
    let prose: String = text.split("```").step_by(2).collect();
    facts.extend(prose.split('`').skip(1).step_by(2).map(str::to_owned));
    let links = prose.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
    facts.extend(links.filter(|link| !link.starts_with("README")).map(str::to_owned));
    let cells = prose.lines().filter(|line| line.starts_with('|')).flat_map(|it| it.split('|'));
    let figures = cells.map(str::trim).filter(|it| it.ends_with(" ms") || it.ends_with(" MB"));
    facts.extend(figures.map(str::to_owned));
    facts
}

#[test]
fn both_languages_state_the_same_facts() {
    let english = facts("README.md", "\n## What is where");
    let chinese = facts("README.zh.md", "\n各目录的内容");
    assert!(english.len() > 50, "{english:?}");
    let alone = |a: &BTreeSet<String>, b: &BTreeSet<String>| -> Vec<String> {
        a.difference(b).cloned().collect()
    };
    assert_eq!(alone(&english, &chinese), [""; 0], "only in README.md");
    assert_eq!(alone(&chinese, &english), [""; 0], "only in README.zh.md");
}
