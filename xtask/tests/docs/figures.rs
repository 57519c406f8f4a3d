//! The figures that pages quote are those in `bench/RESULTS.md`. Chinese pages are compared with the
//! English ones in `languages.rs`.

use std::collections::BTreeSet;

use crate::languages::figures;
use crate::read;

/// A column of a table: the heading of its section, which of the section's tables it is, and its
/// head.
type Column = (&'static str, usize, &'static str);

const SIZE: Column = ("Size", 0, "bytes");
const FILES: Column = ("Size", 1, "bytes");
const SLOW: &str = "Load: 100 members, 1,616 repositories; 4× CPU, 1.6 Mbit/s, 150 ms";
const FIRST_CONTENT: Column = (SLOW, 0, "ms, median");
const LIVE: Column = (SLOW, 1, "ms, median");
const MEMORY: Column = ("Memory: 100 members, 1,616 repositories", 0, "MB, median");

/// The rows that each page quotes. A page with all figures that it may contain is complete.
struct Page {
    name: &'static str,
    quotes: &'static [(Column, &'static [&'static str])],
    is_complete: bool,
}

const PAGES: [Page; 5] = [
    Page {
        name: "README.md",
        quotes: &[
            (FIRST_CONTENT, &["sig-info", "sig-info hinted", "preact", "vue", "floor"]),
            (LIVE, &["sig-info", "preact", "vue"]),
            (SIZE, &["sig-info"]),
        ],
        is_complete: true,
    },
    Page {
        name: "docs/comparison.md",
        quotes: &[
            (FIRST_CONTENT, &["sig-info", "sig-info prerendered", "preact", "vue", "floor"]),
            (LIVE, &["sig-info", "preact", "vue"]),
            (SIZE, &["sig-info", "preact", "vue"]),
            (MEMORY, &["sig-info without fragments", "preact", "vue"]),
        ],
        is_complete: true,
    },
    Page { name: "docs/faq.md", quotes: &[(SIZE, &["sig-info", "preact"])], is_complete: false },
    Page { name: "docs/roadmap.md", quotes: &[(SIZE, &["sig-info"])], is_complete: false },
    Page { name: "docs/hosting.md", quotes: &[(SIZE, &["sig-info"])], is_complete: false },
];

/// Returns the cells of a section's table, without the line below its head.
fn table(results: &str, section: &str, which: usize) -> Vec<Vec<String>> {
    let (_, text) = results
        .split_once(&format!("\n## {section}\n"))
        .unwrap_or_else(|| panic!("no section {section}"));
    let text = text.split("\n## ").next().unwrap();
    let mut tables = text.split("\n\n").filter(|it| it.starts_with('|'));
    let table = tables.nth(which).unwrap_or_else(|| panic!("{section}: no table {which}"));
    let cells = |line: &str| {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
    };
    table.lines().map(cells).filter(|cells| cells[0] != "---").collect()
}

/// Returns a number of a table, by the first cell of its row.
fn number(results: &str, (section, which, head): Column, row: &str) -> f64 {
    let table = table(results, section, which);
    let column = table[0].iter().position(|it| it == head).unwrap();
    let cells = table.iter().find(|cells| cells[0] == row);
    let cells = cells.unwrap_or_else(|| panic!("{section}: no row {row}"));
    cells[column].replace(',', "").parse().unwrap()
}

/// Formats a number as pages do, with its unit.
fn quoted(number: f64, head: &str) -> String {
    match head {
        "bytes" => format!("{:.0} KB", number / 1e3),
        "MB, median" => format!("{number:.1} MB"),
        _ if number < 1e3 => format!("{number:.0} ms"),
        _ => format!("{:.0},{:03.0} ms", (number / 1e3).floor(), number % 1e3),
    }
}

/// Returns whether a text contains a number, and not only as part of a longer one.
fn contains(text: &str, number: &str) -> bool {
    let is_part = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    text.match_indices(number).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + number.len()..]);
        !is_part(before.chars().next_back()) && !is_part(after.chars().next())
    })
}

#[test]
fn pages_quote_the_results() {
    let results = read("bench/RESULTS.md");
    for Page { name, quotes, is_complete } in PAGES {
        let page = read(name);
        let mut allowed = BTreeSet::new();
        for (column, rows) in quotes {
            for row in *rows {
                let figure = quoted(number(&results, *column, row), column.2);
                // The unit may be left out in a comparison.
                let (number, _) = figure.split_once(' ').unwrap();
                assert!(
                    contains(&page, number),
                    "{name}: no {figure}, the result of {row} in {column:?}"
                );
                allowed.insert(figure);
            }
        }
        // The conditions.
        allowed.extend(figures(SLOW));
        let others: Vec<String> =
            figures(&page).into_iter().filter(|it| !allowed.contains(it)).collect();
        assert!(!is_complete || others.is_empty(), "{name}: {others:?} are not in {allowed:?}");
    }
}

/// A page with a list loads another program instead of the one that is measured.
#[test]
fn list_is_as_large_as_its_files() {
    let results = read("bench/RESULTS.md");
    let files = [
        "embed/sig-info.js",
        "embed/sig-info-*.css",
        "embed/sig-community-*.js",
        "embed/sig-community-*.wasm",
    ];
    let sum: f64 = files.iter().map(|file| number(&results, FILES, file)).sum();
    let figure = quoted(sum, FILES.2);
    assert!(read("docs/hosting.md").contains(&format!("| {figure} plus index.json |")), "{figure}");
}

#[test]
fn numbers_are_found_whole() {
    assert_eq!(quoted(1644.0, "ms, median"), "1,644 ms");
    assert_eq!(quoted(2044.0, "ms, median"), "2,044 ms");
    assert_eq!(quoted(110_759.0, "bytes"), "111 KB");
    assert_eq!(quoted(3.53, "MB, median"), "3.5 MB");
    assert!(contains("where Preact would take 20.", "20"));
    assert!(!contains("in 2026, 120 of them", "20"));
}
