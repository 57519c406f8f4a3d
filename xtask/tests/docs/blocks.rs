//! Every code block in the documentation is tested in some way.

use xtask::docs::blocks::{self, Block};
use xtask::site::CONTENT_SECURITY_POLICY;

use crate::read;

/// How a block is tested, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Its commands are run, or at least parsed by their programs: `commands.rs`.
    Commands,
    /// It is compared with the command's output: `outputs.rs`.
    Output,
    /// It is put into a page in all engines: `tests/browser/docs.rs`.
    Browser,
    /// Its types are checked by the compiler: `tests/package/docs.rs`.
    Types,
    /// It is checked by linters for workflows: `linters.rs`.
    Workflow,
    /// It is read by `sig-publish`: `outputs.rs`, and for a whole community
    /// `crates/sig-publish/tests/communities.rs`.
    Source,
    /// It gives the diagnostic of its section: `crates/sig-publish/tests/docs.rs`.
    Diagnostic,
    /// The hook that it names exists: in this file.
    Hook,
    /// All of it is part of the policy of the tests' pages: in this file.
    Policy,
    /// The files that it names exist: in this file.
    Map,
    /// The workbench reads the parameters of the URL: in this file.
    Address,
}

/// Returns how a block is tested, if it is.
pub fn way(block: &Block) -> Option<Way> {
    let first = block.text.lines().next().unwrap_or_default();
    Some(match block.language() {
        "yaml" | "markdown" if is_sig_file(first) => Way::Diagnostic,
        "sh" => Way::Commands,
        "console" => Way::Output,
        "html" | "css" => Way::Browser,
        "js" | "tsx" | "vue" => Way::Types,
        "yaml" if first.starts_with("# .github/workflows/") => Way::Workflow,
        "yaml" if first == "# .pre-commit-config.yaml" => Way::Hook,
        "yaml" if first.starts_with("meeting_") => Way::Source,
        "toml" => Way::Source,
        "" if first.starts_with("warning[") => Way::Output,
        "" if first.starts_with("default-src ") => Way::Policy,
        "" if block.text.contains("──>") || block.text.contains("▼") => Way::Map,
        "" | "markdown" if first.contains("workbench.html?") => Way::Address,
        _ => return None,
    })
}

/// Returns whether a block's first line is a comment with the path of a file in a SIG's folder.
fn is_sig_file(first: &str) -> bool {
    ["# sig-info.yaml", "# OWNERS", "<!-- README.md -->"].contains(&first)
        || first.starts_with("# openeuler/") && first.ends_with(".yaml")
}

/// Returns the blocks that are tested in this way. Asserts that there are any.
pub fn tried(wanted: Way) -> Vec<Block> {
    let mut all = blocks::all().unwrap();
    all.retain(|it| way(it) == Some(wanted));
    assert!(!all.is_empty(), "{wanted:?}");
    all
}

#[test]
fn every_block_is_tried() {
    let all = blocks::all().unwrap();
    assert!(all.len() > 50, "{}", all.len());
    for block in &all {
        println!("{}: {} {:?}", block.place(), block.info, way(block));
    }
    let left: Vec<String> = all.iter().filter(|it| way(it).is_none()).map(Block::place).collect();
    assert_eq!(left, [""; 0], "say in `way` how these are tried");
    let of = |info: &str, text: &str| Block {
        file: String::new(),
        line: 1,
        info: info.to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(way(&of("python", "import sig_info\n")), None);
    assert_eq!(way(&of("", "something\n")), None);
}

/// The test of the diagnostics reads them from this page.
#[test]
fn diagnostics_are_on_their_page() {
    for block in tried(Way::Diagnostic) {
        assert_eq!(block.file, "docs/diagnostics.md", "{}", block.place());
    }
}

/// `linters.rs` reads them from these two pages.
#[test]
fn workflows_are_where_the_linters_look() {
    for block in tried(Way::Workflow) {
        assert!(["docs/ci.md", "docs/previews.md"].contains(&block.file.as_str()), "{block:?}");
    }
}

#[test]
fn hooks_are_those_that_we_offer() {
    let offered = read(".pre-commit-hooks.yaml");
    for block in tried(Way::Hook) {
        let ids: Vec<&str> =
            block.text.lines().filter_map(|it| it.trim().strip_prefix("- id: ")).collect();
        assert!(!ids.is_empty(), "{}", block.place());
        for id in ids {
            assert!(offered.contains(&format!("- id: {id}\n")), "{id}");
        }
    }
}

#[test]
fn policies_are_what_the_tests_ask_for() {
    let tested: Vec<&str> = CONTENT_SECURITY_POLICY.split(';').map(str::trim).collect();
    for block in tried(Way::Policy) {
        let policy = block.text.replace('\n', " ");
        for directive in policy.split(';').map(str::trim) {
            assert!(tested.contains(&directive), "{directive}");
        }
    }
}

#[test]
fn addresses_have_parameters_that_the_workbench_reads() {
    let script = read("workbench/review.js");
    for block in tried(Way::Address) {
        let (_, query) = block.text.trim().split_once('?').unwrap();
        for parameter in query.split('&') {
            let (name, value) = parameter.split_once('=').unwrap();
            let is_read = ["get", "getAll"].map(|it| script.contains(&format!("{it}(\"{name}\")")));
            assert!(is_read.contains(&true) && !value.is_empty(), "{}: {name}", block.place());
        }
    }
}

#[test]
fn maps_name_what_is_there() {
    let packages = xtask::workspace::packages().unwrap();
    for block in tried(Way::Map) {
        let words = block.text.split(|it: char| !(it.is_alphanumeric() || "-_./".contains(it)));
        let named: Vec<&str> =
            words.filter(|it| it.starts_with("sig-") && !it.contains('.')).collect();
        let paths: Vec<&str> =
            block.text.split_whitespace().filter(|it| it.starts_with("crates/")).collect();
        assert!(named.len() + paths.len() > 3, "{}", block.place());
        for path in paths {
            assert!(xtask::workspace::root().join(path).is_dir(), "{path}");
        }
        for name in named {
            let element = ["sig-directory", "sig-calendar"].contains(&name);
            assert!(element || packages.iter().any(|it| it.name == name), "{name}");
        }
    }
}
