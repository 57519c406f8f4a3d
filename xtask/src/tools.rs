//! The folder of tools, and the tools in it that are Rust programs.
//!
//! `<tools>/<tool>-<version>/bin`, where `<tools>` is `SIG_INFO_TOOLS` or `sig-info/tools` in the user's
//! cache folder: any clone of the repository finds them again, and two versions don't disturb each other.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;

/// A tool that is published as a Rust program.
pub struct CargoTool<'a> {
    /// What it calls itself.
    pub program: &'a str,
    /// The package that holds it.
    pub package: &'a str,
    /// The only version that will do.
    pub version: &'a str,
    /// What `cargo install` needs to be told.
    pub flags: &'a [&'a str],
    /// How long compiling it takes on two cores, in minutes.
    pub minutes: u32,
}

impl CargoTool<'_> {
    /// Has the tool at hand: the folder to put on PATH, or `None` when PATH has this version already.
    ///
    /// # Errors
    /// Where it can be neither found nor installed.
    pub fn ensure(&self) -> Result<Option<PathBuf>> {
        if let Some(found) = find(self.program)
            && has_version(&found, self.version)
        {
            return Ok(None);
        }
        let home = self.home()?;
        let bin = home.join("bin");
        if !has_version(&bin.join(self.program), self.version) {
            install(&home, |partial| self.install(partial))?;
        }
        Ok(Some(bin))
    }

    /// The tool, where it is at hand already.
    pub fn find(&self) -> Option<PathBuf> {
        let installed = self.home().ok().map(|home| home.join("bin").join(self.program));
        [find(self.program), installed]
            .into_iter()
            .flatten()
            .find(|program| has_version(program, self.version))
    }

    fn home(&self) -> Result<PathBuf> {
        Ok(folder()?.join(format!("{}-{}", self.program, self.version)))
    }

    fn install(&self, root: &Path) -> Result<()> {
        let Self { program, package, version, flags, minutes } = *self;
        if find("cargo-binstall").is_some() {
            eprintln!("Fetching {program} {version} as a prebuilt binary…");
            let fetched = process::run(
                process::cargo()
                    .args(["binstall", "--no-confirm", "--strategies"])
                    .args(["crate-meta-data,quick-install", "--root"])
                    .arg(root)
                    .arg(format!("{package}@{version}")),
            );
            match fetched {
                Ok(()) if has_version(&root.join("bin").join(program), version) => return Ok(()),
                Ok(()) => eprintln!("There is no prebuilt {program} {version} that runs here."),
                Err(error) => eprintln!("There is no prebuilt {program} {version}: {error:#}."),
            }
        }
        eprintln!(
            "Compiling {program} {version}, once (about {minutes} minutes on two cores; \
             with cargo-binstall on PATH a prebuilt binary would be fetched instead)…"
        );
        process::run(
            process::cargo()
                .current_dir(root)
                .args(["install", "--quiet", "--root"])
                .arg(root)
                .arg(format!("{package}@{version}"))
                .args(flags),
        )
        .with_context(|| {
            format!(
                "{program} {version} could not be installed; look at the messages above, or put \
                 that version on PATH yourself and run this again"
            )
        })
    }
}

/// The folder of all tools.
///
/// # Errors
/// Where the user has no cache folder and `SIG_INFO_TOOLS` is not set.
pub fn folder() -> Result<PathBuf> {
    match env::var_os("SIG_INFO_TOOLS") {
        Some(folder) => std::path::absolute(&folder)
            .with_context(|| format!("SIG_INFO_TOOLS is no path: {}", folder.display())),
        None => Ok(dirs::cache_dir()
            .context("there is no folder for caches; set SIG_INFO_TOOLS to a folder for tools")?
            .join("sig-info/tools")),
    }
}

/// Fills a folder beside `home` and moves it there when complete, so that an interrupted installation is
/// never taken for a finished one.
///
/// # Errors
/// Those of `fill`, and where the folder can't be written.
pub fn install(home: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let mut partial = OsString::from(home);
    partial.push(format!(".partial-{}", std::process::id()));
    let partial = PathBuf::from(partial);
    fs::create_dir_all(&partial)
        .with_context(|| format!("could not create {}", partial.display()))?;
    let filled = fill(&partial).and_then(|()| {
        if home.exists() {
            fs::remove_dir_all(home)
                .with_context(|| format!("could not replace {}", home.display()))?;
        }
        fs::rename(&partial, home).with_context(|| format!("could not create {}", home.display()))
    });
    if filled.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_dir_all(&partial);
    }
    filled
}

/// The program of that name on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    which::which(program).ok()
}

/// Whether the program says of itself that it is this version.
pub fn has_version(program: &Path, version: &str) -> bool {
    // A command of Cargo's is always told its own name first.
    let name = program.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let command = name.strip_prefix("cargo-");
    Command::new(program).args(command).arg("--version").output().is_ok_and(|output| {
        output.status.success()
            && String::from_utf8_lossy(&output.stdout)
                .split_whitespace()
                .any(|word| word == version)
    })
}

/// PATH with `folders` before all others.
///
/// # Errors
/// Where one of them can't be on a PATH, since it holds the separator.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let Ok(joined) = env::join_paths(folders.iter().cloned().chain(env::split_paths(&path))) else {
        bail!("a folder of tools can't be on PATH; set SIG_INFO_TOOLS to another: {folders:?}");
    };
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installation_that_fails_leaves_nothing_behind() {
        let tools = tempfile::tempdir().unwrap();
        let home = tools.path().join("trunk-1");
        let failed = install(&home, |partial| {
            fs::write(partial.join("half"), "…").unwrap();
            bail!("the network went away")
        });
        assert_eq!(failed.unwrap_err().to_string(), "the network went away");
        assert_eq!(fs::read_dir(tools.path()).unwrap().count(), 0);

        install(&home, |partial| Ok(fs::write(partial.join("whole"), "")?)).unwrap();
        assert!(home.join("whole").exists());
        assert_eq!(fs::read_dir(tools.path()).unwrap().count(), 1);
    }
}
