//! The npm archive: reproducible, complete, and harmless outside of browsers.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use sig_tests::project::Project;
use xtask::{assemble, package, workspace};

#[test]
fn archive_is_reproducible() {
    let packed = || {
        let out = tempfile::tempdir().unwrap();
        fs::read(package::widget::npm(out.path()).unwrap()).unwrap()
    };
    let (first, second) = (packed(), packed());
    assert!(first == second, "{} and {} bytes", first.len(), second.len());
}

#[test]
fn archive_contains_all_files() {
    let project = Project::new(&[]).unwrap();
    let installed = project.path("node_modules/sig-info");
    let bundle = workspace::tested().join(assemble::FOLDER);
    let mut hashed = 0;
    for entry in fs::read_dir(bundle).unwrap() {
        let name = entry.as_ref().unwrap().file_name();
        hashed += usize::from(assemble::hashed_program(name.to_str().unwrap()).is_some());
        assert!(
            fs::read(entry.unwrap().path()).unwrap() == fs::read(installed.join(&name)).unwrap(),
            "{}",
            name.display()
        );
    }
    // Two programs, their glue code, the style sheet, and the words of each language but English.
    assert_eq!(hashed, 4 + sig_words::LANGUAGES.len());

    let manifest = fs::read_to_string(installed.join("package.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["license"], env!("CARGO_PKG_LICENSE"));
    assert!(manifest.get("dependencies").is_none());
    let mut named = BTreeSet::new();
    paths(&manifest["exports"], &mut named);
    paths(&manifest["customElements"], &mut named);
    assert!(named.len() > 5, "{named:?}");
    for name in named.into_iter().chain(["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
        assert!(installed.join(name).is_file(), "{name}");
    }
}

/// Published files can be compared with served ones.
#[test]
fn integrity_values_match_the_files() {
    let bundle = workspace::tested().join(assemble::FOLDER);
    let published = fs::read_to_string(bundle.join(assemble::INTEGRITY)).unwrap();
    let published: Value = serde_json::from_str(&published).unwrap();
    let named = published["files"].as_object().unwrap();
    for (name, hash) in named {
        let content = fs::read(bundle.join(name)).unwrap();
        assert_eq!(*hash, xtask::hash::integrity(&content), "{name}");
    }
    let loaded = fs::read_dir(bundle).unwrap().map(|entry| entry.unwrap().file_name());
    let loaded = loaded.filter(|name| {
        let name = name.to_str().unwrap();
        name != assemble::INTEGRITY && !name.ends_with(".d.ts")
    });
    assert_eq!(named.len(), loaded.count());
}

fn paths<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(path) => drop(found.insert(path)),
        Value::Object(fields) => fields.values().for_each(|value| paths(value, found)),
        _ => {}
    }
}

/// As in server-side rendering.
#[test]
fn importing_it_in_node_has_no_effect() {
    let project = Project::new(&[]).unwrap();
    for entry in ["sig-info", "sig-info/react", "sig-info/vue"] {
        let said = format!("console.log(Object.keys(await import('{entry}')).length)");
        assert_eq!(project.evaluate(&said).unwrap().trim(), "0", "{entry}");
    }
}
