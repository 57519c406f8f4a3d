//! The Custom Elements Manifest and the types say what the code does: what comes to be in one of them, and not in the
//! others, fails here. The documentation is written from the manifest (`xtask/tests/docs/reference.rs`).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use xtask::{npm, workspace};

type Names = BTreeSet<String>;

const ELEMENTS: [&str; 3] = ["sig-info", "sig-directory", "sig-calendar"];

#[test]
fn it_has_the_form_that_the_schema_asks_for() {
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
fn attributes_are_those_that_the_loader_reads() {
    let loader = read("static/sig-info.js");
    let (_, observed) = loader.split_once("static observedAttributes = [").unwrap();
    let (observed, _) = observed.split_once(']').unwrap();
    let mut read = quoted(observed);
    // These count once, when the element comes.
    assert!(loader.contains(r#"getAttribute("loading")"#));
    assert!(loader.contains(r#"getAttribute("prerendered")"#));
    read.extend(["loading", "prerendered"].map(str::to_owned));
    // Each element has some that the others have not.
    let all: Names = ELEMENTS.iter().flat_map(|tag| names(tag, "attributes")).collect();
    assert_eq!(all, read);
}

#[test]
fn properties_and_methods_are_those_of_the_class() {
    let loader = read("static/sig-info.js");
    let members = names("sig-info", "members");
    assert!(members.len() > 2, "{members:?}");
    let setters = loader.lines().filter_map(|line| line.strip_prefix("  set "));
    let setters: Names = setters.filter_map(|line| Some(line.split_once('(')?.0.into())).collect();
    let methods = loader.contains("\n  reload() {").then(|| "reload".to_owned());
    assert_eq!(members, setters.into_iter().chain(methods).collect());
}

#[test]
fn parts_and_custom_properties_are_those_of_the_widget() {
    let mut source = String::new();
    read_all(&workspace::root().join("src"), &mut source);

    let mut parts: Names = after(&source, "part=\"", |c| c != '"')
        .iter()
        .flat_map(|list| list.split(' ').map(str::to_owned))
        .collect();
    // One is computed: the sections' own names, which are the words of the attribute `sections`, and the scope, which
    // comes with `about`.
    assert_eq!(source.matches("part={").count(), 1);
    assert!(source.contains(r#"part={format!("section {id}")}"#));
    let mut sections = sections();
    sections.insert("scope".to_owned());
    parts.extend(after(&source, "=> \"", char::is_alphabetic).intersection(&sections).cloned());
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
    // The loader's own, until the widget is ready.
    slots.insert(String::new());
    assert_eq!(names("sig-info", "slots"), slots);

    let events: Names = after(&source, "tell(host, \"", |c| c != '"');
    assert_eq!(names("sig-info", "events"), events);
}

#[test]
fn types_know_all_of_it() {
    let types = read("static/sig-info.d.ts");
    for name in ELEMENTS.iter().flat_map(|element| names(element, "attributes")) {
        let key = if name.contains('-') { format!("\"{name}\"?:") } else { format!("{name}?:") };
        assert!(types.contains(&key), "{key}");
    }
    for member in ELEMENTS.iter().flat_map(|element| names(element, "members")) {
        assert!(types.contains(&format!("  {member}")), "{member}");
    }
}

fn sections() -> Names {
    ["about", "contacts", "meetings", "members", "repositories", "roadmap"].map(Into::into).into()
}

fn manifest() -> Value {
    serde_json::from_str(&read("npm/custom-elements.json")).unwrap()
}

/// The names in a list of an element's.
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

/// What follows each `start`, as long as it goes on so.
fn after(source: &str, start: &str, goes_on: impl Fn(char) -> bool + Copy) -> Names {
    let found = source.split(start).skip(1);
    found.map(|rest| rest.chars().take_while(|c| goes_on(*c)).collect()).collect()
}

fn quoted(list: &str) -> Names {
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}
