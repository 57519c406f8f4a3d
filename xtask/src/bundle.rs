//! Trunk's output, which is reused as long as nothing that goes into it has changed.
//!
//! Trunk optimizes the programs again at each run, which takes half a minute. Its output is
//! therefore kept in `target/bundle/`, with a stamp of what it was made from, and the site gets a
//! copy.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::Profile;
use crate::setup::{self, Tools};
use crate::{assemble, files, hash, native, process, workbench, workspace};

/// The files that Trunk and its hook read besides compiled programs, and the folders with such
/// files.
const SOURCES: [&str; 6] =
    ["index.html", "Trunk.toml", "static", "static/workbench", "workbench", "xtask/npm"];
/// The native programs that take part: this one assembles the files and pins the versions of the
/// tools, the widget's prints its style sheet and strings.
const NATIVE: [&str; 3] = ["xtask", assemble::PROGRAMS[0], "wasm-bindgen"];

/// Puts the bundle into the site's folder, which is emptied first. The programs must have been
/// compiled.
///
/// # Errors
/// Returns an error if Trunk fails, or a file can't be read or written.
pub fn build(tools: &Tools, profile: Profile) -> Result<()> {
    let name = profile.name();
    let place = native::target()?.join("bundle");
    let (kept, stamp) = (place.join(name), place.join(format!("{name}.stamp")));
    let inputs = inputs(profile)?;
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&inputs) || !kept.is_dir() {
        // If Trunk fails, nothing is reused.
        files::write(&stamp, "")?;
        run_trunk(tools, profile, &kept)?;
        files::write(&stamp, &inputs)?;
    }
    files::remove(&profile.folder())?;
    files::copy(&kept, &profile.folder())
}

/// Runs Trunk to put the site together in a folder.
fn run_trunk(tools: &Tools, profile: Profile, out: &Path) -> Result<()> {
    let mut trunk = tools.command("trunk");
    tools.settings(&mut trunk, profile);
    // Trunk expects NO_COLOR to be true or false, and fails on the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    trunk.arg("build").arg("--dist").arg(out);
    match profile {
        Profile::Release => trunk.arg("--release"),
        Profile::Development => trunk.arg("--cargo-profile=development"),
    };
    process::run(&mut trunk)
}

/// Returns the hashes of everything that the bundle is made from.
fn inputs(profile: Profile) -> Result<String> {
    let mut paths = NATIVE.map(native::path).into_iter().collect::<Result<Vec<_>>>()?;
    let built = native::target()?.join(setup::BROWSER_TARGET).join(profile.name());
    let programs = assemble::PROGRAMS.into_iter().chain([workbench::PROGRAM]);
    paths.extend(programs.map(|name| built.join(name).with_extension("wasm")));
    for source in SOURCES {
        paths.extend(sources(&workspace::root().join(source))?);
    }
    let line =
        |path: &PathBuf| Ok(format!("{}  {}\n", hash::sha256(&files::read(path)?), path.display()));
    paths.iter().map(line).collect()
}

/// Returns a file, or the files directly in a folder, sorted: subfolders may be links to installed
/// packages.
fn sources(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path)
        .and_then(|entries| entries.map(|it| Ok(it?.path())).collect::<std::io::Result<Vec<_>>>())
        .with_context(|| format!("could not read {}", path.display()))?;
    let mut files: Vec<_> = entries.into_iter().filter(|it| it.is_file()).collect();
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sources_are_inputs() {
        let mut git = std::process::Command::new("git");
        git.current_dir(workspace::root()).arg("ls-files").args(SOURCES);
        let tracked = process::output(&mut git).unwrap();
        let inputs: Vec<_> =
            SOURCES.iter().flat_map(|it| sources(&workspace::root().join(it)).unwrap()).collect();
        assert!(tracked.lines().count() > 40);
        for name in tracked.lines() {
            assert!(inputs.contains(&workspace::root().join(name)), "{name}");
        }
    }
}
