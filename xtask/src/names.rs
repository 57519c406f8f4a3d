//! Shortens the names of imports and exports between the program and its glue code. With their
//! hashes, the original names are larger than many of the functions that they name.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::process;

/// WebAssembly features that all supported engines have had for years. `--all-features` would use
/// some that only a few engines support.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// The renaming that wasm-opt reports: for each import its module, old name and new name. wasm-opt
/// merges all modules into one, [`MODULE`].
#[derive(Deserialize)]
struct Names {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

const MODULE: &str = "a";

/// Shortens the names in the program file, and returns the matching glue code.
///
/// # Errors
/// Returns an error if wasm-opt fails or the glue code is not as expected.
pub fn shorten(wasm_opt: &Path, program: &Path, glue: &str) -> Result<String> {
    let names = process::output(
        Command::new(wasm_opt)
            .args(FEATURES)
            .arg("--minify-imports-and-exports-and-modules")
            .arg(program)
            .arg("-o")
            .arg(program),
    )?;
    let names: Names =
        serde_json::from_str(&names).context("wasm-opt wrote no valid list of names")?;
    rename(glue, names)
}

fn rename(glue: &str, names: Names) -> Result<String> {
    let mut glue = glue.to_owned();
    // Imports from our own snippets; `import0` contains the glue code's own functions.
    let mut ours = String::new();
    for (module, old, new) in names.imports {
        if module.contains("/snippets/") {
            let known_as = alias(&glue, &module)?;
            ours += &format!("{new}: {known_as}.{old},\n");
        } else {
            replace_once(&mut glue, &format!(" {old}: "), &format!(" {new}: "))?;
        }
    }
    const OWN: &str = "const import0 = {";
    replace_once(&mut glue, OWN, &format!("{OWN}\n{ours}"))?;
    let modules: Vec<&str> = glue.lines().map(str::trim).filter(is_module).collect();
    ensure!(!modules.is_empty(), "the glue passes no modules to the program");
    let modules = format!("\n{}\n", modules.join("\n        "));
    replace_once(&mut glue, modules.trim(), &format!("{MODULE}: import0,"))?;

    for (old, new) in names.exports {
        // Some exports are never used. Only replace whole identifiers.
        let old = format!("wasm.{old}");
        let parts: Vec<&str> = glue.split(&old).collect();
        let mut renamed = parts[0].to_owned();
        for part in &parts[1..] {
            let is_longer_name =
                part.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            renamed += if is_longer_name { &old } else { "wasm." };
            renamed += if is_longer_name { "" } else { &new };
            renamed += part;
        }
        glue = renamed;
    }
    Ok(glue)
}

/// Returns the name under which the glue code imports a module: `import * as import1 from
/// "./snippets/a/intl.js"`.
fn alias(glue: &str, module: &str) -> Result<String> {
    let from = format!(" from \"{module}\"");
    let line = glue.lines().find(|line| line.trim_end_matches(';').ends_with(&from));
    let name = line.and_then(|line| line.strip_prefix("import * as ")?.split(' ').next());
    Ok(name.with_context(|| format!("the glue does not import {module}"))?.to_owned())
}

/// Returns whether a line of the glue code passes a module to the program: `"./sig-info_bg.js":
/// import0,`.
fn is_module(line: &&str) -> bool {
    line.starts_with("\"./") && line.contains("\": import") && line.ends_with(',')
}

fn replace_once(glue: &mut String, old: &str, new: &str) -> Result<()> {
    let count = glue.matches(old).count();
    ensure!(count == 1, "the glue contains `{old}` {count} times; this build step expects it once");
    *glue = glue.replace(old, new);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = r#"
import * as import1 from "./snippets/a/intl.js"
import * as import2 from "./snippets/a/intl.js"
import * as import3 from "./snippets/a/page.js"
    const import0 = {
        __wbg_get_12: function(arg0) { return wasm.malloc(wasm.malloc_more); },
    };
    return {
        "./sig-info_bg.js": import0,
        "./snippets/a/intl.js": import1,
        "./snippets/a/intl.js": import2,
        "./snippets/a/page.js": import3,
    };
"#;

    fn names() -> Names {
        let of = |parts: [&str; 3]| (parts[0].into(), parts[1].into(), parts[2].into());
        Names {
            imports: vec![
                of(["./sig-info_bg.js", "__wbg_get_12", "A"]),
                of(["./snippets/a/intl.js", "now", "B"]),
                of(["./snippets/a/page.js", "wake", "E"]),
            ],
            exports: vec![("malloc".into(), "C".into()), ("unused".into(), "D".into())],
        }
    }

    #[test]
    fn names_match_on_both_sides() {
        let glue = rename(GLUE, names()).unwrap();
        for part in [
            " A: function",
            "B: import1.now,",
            "E: import3.wake,",
            "wasm.C(wasm.malloc_more)",
            "a: import0,",
        ] {
            assert!(glue.contains(part), "{part} in {glue}");
        }
        assert!(!glue.contains("import2.") && !glue.contains("\": import"), "{glue}");
    }

    #[test]
    fn unexpected_glue_is_an_error() {
        let error = rename("const import0 = {", names()).unwrap_err().to_string();
        assert!(error.contains("__wbg_get_12") && error.contains("0 times"), "{error}");
    }
}
