//! Checks whether the sources are ready to be released: what a person has to do first.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::workspace;

/// Stands for the repository's owner until it is decided.
const PLACEHOLDER: &str = "/OWNER/";

/// Returns what is not ready.
///
/// # Errors
/// Returns an error if the sources can't be read.
pub fn check(tag: Option<&str>) -> Result<Vec<String>> {
    let (mut faults, mut repositories) = (Vec::new(), BTreeSet::new());
    let version = env!("CARGO_PKG_VERSION");
    if let Some(tag) = tag.filter(|tag| tag.strip_prefix('v') != Some(version)) {
        faults.push(format!("the tag is {tag}, but Cargo.toml has the version {version}"));
    }
    if notes()?.is_none() {
        faults.push(format!(
            "CHANGELOG.md has no section for {version}: replace the heading `Unreleased` with `## {version}` \
             and the date"
        ));
    }
    for package in workspace::published()? {
        let name = &package.name;
        if package.version != version {
            faults.push(format!("{name} has the version {}, not {version}", package.version));
        }
        match package.repository {
            None => faults.push(format!("{name} has no repository in Cargo.toml")),
            Some(repository) => drop(repositories.insert(repository)),
        }
    }
    for repository in repositories.iter().filter(|it| it.contains(PLACEHOLDER)) {
        faults.push(format!(
            "the repository's address is not decided yet: Cargo.toml has {repository}"
        ));
    }
    Ok(faults)
}

/// Returns the changelog of this version, if there is one.
///
/// # Errors
/// Returns an error if it can't be read.
pub fn notes() -> Result<Option<String>> {
    let path = workspace::root().join("CHANGELOG.md");
    let changelog =
        fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    Ok(section(&changelog, env!("CARGO_PKG_VERSION")))
}

/// Returns the text below a version's heading: `## 0.1.0`, optionally followed by a date.
fn section(changelog: &str, version: &str) -> Option<String> {
    let of_version = |line: &str| {
        line.strip_prefix("## ").and_then(|heading| heading.split(' ').next()) == Some(version)
    };
    let mut lines = changelog.lines().skip_while(|line| !of_version(line));
    lines.next()?;
    let text = lines.take_while(|line| !line.starts_with("## "));
    let text: String = text.map(|line| format!("{line}\n")).collect();
    Some(format!("{}\n", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_those_of_the_version() {
        let changelog = "# Changelog\n\n## Unreleased\n\n- c\n\n## 0.10.0 (2026-12-01)\n\n### Added\n\n- b\n\n\
                         ## 0.1.0\n\n- a\n";
        assert_eq!(section(changelog, "0.10.0").unwrap(), "### Added\n\n- b\n");
        assert_eq!(section(changelog, "0.1.0").unwrap(), "- a\n");
        assert_eq!(section(changelog, "0.1"), None);
    }

    #[test]
    fn tag_must_match_the_version() {
        let tag = format!("v{}", env!("CARGO_PKG_VERSION"));
        let about_tag = |faults: Vec<String>| faults.iter().any(|it| it.contains("the tag is"));
        assert!(!about_tag(check(Some(&tag)).unwrap()));
        assert!(about_tag(check(Some("v999.0.0")).unwrap()));
        assert!(about_tag(check(Some(env!("CARGO_PKG_VERSION"))).unwrap()));
    }
}
