//! The size budget of the bundle's files, in bytes after Brotli compression. Growth is a deliberate
//! decision: whoever makes it raises `bench/budget.json`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::{assemble, workbench, workspace};

/// The budget file, relative to the repository's root.
const BUDGET: &str = "bench/budget.json";

/// Sizes in bytes, by file name with `*` in place of the hash.
pub type Sizes = BTreeMap<String, usize>;

/// Runs `cargo xtask bench budget`. Returns exit code 1 if a file exceeds its budget or has none.
///
/// # Errors
/// Returns an error if the bundle or the budget can't be read.
pub fn run(folder: Option<&Path>, bless: bool) -> Result<ExitCode> {
    let sizes = match folder {
        Some(folder) => sizes(folder)?,
        None => {
            let of = |name| sizes(&workspace::dist().join(name));
            let mut all = of(assemble::FOLDER)?;
            all.append(&mut of(workbench::FOLDER)?);
            all
        }
    };
    let file = workspace::root().join(BUDGET);
    if bless {
        let allowed: Sizes =
            sizes.into_iter().map(|(name, size)| (name, size + size.div_ceil(100))).collect();
        fs::write(&file, format!("{}\n", serde_json::to_string_pretty(&allowed)?))
            .with_context(|| format!("could not write {BUDGET}"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let allowed = fs::read(&file).with_context(|| format!("could not read {BUDGET}"))?;
    let allowed: Sizes =
        serde_json::from_slice(&allowed).with_context(|| format!("{BUDGET} is not valid"))?;
    let faults = faults(&sizes, &allowed);
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

/// Describes each difference between the sizes and the budget that must not be.
fn faults(sizes: &Sizes, allowed: &Sizes) -> Vec<String> {
    let over = sizes.iter().filter_map(|(name, size)| match allowed.get(name) {
        Some(allowed) if size <= allowed => None,
        Some(allowed) => Some(format!(
            "{name} is {size} bytes of Brotli; {BUDGET} allows {allowed}. Make it smaller \
             (`cargo xtask bench size --why` shows what it consists of), or raise the budget"
        )),
        None => Some(format!("{name} is new and has no budget in {BUDGET}")),
    });
    let gone = allowed.keys().filter(|name| !sizes.contains_key(*name));
    over.chain(gone.map(|name| format!("{BUDGET} has a budget for {name}, which is not built")))
        .collect()
}

/// Returns the compressed sizes of the files that browsers download.
///
/// # Errors
/// Returns an error if the folder can't be read or is empty.
pub fn sizes(folder: &Path) -> Result<Sizes> {
    let mut sizes = Sizes::new();
    let entries = fs::read_dir(folder)
        .with_context(|| format!("could not read {}; run `cargo xtask build`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .context("a file name is not valid UTF-8")?;
        if name.ends_with(".d.ts") || name == assemble::INTEGRITY {
            continue;
        }
        let content =
            fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        sizes.insert(without_hash(name), compressed(&content)?);
    }
    ensure!(!sizes.is_empty(), "{} is empty; run `cargo xtask build`", folder.display());
    Ok(sizes)
}

/// Replaces the hash in a file name, which changes with the content, by `*`.
fn without_hash(name: &str) -> String {
    let parts = assemble::hashed_program(name).zip(name.split_once('.').map(|(_, ending)| ending));
    parts.map_or_else(|| name.to_owned(), |(start, extension)| format!("{start}-*.{extension}"))
}

fn compressed(content: &[u8]) -> Result<usize> {
    let mut compressor = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    compressor.write_all(content)?;
    Ok(compressor.into_inner().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grown_new_and_missing_files_are_reported() {
        let sizes = |sizes: &[(&str, usize)]| -> Sizes {
            sizes.iter().map(|&(name, size)| (name.to_owned(), size)).collect()
        };
        let allowed = sizes(&[("a.js", 10), ("b.js", 10), ("gone.js", 10)]);
        let told = faults(&sizes(&[("a.js", 10), ("b.js", 11), ("new.js", 1)]), &allowed);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("b.js is 11 bytes"));
        assert!(told[1].starts_with("new.js is new"));
        assert!(told[2].contains("has a budget for gone.js"));
    }

    #[test]
    fn budget_does_not_depend_on_the_hash() {
        assert_eq!(without_hash("sig-info-04aed0025a8a1f4b.js"), "sig-info-*.js");
        assert_eq!(without_hash("sig-community-04aed0025a8a1f4b.js"), "sig-community-*.js");
        assert_eq!(without_hash("sig-info-04aed0025a8a1f4b.zh.json"), "sig-info-*.zh.json");
        assert_eq!(without_hash("sig-info.js"), "sig-info.js");
    }

    #[test]
    fn sizes_are_compressed() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sig-info.js"), "let a = 1;".repeat(1000)).unwrap();
        for other in ["sig-info.d.ts", assemble::INTEGRITY] {
            fs::write(folder.path().join(other), "{}").unwrap();
        }
        let sizes = sizes(folder.path()).unwrap();
        assert_eq!(sizes.keys().collect::<Vec<_>>(), ["sig-info.js"]);
        assert!((1..100).contains(&sizes["sig-info.js"]), "{sizes:?}");
    }
}
