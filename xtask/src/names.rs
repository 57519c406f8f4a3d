//! Short names for what the program and its glue have from each other: the long ones, with their
//! hashes, take more room than many of the functions behind them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::process;

/// What the engines have had for years, by name: `--all-features` writes what only some of them read.
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

/// The names that wasm-opt has given: of an import its module, its old and its new name. All modules
/// become one, [`MODULE`].
#[derive(Deserialize)]
struct Names {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

const MODULE: &str = "a";

/// Shortens them in the program, a file, and gives the glue that fits it.
///
/// # Errors
/// Where wasm-opt fails, or the glue has a name in another way than is expected.
pub fn shorten(wasm_opt: &Path, program: &Path, glue: &str) -> Result<String> {
    let names = process::output(
        Command::new(wasm_opt)
            .args(FEATURES)
            .arg("--minify-imports-and-exports-and-modules")
            .arg(program)
            .arg("-o")
            .arg(program),
    )?;
    let names: Names = serde_json::from_str(&names).context("wasm-opt wrote no list of names")?;
    rename(glue, names)
}

fn rename(glue: &str, names: Names) -> Result<String> {
    let mut glue = glue.to_owned();
    // What the program has from modules of ours; the glue's own functions stand in `import0`.
    let mut ours = String::new();
    for (module, old, new) in names.imports {
        if module.contains("/snippets/") {
            let known_as = alias(&glue, &module)?;
            ours += &format!("{new}: {known_as}.{old},\n");
        } else {
            once(&mut glue, &format!(" {old}: "), &format!(" {new}: "))?;
        }
    }
    const OWN: &str = "const import0 = {";
    once(&mut glue, OWN, &format!("{OWN}\n{ours}"))?;
    let modules: Vec<&str> = glue.lines().map(str::trim).filter(is_module).collect();
    ensure!(!modules.is_empty(), "the glue names no modules");
    let modules = format!("\n{}\n", modules.join("\n        "));
    once(&mut glue, modules.trim(), &format!("{MODULE}: import0,"))?;

    for (old, new) in names.exports {
        // Not all that the program exports is called; a name goes to where no name goes on.
        let old = format!("wasm.{old}");
        let parts: Vec<&str> = glue.split(&old).collect();
        let mut renamed = parts[0].to_owned();
        for part in &parts[1..] {
            let goes_on = part.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            renamed += if goes_on { &old } else { "wasm." };
            renamed += if goes_on { "" } else { &new };
            renamed += part;
        }
        glue = renamed;
    }
    Ok(glue)
}

/// The name under which the glue has a module: `import * as import1 from "./snippets/a/intl.js"`.
fn alias(glue: &str, module: &str) -> Result<String> {
    let from = format!(" from \"{module}\"");
    let line = glue.lines().find(|line| line.trim_end_matches(';').ends_with(&from));
    let name = line.and_then(|line| line.strip_prefix("import * as ")?.split(' ').next());
    Ok(name.with_context(|| format!("the glue does not import {module}"))?.to_owned())
}

/// Whether a line of the glue gives a module's functions to the program: `"./sig-info_bg.js": import0,`.
fn is_module(line: &&str) -> bool {
    line.starts_with("\"./") && line.contains("\": import") && line.ends_with(',')
}

fn once(glue: &mut String, old: &str, new: &str) -> Result<()> {
    let count = glue.matches(old).count();
    ensure!(
        count == 1,
        "the glue has `{old}` {count} times; this step of the build expects it once"
    );
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
    fn both_sides_have_the_same_names() {
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
    fn glue_of_another_form_is_not_guessed_at() {
        let error = rename("const import0 = {", names()).unwrap_err().to_string();
        assert!(error.contains("__wbg_get_12") && error.contains("0 times"), "{error}");
    }
}
