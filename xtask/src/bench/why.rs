//! `cargo xtask bench size --why`: what the WebAssembly consists of, by crate and section.
//!
//! It analyses the program before wasm-opt, which removes function names. The figures show where to
//! look, not what is downloaded.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::workspace;

/// The program as wasm-bindgen left it, relative to the target folder.
const PROGRAM: &str = "wasm-bindgen/release/sig-info_bg.wasm";
/// How many of the largest functions to list.
const LARGEST: usize = 25;

/// Runs `cargo xtask bench size --why`, which prints tables.
///
/// # Errors
/// Returns an error if nothing is built or the program has no function names.
pub fn run() -> Result<ExitCode> {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(|| workspace::root().join("target"), PathBuf::from);
    let program = target.join(PROGRAM);
    let wasm = fs::read(&program)
        .with_context(|| format!("could not read {PROGRAM}; run `cargo xtask build`"))?;
    let Report { sections, functions } = report(&wasm)?;
    let mut crates = BTreeMap::new();
    for (name, size) in &functions {
        *crates.entry(crate_of(name)).or_insert(0) += size;
    }
    print("section", sections);
    print("crate", crates.into_iter().map(|(name, size)| (name.to_owned(), size)).collect());
    let mut functions = functions;
    functions.sort_unstable_by_key(|(_, size)| std::cmp::Reverse(*size));
    functions.truncate(LARGEST);
    print("function", functions);
    Ok(ExitCode::SUCCESS)
}

struct Report {
    /// The size of each section in bytes.
    sections: Vec<(String, usize)>,
    /// The size of each function's body in bytes.
    functions: Vec<(String, usize)>,
}

fn report(wasm: &[u8]) -> Result<Report> {
    let mut sections: BTreeMap<String, usize> = BTreeMap::new();
    let mut bodies = Vec::new();
    let mut names = BTreeMap::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("the program is not valid WebAssembly")?;
        if let Some((id, range)) = payload.as_section() {
            let name = match &payload {
                Payload::CustomSection(custom) => format!("custom {}", custom.name()),
                _ => section(id).to_owned(),
            };
            *sections.entry(name).or_default() += range.len();
        }
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(known) = custom.as_known() {
                    for name in known {
                        let Name::Function(functions) = name? else { continue };
                        for function in functions {
                            let function = function?;
                            names.insert(function.index, function.name.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    if names.is_empty() {
        bail!("the program has no function names; its profile must not strip them");
    }
    let functions = (imported..)
        .zip(bodies)
        .map(|(index, size)| (names.remove(&index).unwrap_or_else(|| "?".into()), size))
        .collect();
    Ok(Report { sections: sections.into_iter().collect(), functions })
}

const fn section(id: u8) -> &'static str {
    const NAMES: [&str; 14] = [
        "custom",
        "types",
        "imports",
        "functions",
        "tables",
        "memory",
        "globals",
        "exports",
        "start",
        "elements",
        "code",
        "data",
        "data count",
        "tags",
    ];
    if (id as usize) < NAMES.len() { NAMES[id as usize] } else { "other" }
}

/// Returns the first crate in a function's name, such as `yew` for `<yew::App as
/// core::fmt::Debug>::fmt`.
fn crate_of(name: &str) -> &str {
    let start = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let start = ["dyn ", "mut ", "const "]
        .iter()
        .fold(start, |it, word| it.strip_prefix(word).unwrap_or(it));
    let end = start.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(start.len());
    if start[end..].starts_with("::") || start[end..].starts_with('[') {
        &start[..end]
    } else {
        "other"
    }
}

fn print(what: &str, mut rows: Vec<(String, usize)>) {
    rows.sort_unstable_by_key(|(_, size)| std::cmp::Reverse(*size));
    println!("| {what} | bytes |\n| --- | --- |");
    for (name, size) in rows {
        println!("| {} | {size} |", name.replace('|', "\\|"));
    }
    println!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_the_first_crate_in_their_name() {
        for (name, krate) in [
            ("yew::html::component::mount", "yew"),
            ("<sig_info::app::App as yew::Component>::view", "sig_info"),
            ("<&mut alloc::string::String as core::fmt::Write>::write_str", "alloc"),
            ("<dyn core::any::Any>::type_id", "core"),
            ("dlmalloc[0a1b]::malloc", "dlmalloc"),
            ("memcpy", "other"),
        ] {
            assert_eq!(crate_of(name), krate, "{name}");
        }
    }

    /// The module has one imported function, and one of its own with a name.
    #[test]
    fn function_names_account_for_imports() {
        let name = b"yew::own";
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend(b"\x01\x04\x01\x60\0\0"); // types: one, without anything
        wasm.extend(b"\x02\x07\x01\x01a\x01b\0\0"); // imports: a.b
        wasm.extend(b"\x03\x02\x01\0"); // functions: one
        wasm.extend(b"\x0a\x04\x01\x02\0\x0b"); // code: empty
        let names = [&[1, 1, name.len() as u8][..], name].concat();
        let custom = [b"\x04name\x01", &[names.len() as u8][..], &names].concat();
        wasm.extend([0, custom.len() as u8]);
        wasm.extend(custom);
        let Report { sections, functions } = report(&wasm).unwrap();
        assert_eq!(functions, [("yew::own".to_owned(), 2)]);
        assert!(sections.contains(&("code".to_owned(), 4)), "{sections:?}");
    }
}
