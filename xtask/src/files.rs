//! Files and folders, with errors that name them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Returns the files in a folder and its subfolders, sorted.
///
/// # Errors
/// Returns an error if a folder can't be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("could not read {}", folder.display()))?;
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Copies a file, or a folder with its subfolders.
///
/// # Errors
/// Returns an error if a file can't be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let all = if from.is_dir() { files(from)? } else { vec![from.to_owned()] };
    for file in all {
        let target = match file.strip_prefix(from) {
            Ok(inner) if !inner.as_os_str().is_empty() => to.join(inner),
            _ => to.to_owned(),
        };
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("could not create {}", folder.display()))?;
        }
        fs::copy(&file, &target)
            .with_context(|| format!("could not copy to {}", target.display()))?;
    }
    Ok(())
}

/// Reads a file.
///
/// # Errors
/// Returns an error if it can't be read.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("could not read {}", file.display()))
}

/// Writes a file, and creates its folder if necessary.
///
/// # Errors
/// Returns an error if it can't be written.
pub fn write(file: &Path, content: &str) -> Result<()> {
    file.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(file, content))
        .with_context(|| format!("could not write {}", file.display()))
}

/// Removes a folder if it exists.
///
/// # Errors
/// Returns an error if it can't be removed.
pub fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not remove {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_copied_with_subfolders() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from"), place.path().join("to"));
        fs::create_dir_all(from.join("b/c")).unwrap();
        fs::write(from.join("a"), "1").unwrap();
        fs::write(from.join("b/c/d"), "2").unwrap();
        copy(&from, &to).unwrap();
        assert_eq!(files(&to).unwrap(), [to.join("a"), to.join("b/c/d")]);
        copy(&from.join("a"), &to.join("e/f")).unwrap();
        assert_eq!(fs::read_to_string(to.join("e/f")).unwrap(), "1");
    }
}
