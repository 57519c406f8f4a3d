//! Folders that Node.js programs build from sources. A folder is only rebuilt if its sources, the
//! programs' versions or the code that runs them have changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{files, hash};

/// A folder to build.
pub struct Made {
    out: PathBuf,
    /// The npm modules that it is built with.
    modules: PathBuf,
    /// The names and hashes of everything that it is built from.
    made_of: String,
}

impl Made {
    /// Describes the folder `out`. `way` is the source of the code that builds it.
    pub fn of(out: PathBuf, modules: &Path, way: &str) -> Self {
        // The folder of the modules is named by the hash of their versions.
        let made_of = format!("{}\n{}", modules.display(), hash::content(way.as_bytes()));
        Self { out, modules: modules.to_owned(), made_of }
    }

    /// Adds a source: a file, or a folder with all of its files.
    ///
    /// # Errors
    /// Returns an error if a file can't be read.
    pub fn add(&mut self, path: &Path) -> Result<()> {
        let all = if path.is_dir() { files::files(path)? } else { vec![path.to_owned()] };
        for file in all {
            let content = hash::content(&files::read(&file)?);
            self.made_of += &format!("\n{}\n{content}", file.display());
        }
        Ok(())
    }

    /// Calls `make` with an empty temporary folder and the output folder, unless the output is up
    /// to date. The temporary folder is next to the modules, so that bundlers resolve imports.
    ///
    /// # Errors
    /// Returns an error if `make` fails or a folder can't be written.
    pub fn build(&self, make: impl FnOnce(&Path, &Path) -> Result<()>) -> Result<()> {
        let name = self.out.file_name().unwrap_or_default().to_string_lossy();
        let mark = self.out.join(".made-of");
        let made_of = hash::content(self.made_of.as_bytes());
        if fs::read_to_string(&mark).is_ok_and(|it| it == made_of) {
            return Ok(());
        }
        eprintln!("Building {name} (some seconds)…");
        files::remove(&self.out)?;
        let beside = self.modules.with_file_name(format!("{name}-{}", std::process::id()));
        for folder in [&self.out, &beside] {
            fs::create_dir_all(folder)
                .with_context(|| format!("could not create {}", folder.display()))?;
        }
        let made = make(&beside, &self.out);
        let removed = files::remove(&beside);
        made.with_context(|| format!("could not build {name}"))?;
        removed?;
        fs::write(&mark, made_of).with_context(|| format!("could not write {}", mark.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_not_changed_is_not_made_again() {
        let place = tempfile::tempdir().unwrap();
        let [out, modules, source] = ["out", "tools/modules", "a"].map(|it| place.path().join(it));
        let make = |text: &str| {
            fs::write(&source, text).unwrap();
            let mut made = Made::of(out.clone(), &modules, "as it is");
            made.add(&source).unwrap();
            let mut times = 0;
            let outcome = made.build(|beside, out| {
                times += 1;
                files::copy(&source, &beside.join("b"))?;
                files::copy(&beside.join("b"), &out.join("c"))
            });
            outcome.unwrap();
            assert_eq!(fs::read_to_string(out.join("c")).unwrap(), text);
            assert_eq!(fs::read_dir(place.path().join("tools")).unwrap().count(), 0);
            times
        };
        assert_eq!(["1", "1", "2", "2"].map(make), [1, 0, 1, 0]);
    }
}
