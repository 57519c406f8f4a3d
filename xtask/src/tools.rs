//! The folder of tools, and the tools that are Rust programs.
//!
//! A tool is in `<tools>/<tool>-<version>/bin`, where `<tools>` is `SIG_INFO_TOOLS` or
//! `sig-info/tools` in the user's cache folder. All clones of the repository share it, and versions
//! don't conflict.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::prebuilt::Prebuilt;
use crate::{process, remedy};

/// A tool that is published as a crate.
pub struct CargoTool<'a> {
    /// The name of the executable.
    pub program: &'a str,
    /// The crate that contains it.
    pub package: &'a str,
    /// The required version.
    pub version: &'a str,
    /// Further arguments of `cargo install`.
    pub flags: &'a [&'a str],
    /// How long compiling it takes on two cores.
    pub usual: Duration,
    /// The binary that the project publishes for this machine, if there is one.
    pub prebuilt: Option<Prebuilt>,
}

/// Settings for fast compilation: these programs run for seconds even without optimization.
const PROFILE: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "none"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
];

impl CargoTool<'_> {
    /// Ensures that the tool is installed. Returns the folder to add to PATH, or `None` if PATH
    /// already has this version.
    ///
    /// # Errors
    /// Returns an error if the tool can neither be found nor installed.
    pub fn ensure(&self) -> Result<Option<PathBuf>> {
        if let Some(found) = find(self.program)
            && has_version(&found, self.version)
        {
            return Ok(None);
        }
        let home = self.home()?;
        let bin = home.join("bin");
        install(
            &home,
            |home| has_version(&home.join("bin").join(self.program), self.version),
            |partial| self.install(partial, &beside(&home, "build")),
        )?;
        Ok(Some(bin))
    }

    /// Returns the tool's path if this version is installed.
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

    /// Installs the tool into `root`. `build` is the target folder, removed on success: an
    /// interrupted compilation continues there.
    fn install(&self, root: &Path, build: &Path) -> Result<()> {
        let Self { program, package, version, flags, usual, ref prebuilt } = *self;
        if let Some(prebuilt) = prebuilt {
            eprintln!("Fetching {program} {version}…");
            let bin = root.join("bin");
            match prebuilt.install(program, &bin) {
                Ok(()) if has_version(&bin.join(program), version) => return Ok(()),
                Ok(()) => eprintln!("The published {program} {version} doesn't run here."),
                Err(error) => eprintln!("Could not fetch {program} {version}: {error:#}."),
            }
        }
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
            "Compiling {program} {version}, once (about {} s on two cores; \
             with cargo-binstall on PATH a prebuilt binary would be fetched instead)…",
            usual.as_secs()
        );
        process::install(
            process::cargo()
                .current_dir(root)
                .args(["install", "--quiet", "--root"])
                .arg(root)
                .arg(format!("{package}@{version}"))
                .args(flags)
                .env("CARGO_TARGET_DIR", build)
                .envs(PROFILE),
        )
        .with_context(|| {
            format!(
                "could not install {program} {version}; fix that, or put this version on PATH \
                 yourself, and run this again"
            )
        })?;
        fs::remove_dir_all(build).with_context(|| format!("could not remove {}", build.display()))
    }
}

/// Returns the folder of all tools.
///
/// # Errors
/// Returns an error if the user has no cache folder and `SIG_INFO_TOOLS` is not set.
pub fn folder() -> Result<PathBuf> {
    match env::var_os("SIG_INFO_TOOLS") {
        Some(folder) => std::path::absolute(&folder)
            .with_context(|| format!("SIG_INFO_TOOLS is not a valid path: {}", folder.display())),
        None => Ok(dirs::cache_dir()
            .context("there is no cache folder; set SIG_INFO_TOOLS to a folder for tools")?
            .join("sig-info/tools")),
    }
}

/// Installs something into `home`, unless `is_whole` returns true for it. `fill` writes to a folder
/// next to `home`, which is renamed when it is complete, so that an interrupted installation is
/// never mistaken for a finished one. A lock file makes concurrent runs wait.
///
/// # Errors
/// Returns an error if `fill` fails or the folder can't be written.
pub fn install(
    home: &Path,
    is_whole: impl Fn(&Path) -> bool,
    fill: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    if is_whole(home) {
        return Ok(());
    }
    let partial = beside(home, "partial");
    let folder = home.parent().unwrap_or(home);
    let lock = beside(home, "lock");
    let held = fs::create_dir_all(folder).and_then(|()| File::create(&lock)).and_then(|file| {
        if file.try_lock().is_err() {
            eprintln!("Waiting for another run to install {}…", home.display());
            file.lock()?;
        }
        Ok(file)
    });
    let _held = with_remedy(held.with_context(|| format!("could not write {}", lock.display())))?;
    if is_whole(home) {
        return Ok(());
    }
    with_remedy(
        empty(&partial)
            .and_then(|()| {
                fs::create_dir(&partial)
                    .with_context(|| format!("could not create {}", partial.display()))
            })
            .and_then(|()| fill(&partial))
            .and_then(|()| empty(home))
            .and_then(|()| {
                fs::rename(&partial, home)
                    .with_context(|| format!("could not create {}", home.display()))
            }),
    )
}

/// Returns `<home>.<kind>`, the path of a temporary file or folder of an installation.
fn beside(home: &Path, kind: &str) -> PathBuf {
    let mut name = OsString::from(home);
    name.push(".");
    name.push(kind);
    PathBuf::from(name)
}

fn empty(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))
}

/// Adds a remedy to an error that has a common reason.
fn with_remedy<T>(outcome: Result<T>) -> Result<T> {
    outcome.map_err(|error| match remedy::of(&format!("{error:#}")) {
        Some(remedy) => error.context(remedy),
        None => error,
    })
}

/// Returns the path of a program on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    which::which(program).ok()
}

/// Returns whether a program's `--version` prints this version.
pub fn has_version(program: &Path, version: &str) -> bool {
    // Cargo's subcommands expect their own name as the first argument.
    let name = program.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let command = name.strip_prefix("cargo-");
    Command::new(program).args(command).arg("--version").output().is_ok_and(|output| {
        output.status.success()
            && String::from_utf8_lossy(&output.stdout)
                .split_whitespace()
                .any(|word| word == version)
    })
}

/// Returns PATH with `folders` in front.
///
/// # Errors
/// Returns an error if a folder's name contains the separator of PATH.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let Ok(joined) = env::join_paths(folders.iter().cloned().chain(env::split_paths(&path))) else {
        bail!("these folders can't be added to PATH; set SIG_INFO_TOOLS to another: {folders:?}");
    };
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_installations_are_discarded() {
        let tools = tempfile::tempdir().unwrap();
        let home = tools.path().join("trunk-1");
        let whole = |home: &Path| home.join("whole").exists();
        let failed = install(&home, whole, |partial| {
            fs::write(partial.join("half"), "…").unwrap();
            bail!("the network went away")
        });
        assert_eq!(failed.unwrap_err().to_string(), "the network went away");
        assert!(!home.exists());

        // `home` is of another version or broken, and the previous run was interrupted.
        fs::create_dir(&home).unwrap();
        fs::write(home.join("old"), "").unwrap();
        install(&home, whole, |partial| {
            assert!(!partial.join("half").exists());
            Ok(fs::write(partial.join("whole"), "")?)
        })
        .unwrap();
        assert!(home.join("whole").exists() && !home.join("old").exists());
        install(&home, whole, |_| bail!("already installed")).unwrap();
    }

    #[test]
    fn concurrent_runs_install_once() {
        let tools = tempfile::tempdir().unwrap();
        let home = tools.path().join("npm-1");
        let times = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    install(&home, Path::is_dir, |partial| {
                        times.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        Ok(fs::write(partial.join("whole"), "")?)
                    })
                    .unwrap();
                });
            }
        });
        assert_eq!(times.into_inner(), 1);
    }

    #[test]
    fn full_disk_has_a_remedy() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let full = anyhow::Error::new(full).context("could not copy a to b");
        let error = format!("{:#}", with_remedy::<()>(Err(full)).unwrap_err());
        assert!(error.contains("SIG_INFO_TOOLS"), "{error}");
    }
}
