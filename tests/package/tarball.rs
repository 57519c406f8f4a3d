//! The archive: the same each time, complete, and of use where there is no browser.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use sig_tests::project::Project;
use xtask::{assemble, package, workspace};

#[test]
fn the_same_sources_give_the_same_bytes() {
    let packed = || {
        let out = tempfile::tempdir().unwrap();
        fs::read(package::widget::npm(out.path()).unwrap()).unwrap()
    };
    let (first, second) = (packed(), packed());
    assert!(first == second, "{} and {} bytes", first.len(), second.len());
}

#[test]
fn an_installation_has_the_bundle_and_all_that_the_manifest_names() {
    let project = Project::new(&[]).unwrap();
    let installed = project.path("node_modules/sig-info");
    let bundle = workspace::tested().join(assemble::FOLDER);
    let mut hashed = 0;
    for entry in fs::read_dir(bundle).unwrap() {
        let name = entry.as_ref().unwrap().file_name();
        hashed += usize::from(assemble::hashed(name.to_str().unwrap()).is_some());
        assert!(
            fs::read(entry.unwrap().path()).unwrap() == fs::read(installed.join(&name)).unwrap(),
            "{}",
            name.display()
        );
    }
    // Two programs with their glue, and the style sheet.
    assert_eq!(hashed, 5);

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

/// What was published can be compared with what is served, file by file.
#[test]
fn the_integrity_of_every_file_is_that_of_its_bytes() {
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

/// As when a site is rendered before it is served.
#[test]
fn node_imports_it_and_is_left_in_peace() {
    let project = Project::new(&[]).unwrap();
    for entry in ["sig-info", "sig-info/react", "sig-info/vue"] {
        let said = format!("console.log(Object.keys(await import('{entry}')).length)");
        assert_eq!(project.evaluate(&said).unwrap().trim(), "0", "{entry}");
    }
}
