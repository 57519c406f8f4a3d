//! What each file of the bundle may weigh, in bytes of Brotli. Growth is a decision: whoever makes
//! it raises `bench/budget.json`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::{assemble, workbench, workspace};

/// From the repository's root.
const BUDGET: &str = "bench/budget.json";

/// By file, its hash left out, the bytes.
pub type Sizes = BTreeMap<String, usize>;

/// The command. Ends with 1 where a file is over its budget, or has none.
///
/// # Errors
/// Where the bundle or the budget can't be read.
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
        serde_json::from_slice(&allowed).with_context(|| format!("{BUDGET} is no budget"))?;
    let faults = faults(&sizes, &allowed);
    for fault in &faults {
        eprintln!("{fault}");
    }
    Ok(ExitCode::from(u8::from(!faults.is_empty())))
}

/// What exceeds the budget, in words.
fn faults(sizes: &Sizes, allowed: &Sizes) -> Vec<String> {
    let over = sizes.iter().filter_map(|(name, size)| match allowed.get(name) {
        Some(allowed) if size <= allowed => None,
        Some(allowed) => Some(format!(
            "{name} is {size} bytes of Brotli; {BUDGET} allows {allowed}. Make it smaller \
             (`cargo xtask bench size --why` shows what it consists of), or decide that it may grow"
        )),
        None => Some(format!("{name} is new; {BUDGET} does not say what it may weigh")),
    });
    let gone = allowed.keys().filter(|name| !sizes.contains_key(*name));
    over.chain(gone.map(|name| format!("{BUDGET} names {name}, which is not built"))).collect()
}

/// The files that browsers download.
///
/// # Errors
/// Where the folder can't be read, or is empty.
pub fn sizes(folder: &Path) -> Result<Sizes> {
    let mut sizes = Sizes::new();
    let entries = fs::read_dir(folder)
        .with_context(|| format!("could not read {}; run `cargo xtask build`", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).context("a name is no UTF-8")?;
        if name.ends_with(".d.ts") || name == assemble::INTEGRITY {
            continue;
        }
        let content =
            fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        sizes.insert(budgeted(name), compressed(&content)?);
    }
    ensure!(!sizes.is_empty(), "{} is empty; run `cargo xtask build`", folder.display());
    Ok(sizes)
}

/// The name without the hash, which changes with the content.
fn budgeted(name: &str) -> String {
    let parts = assemble::hashed(name).zip(name.rsplit('.').next());
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
    fn what_grows_comes_or_goes_is_told() {
        let sizes = |sizes: &[(&str, usize)]| -> Sizes {
            sizes.iter().map(|&(name, size)| (name.to_owned(), size)).collect()
        };
        let allowed = sizes(&[("a.js", 10), ("b.js", 10), ("gone.js", 10)]);
        let told = faults(&sizes(&[("a.js", 10), ("b.js", 11), ("new.js", 1)]), &allowed);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("b.js is 11 bytes"));
        assert!(told[1].starts_with("new.js is new"));
        assert!(told[2].contains("names gone.js"));
    }

    #[test]
    fn a_file_keeps_its_budget_when_its_content_changes() {
        assert_eq!(budgeted("sig-info-04aed0025a8a1f4b.js"), "sig-info-*.js");
        assert_eq!(budgeted("sig-community-04aed0025a8a1f4b.js"), "sig-community-*.js");
        assert_eq!(budgeted("sig-info.js"), "sig-info.js");
    }

    #[test]
    fn sizes_are_of_what_is_sent() {
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
