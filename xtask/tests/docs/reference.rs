//! The reference is up to date with the manifest, and the manifest is complete.

use serde_json::Value;
use xtask::docs::reference;

use crate::read;

#[test]
fn the_reference_is_written_from_the_manifest() {
    assert!(
        read("docs/reference.md") == reference::page().unwrap(),
        "`cargo xtask bless` writes it"
    );
}

#[test]
fn everything_is_described_and_typed() {
    let manifest: Value = serde_json::from_str(&read("npm/custom-elements.json")).unwrap();
    let elements = manifest["modules"][0]["declarations"].as_array().unwrap();
    let css = read("src/style/theme.rs");
    let (mut items, mut defaults) = (0, 0);
    for element in elements {
        let typed = ["attributes", "members", "events"];
        for list in typed.iter().chain(&["slots", "cssParts", "cssProperties"]) {
            for item in element[*list].as_array().unwrap() {
                items += 1;
                let name = item["name"].as_str().unwrap();
                assert!(item["description"].as_str().unwrap().len() > 3, "{name}");
                let types = [&item["type"]["text"], &item["return"]["type"]["text"]];
                assert!(!typed.contains(list) || types.iter().any(|it| it.is_string()), "{name}");
                if *list != "cssProperties" {
                    continue;
                }
                let default = item["default"].as_str().unwrap_or_else(|| panic!("{name}: default"));
                // The style sheet must contain the documented default.
                let rule = css.lines().find(|it| it.contains(&format!("var({name},")));
                if let Some(rule) = rule {
                    defaults += 1;
                    assert!(rule.contains(&format!(" {default})")), "{name}: {rule}");
                }
            }
        }
    }
    assert!(items > 100 && defaults > 20, "{items}, {defaults}");
}
