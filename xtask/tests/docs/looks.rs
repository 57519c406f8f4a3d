//! The documentation's palettes have enough contrast and only use existing properties.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use xtask::docs::blocks::{self, Block};
use xtask::workspace;

use crate::read;

/// The minimum contrast for WCAG 2.2 AA of text and of borders of controls.
const LEAST: [(&str, f64); 4] = [("text", 4.5), ("muted", 4.5), ("accent", 4.5), ("control", 3.0)];
const BACKGROUNDS: [&str; 2] = ["surface", "raised"];

fn style_sheets() -> Vec<Block> {
    let mut all = blocks::all().unwrap();
    all.retain(|it| it.language() == "css");
    all
}

/// Returns our custom properties that a style sheet sets.
fn set(css: &str) -> BTreeMap<String, String> {
    let rules = css.split(['{', '}', ';']).filter_map(|it| it.trim().split_once(':'));
    rules
        .filter_map(|(name, value)| {
            Some((name.strip_prefix("--sig-info-")?.to_owned(), value.trim().to_owned()))
        })
        .collect()
}

/// Parses a value into its colours for the light and the dark theme.
fn colours(value: &str) -> Option<[[f64; 3]; 2]> {
    let (light, dark) = value.strip_prefix("light-dark(")?.strip_suffix(')')?.split_once(", ")?;
    Some([light, dark].map(|it| {
        [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&it[at..at + 2], 16).unwrap()) / 255.0)
    }))
}

/// Returns the contrast ratio of two colours as WCAG defines it.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let luminance = |colour: [f64; 3]| {
        let [red, green, blue] = colour
            .map(|it| if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn palettes_can_be_read() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let mut palettes = 0;
    for block in style_sheets().iter().filter(|it| it.info == "css live") {
        let set = set(&block.text);
        let colour = |name: &str| set.get(name).and_then(|it| colours(it));
        if colour("surface").is_none() {
            continue;
        }
        palettes += 1;
        let strict = block.text.contains("sig-info.contrast");
        for (name, least) in LEAST {
            let least = if strict { 7.0 } else { least };
            for background in BACKGROUNDS {
                let both = colour(name).zip(colour(background));
                let (a, b) = both.unwrap_or_else(|| panic!("{}: {name}", block.place()));
                for (scheme, a, b) in [("light", a[0], b[0]), ("dark", a[1], b[1])] {
                    let found = contrast(a, b);
                    let place = block.place();
                    assert!(
                        found >= least,
                        "{place}: {name} on {background}, {scheme}: {found:.2}"
                    );
                }
            }
        }
    }
    assert!(palettes >= 4, "{palettes}");
}

#[test]
fn properties_and_parts_are_there() {
    let manifest: Value = serde_json::from_str(&read("npm/custom-elements.json")).unwrap();
    let element = &manifest["modules"][0]["declarations"][0];
    let names = |list: &str| -> Vec<String> {
        let items = element[list].as_array().unwrap();
        items.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let (properties, parts) = (names("cssProperties"), names("cssParts"));
    for block in style_sheets() {
        for name in set(&block.text).keys() {
            assert!(
                properties.contains(&format!("--sig-info-{name}")),
                "{}: {name}",
                block.place()
            );
        }
        for part in block.text.split("::part(").skip(1) {
            let part = part.split(')').next().unwrap().to_owned();
            assert!(parts.contains(&part), "{}: {part}", block.place());
        }
    }
}

/// The README may be read on phones.
#[test]
fn pictures_are_small() {
    let mut pictures = 0;
    for entry in fs::read_dir(workspace::root().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "png") {
            pictures += 1;
            let size = fs::metadata(&path).unwrap().len();
            assert!(size < 400_000, "{}: {size} bytes", path.display());
        }
    }
    assert!(pictures >= 2);
}
