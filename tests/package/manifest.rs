//! The Custom Elements Manifest and the types match the code. Anything added to only some of them
//! fails here. The reference in the documentation is generated from the manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use sig_model::Section;
use xtask::{npm, workspace};

type Names = BTreeSet<String>;

const ELEMENTS: [&str; 3] = ["sig-info", "sig-directory", "sig-calendar"];

#[test]
fn manifest_conforms_to_the_schema() {
    let schema = npm::test_tools().unwrap().join("custom-elements-manifest/schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let problems: Vec<String> = validator
        .iter_errors(&manifest())
        .map(|problem| format!("{}: {problem}", problem.instance_path()))
        .collect();
    assert_eq!(problems, [""; 0]);
    assert!(!validator.is_valid(&serde_json::json!({ "modules": [] })), "the schema asks for more");
}

#[test]
fn attributes_match_the_loader() {
    let loader = read("static/sig-info.js");
    let (_, observed) = loader.split_once("static observedAttributes = [").unwrap();
    let (observed, _) = observed.split_once(']').unwrap();
    let mut read = quoted(observed);
    // These are read only once, when the element is connected.
    assert!(loader.contains(r#"getAttribute("loading")"#));
    assert!(loader.contains(r#"getAttribute("prerendered")"#));
    read.extend(["loading", "prerendered"].map(str::to_owned));
    // Each element has some attributes of its own.
    let all: Names = ELEMENTS.iter().flat_map(|tag| names(tag, "attributes")).collect();
    assert_eq!(all, read);
}

#[test]
fn properties_and_methods_match_the_class() {
    let loader = read("static/sig-info.js");
    let members = names("sig-info", "members");
    assert!(members.len() > 2, "{members:?}");
    let setters = loader.lines().filter_map(|line| line.strip_prefix("  set "));
    let setters: Names = setters.filter_map(|line| Some(line.split_once('(')?.0.into())).collect();
    let methods = loader.contains("\n  reload() {").then(|| "reload".to_owned());
    assert_eq!(members, setters.into_iter().chain(methods).collect());
}

#[test]
fn parts_and_custom_properties_match_the_widget() {
    let mut source = String::new();
    read_all(&workspace::root().join("src"), &mut source);

    let mut parts: Names = after(&source, "part=\"", |c| c != '"')
        .iter()
        .flat_map(|list| list.split(' ').map(str::to_owned))
        .collect();
    // One part's name is computed: the names of the sections, as in the attribute `sections`, and
    // `scope`, which is shown with `about`.
    assert_eq!(source.matches("part={").count(), 1);
    assert!(source.contains(r#"part={format!("section {id}")}"#));
    parts.extend(Section::ALL.iter().map(|section| section.id().to_owned()));
    assert_eq!(names("sig-info", "cssParts"), parts);
    for community in &ELEMENTS[1..] {
        assert!(names(community, "cssParts").is_subset(&parts));
    }

    let properties: Names = after(&source, "var(--sig-info-", |c| c.is_alphabetic() || c == '-')
        .into_iter()
        .map(|name| format!("--sig-info-{name}"))
        .collect();
    assert_eq!(names("sig-info", "cssProperties"), properties);
    for community in &ELEMENTS[1..] {
        assert_eq!(names(community, "cssProperties"), properties);
    }

    let mut slots = after(&source, "<slot name=\"", |c| c != '"');
    // The default slot is the loader's own, until the widget is ready.
    slots.insert(String::new());
    assert_eq!(names("sig-info", "slots"), slots);

    let events: Names = after(&source, "tell(host, \"", |c| c != '"');
    assert_eq!(names("sig-info", "events"), events);
}

#[test]
fn types_are_complete() {
    let types = read("static/sig-info.d.ts");
    for name in ELEMENTS.iter().flat_map(|element| names(element, "attributes")) {
        let key = if name.contains('-') { format!("\"{name}\"?:") } else { format!("{name}?:") };
        assert!(types.contains(&key), "{key}");
    }
    for member in ELEMENTS.iter().flat_map(|element| names(element, "members")) {
        assert!(types.contains(&format!("  {member}")), "{member}");
    }
}

fn manifest() -> Value {
    serde_json::from_str(&read("npm/custom-elements.json")).unwrap()
}

/// Returns the names in one of an element's lists.
fn names(element: &str, list: &str) -> Names {
    let manifest = manifest();
    let declarations = manifest["modules"][0]["declarations"].as_array().unwrap();
    let element = declarations.iter().find(|it| it["tagName"] == element).unwrap();
    let items = element[list].as_array().into_iter().flatten();
    items.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace::root().join(path)).unwrap()
}

fn read_all(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, all);
        } else {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Returns what follows each occurrence of `start`, as far as `goes_on` holds.
fn after(source: &str, start: &str, goes_on: impl Fn(char) -> bool + Copy) -> Names {
    let found = source.split(start).skip(1);
    found.map(|rest| rest.chars().take_while(|c| goes_on(*c)).collect()).collect()
}

fn quoted(list: &str) -> Names {
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
