//! Takes a program from Trunk's output, and adapts wasm-bindgen's glue code to host pages.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::esbuild::Esbuild;
use super::{CONTAIN, PROGRAMS, TAKEOVER, TREE, take, write};
use crate::names;

/// Takes a program from Trunk's output. Returns its bundled glue code and its WebAssembly.
///
/// # Errors
/// Returns an error if Trunk's or wasm-bindgen's output is not as expected, or a tool fails.
pub fn program(name: &str, staging: &Path, tools: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    let glue_path = built(staging, name, ".js")?;
    let glue = String::from_utf8(take(&glue_path)?).context("the glue is not valid UTF-8")?;
    let program = built(staging, name, "_bg.wasm")?;
    let glue = wrap_entry_points(&rename_yew_marks(&glue, name)?)?;
    let glue = names::shorten(&tools.join("wasm-opt"), &program, &glue)?;
    write(&glue_path, glue.as_bytes())?;
    let glue_name =
        glue_path.file_name().and_then(OsStr::to_str).context("a name is not valid UTF-8")?;
    let entry = format!(
        "export * from './{glue_name}'; export {{ default }} from './{glue_name}'; \
         export * from './{TAKEOVER}'; export {{ stopped }} from './{CONTAIN}'; \
         export {{ tend }} from './{TREE}';"
    );
    // The loader passes the program's URL. Remove wasm-bindgen's default URL, which other bundlers
    // would try to resolve.
    let esbuild = Esbuild(tools.join("esbuild"));
    let glue = esbuild.bundle(&entry, staging, &["--define:import.meta.url=undefined"])?;
    take(&glue_path)?;
    Ok((glue, take(&program)?))
}

/// Returns the path of a program's file in Trunk's output, by its ending. Trunk adds a hash of its
/// own to the names of the main program's files.
fn built(staging: &Path, program: &str, ending: &str) -> Result<PathBuf> {
    let plain = staging.join(format!("{program}{ending}"));
    // Only the main program's files have Trunk's hash, since the loader has the same base name.
    if program != PROGRAMS[0] {
        ensure!(plain.is_file(), "Trunk did not build {}; see index.html", plain.display());
        return Ok(plain);
    }
    let start = format!("{program}-");
    let found = fs::read_dir(staging)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .with_context(|| format!("could not read {}", staging.display()))?
        .into_iter()
        .filter(|entry| {
            let name = entry.file_name();
            name.to_str().is_some_and(|name| name.starts_with(&start) && name.ends_with(ending))
        });
    match found.map(|entry| entry.path()).collect::<Vec<_>>().as_slice() {
        [path] => Ok(path.clone()),
        found => bail!(
            "Trunk built {} files named {start}…{ending} instead of one \
             (index.html: `data-trunk rel=\"rust\" data-bin=\"{program}\"`)",
            found.len()
        ),
    }
}

/// Renames the properties with which Yew marks elements and events in the glue code.
///
/// A host page may be a Yew app itself or use both of our programs. Every Yew program numbers from
/// one and follows events through shadow roots, so programs with the same property names would
/// mistake each other's marks for their own.
fn rename_yew_marks(glue: &str, program: &str) -> Result<String> {
    for mark in ["subtree_id", "subtree_cache_key", "listener_id"] {
        ensure!(
            glue.contains(&format!(".__yew_{mark}")),
            "the glue sets no `__yew_{mark}`: this version of Yew marks its elements in another way, \
             so change `rename_yew_marks` accordingly"
        );
    }
    let ours = glue.replace(".__yew_", &format!(".__{}_", program.replace('-', "_")));
    ensure!(!ours.contains("__yew_"), "the glue refers to Yew's marks other than as properties");
    Ok(ours)
}

/// Wraps every entry point of the program with `static/contain.js`.
fn wrap_entry_points(glue: &str) -> Result<String> {
    let entry = "wasm = instance.exports;";
    ensure!(
        glue.matches(entry).count() == 1,
        "the glue does not contain `{entry}` exactly once: this version of wasm-bindgen enters the \
         program in another way, so change `wrap_entry_points` accordingly"
    );
    let glue = glue.replace(entry, "wasm = contain(instance.exports);");
    Ok(format!("import {{ contain }} from './{CONTAIN}';\n{glue}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unexpected_entry_points_are_an_error() {
        let ours = wrap_entry_points("a; wasm = instance.exports; b").unwrap();
        assert!(ours.ends_with("a; wasm = contain(instance.exports); b"), "{ours}");
        assert!(wrap_entry_points("wasm = exports(instance)").is_err());
    }

    #[test]
    fn unexpected_yew_marks_are_an_error() {
        let glue = "e.__yew_subtree_id=1;e.__yew_subtree_cache_key;e.__yew_listener_id";
        let ours =
            "e.__sig_info_subtree_id=1;e.__sig_info_subtree_cache_key;e.__sig_info_listener_id";
        assert_eq!(rename_yew_marks(glue, "sig-info").unwrap(), ours);
        let fewer = rename_yew_marks("e.__yew_subtree_id", "sig-info").unwrap_err();
        assert!(fewer.to_string().contains("`__yew_subtree_cache_key`"), "{fewer}");
        assert!(rename_yew_marks(&format!("{glue};e['__yew_new']"), "sig-info").is_err());
    }
}
