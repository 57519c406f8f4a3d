//! The folder of tools, and the tools in it that are Rust programs.
//!
//! `<tools>/<tool>-<version>/bin`, where `<tools>` is `SIG_INFO_TOOLS` or `sig-info/tools` in the user's
//! cache folder: any clone of the repository finds them again, and two versions don't disturb each other.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::prebuilt::Prebuilt;
use crate::{process, remedy};

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
    /// How long compiling it takes on two cores.
    pub usual: Duration,
    /// What its makers publish of that version for this machine.
    pub prebuilt: Option<Prebuilt>,
}

/// Compiled to be there soon, not to be quick: what these programs do takes seconds either way.
const PROFILE: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "none"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
];

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
        install(
            &home,
            |home| has_version(&home.join("bin").join(self.program), self.version),
            |partial| self.install(partial, &beside(&home, "build")),
        )?;
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

    /// What is compiled stays in `build` until all of it is: an interrupted installation goes on there.
    fn install(&self, root: &Path, build: &Path) -> Result<()> {
        let Self { program, package, version, flags, usual, ref prebuilt } = *self;
        if let Some(prebuilt) = prebuilt {
            eprintln!("Fetching {program} {version}…");
            let bin = root.join("bin");
            match prebuilt.install(program, &bin) {
                Ok(()) if has_version(&bin.join(program), version) => return Ok(()),
                Ok(()) => eprintln!("The {program} {version} of its makers doesn't run here."),
                Err(error) => eprintln!("{program} {version} can't be fetched: {error:#}."),
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
                "{program} {version} could not be installed; mend that, or put \
                 that version on PATH yourself and run this again"
            )
        })?;
        fs::remove_dir_all(build).with_context(|| format!("could not remove {}", build.display()))
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

/// Fills a folder beside `home` and moves it there when complete, unless `home` is whole already: an
/// interrupted installation is never taken for a finished one. Who comes second waits for the first.
///
/// # Errors
/// Those of `fill`, and where the folder can't be written.
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
            eprintln!("Waiting for {}, which another run installs…", home.display());
            file.lock()?;
        }
        Ok(file)
    });
    let _held = told(held.with_context(|| format!("could not write {}", lock.display())))?;
    if is_whole(home) {
        return Ok(());
    }
    told(
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

/// `<home>.<kind>`: what belongs to a tool that is not whole yet.
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

/// With what to do about an error of ours that has one of the usual reasons.
fn told<T>(outcome: Result<T>) -> Result<T> {
    outcome.map_err(|error| match remedy::of(&format!("{error:#}")) {
        Some(remedy) => error.context(remedy),
        None => error,
    })
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
    fn an_installation_is_whole_or_not_there() {
        let tools = tempfile::tempdir().unwrap();
        let home = tools.path().join("trunk-1");
        let whole = |home: &Path| home.join("whole").exists();
        let failed = install(&home, whole, |partial| {
            fs::write(partial.join("half"), "…").unwrap();
            bail!("the network went away")
        });
        assert_eq!(failed.unwrap_err().to_string(), "the network went away");
        assert!(!home.exists());

        // What is there is of another version, or broken; and the run before was interrupted.
        fs::create_dir(&home).unwrap();
        fs::write(home.join("old"), "").unwrap();
        install(&home, whole, |partial| {
            assert!(!partial.join("half").exists());
            Ok(fs::write(partial.join("whole"), "")?)
        })
        .unwrap();
        assert!(home.join("whole").exists() && !home.join("old").exists());
        install(&home, whole, |_| bail!("it is there already")).unwrap();
    }

    #[test]
    fn the_first_installs_and_the_others_wait() {
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
    fn a_full_disk_is_told_as_such() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let full = anyhow::Error::new(full).context("could not copy a to b");
        let error = format!("{:#}", told::<()>(Err(full)).unwrap_err());
        assert!(error.contains("SIG_INFO_TOOLS"), "{error}");
    }
}
