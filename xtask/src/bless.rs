//! `cargo xtask bless`: updates the expected output of the golden tests, the published schema, and
//! the documentation's reference.
//!
//! Review the difference before you commit it.

use std::fs;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result, bail};

use crate::docs::reference;
use crate::{native, workspace};

/// The sources and their expected output, relative to the repository's root.
pub const GOLDEN: [(&str, &str); 2] = [
    ("sample", "crates/sig-publish/tests/golden/sample"),
    ("crates/sig-publish/tests/golden/sources", "crates/sig-publish/tests/golden/published"),
];

/// The published JSON Schema of community.toml.
const COMMUNITY_SCHEMA: &str = "docs/schemas/community.schema.json";

/// Runs `cargo xtask bless`.
///
/// # Errors
/// Returns an error if the sources can't be published.
pub fn run() -> Result<ExitCode> {
    for (sources, expected) in GOLDEN {
        let out = workspace::root().join(expected);
        if out.exists() {
            fs::remove_dir_all(&out).with_context(|| format!("could not empty {expected}"))?;
        }
        let mut build = native::program("sig-publish")?;
        build.current_dir(workspace::root()).args([
            "build",
            sources,
            "--no-fragments",
            "--out",
            expected,
        ]);
        let status = build.status().context("could not start sig-publish")?;
        if !matches!(status.code(), Some(0 | 1)) {
            bail!("sig-publish could not publish {sources} ({status})");
        }
        let mut check = native::program("sig-publish")?;
        let said = check
            .current_dir(workspace::root())
            .args(["check", sources])
            .stderr(Stdio::null())
            .output()
            .context("could not start sig-publish")?;
        let path = out.join("diagnostics.txt");
        fs::write(&path, said.stdout)
            .with_context(|| format!("could not write {}", path.display()))?;
        eprintln!("Updated {expected} from {sources}");
    }
    community_schema()?;
    reference::bless()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the JSON Schema of community.toml.
fn community_schema() -> Result<()> {
    let schema = native::program("sig-publish")?
        .args(["schema", "community"])
        .output()
        .context("could not start sig-publish")?;
    if !schema.status.success() {
        bail!("sig-publish could not print the schema ({})", schema.status);
    }
    let path = workspace::root().join(COMMUNITY_SCHEMA);
    fs::write(path, schema.stdout).with_context(|| format!("could not write {COMMUNITY_SCHEMA}"))
}
