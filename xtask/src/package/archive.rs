//! Archives for the release page: the program for one platform, and the widget's files.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};

use super::platform::Platform;
use super::program::folder_of;
use super::{LICENCES, PROGRAM, widget};
use crate::{assemble, workspace};

/// Packs the program with its licences in a folder named like the archive. Returns the archive's
/// path.
///
/// # Errors
/// Returns an error if it can't be packed.
pub fn program(platform: &Platform, program: &Path, out: &Path) -> Result<PathBuf> {
    let name = format!("{PROGRAM}-{}", platform.target);
    let package = workspace::package(PROGRAM)?;
    let readme = folder_of(&package).join("README.md");
    let mut files = vec![(platform.program(), program.to_owned()), ("README.md".into(), readme)];
    files.extend(LICENCES.map(|it| (it.to_owned(), workspace::root().join(it))));
    pack(out, &name, &name, &files)
}

/// Packs the widget's files in a folder `embed/`. Returns the archive's path.
///
/// # Errors
/// Returns an error if the files are not built or can't be packed.
pub fn widget(out: &Path) -> Result<PathBuf> {
    let built = widget::built()?;
    let entries = fs::read_dir(&built).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut files = Vec::new();
    for entry in entries.with_context(|| format!("could not read {}", built.display()))? {
        files.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    files.sort();
    pack(out, "sig-info-embed", assemble::FOLDER, &files)
}

/// Packs files in a folder, without dates or owners. Only the program is executable.
fn pack(out: &Path, name: &str, below: &str, files: &[(String, PathBuf)]) -> Result<PathBuf> {
    let path = out.join(format!("{name}.tar.gz"));
    let written = || -> Result<()> {
        fs::create_dir_all(out)?;
        let compressed = GzBuilder::new().write(File::create(&path)?, Compression::best());
        let mut archive = tar::Builder::new(compressed);
        for (name, from) in files {
            let content =
                fs::read(from).with_context(|| format!("could not read {}", from.display()))?;
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(if name.starts_with(PROGRAM) { 0o755 } else { 0o644 });
            archive.append_data(&mut header, format!("{below}/{name}"), content.as_slice())?;
        }
        archive.into_inner()?.finish()?;
        Ok(())
    };
    written().with_context(|| format!("could not write {}", path.display()))?;
    Ok(path)
}
