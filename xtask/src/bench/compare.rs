//! How a change affects the bundle's size, as Markdown for its review.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use super::budget::{self, Sizes};
use crate::{assemble, workspace};

/// Runs `cargo xtask bench compare`, which prints a table.
///
/// # Errors
/// Returns an error if one of the bundles can't be read.
pub fn run(before: &Path, after: Option<&Path>) -> Result<ExitCode> {
    let built = workspace::dist().join(assemble::FOLDER);
    let (before, after) = (budget::sizes(before)?, budget::sizes(after.unwrap_or(&built))?);
    write!(std::io::stdout(), "{}", table(&before, &after))?;
    Ok(ExitCode::SUCCESS)
}

/// Formats the table. `sig-publish verify-comment` accepts only this form.
fn table(before: &Sizes, after: &Sizes) -> String {
    let mut lines = vec![
        "## What this changes in the bundle".to_owned(),
        String::new(),
        "| file | before | after | difference |".to_owned(),
        "| --- | ---: | ---: | ---: |".to_owned(),
    ];
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let (was, is) = (before.get(name).copied(), after.get(name).copied());
        lines.push(row(&format!("`{name}`"), was, is));
    }
    lines.push(row("all", Some(before.values().sum()), Some(after.values().sum())));
    lines.extend([String::new(), "In bytes of Brotli.\n".to_owned()]);
    lines.join("\n")
}

fn row(name: &str, was: Option<usize>, is: Option<usize>) -> String {
    let bytes = |size: Option<usize>| size.map_or_else(|| "–".to_owned(), |size| size.to_string());
    let (from, to) = (was.unwrap_or(0), is.unwrap_or(0));
    let sign = if to < from { "−" } else { "+" };
    let difference = match from.abs_diff(to) {
        0 => "0".to_owned(),
        difference => format!("{sign}{difference}"),
    };
    format!("| {name} | {} | {} | {difference} |", bytes(was), bytes(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_has_the_files_of_both_bundles() {
        let sizes = |sizes: &[(&str, usize)]| -> Sizes {
            sizes.iter().map(|&(name, size)| (name.to_owned(), size)).collect()
        };
        let before = sizes(&[("gone.js", 5), ("sig-info-*.wasm", 100), ("sig-info.js", 7)]);
        let after = sizes(&[("new.js", 2), ("sig-info-*.wasm", 90), ("sig-info.js", 7)]);
        assert_eq!(
            table(&before, &after),
            "## What this changes in the bundle\n\n\
             | file | before | after | difference |\n\
             | --- | ---: | ---: | ---: |\n\
             | `gone.js` | 5 | – | −5 |\n\
             | `new.js` | – | 2 | +2 |\n\
             | `sig-info-*.wasm` | 100 | 90 | −10 |\n\
             | `sig-info.js` | 7 | 7 | 0 |\n\
             | all | 112 | 99 | −13 |\n\n\
             In bytes of Brotli.\n"
        );
    }
}
