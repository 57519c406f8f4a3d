//! `cargo xtask preview`: shows what a change does to a community's SIGs, updated whenever a file
//! is saved.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use notify::RecursiveMode;

use crate::build::Profile;
use crate::live::Saved;
use crate::publish::Published;
use crate::{assemble, build, live, native, serve, workspace};

/// What to preview, and where to serve it.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// The community's repository, or a SIG's own
    #[arg(long, value_name = "DIR")]
    repo: PathBuf,
    /// The revision to compare with [default: the main branch, the remote's if there is one]
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// The changed revision [default: the working tree, including uncommitted changes]
    #[arg(long, value_name = "REV")]
    head: Option<String>,
    /// The port on 127.0.0.1 (0 for any free port)
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Don't open a browser
    #[arg(long)]
    no_open: bool,
}

/// Runs `cargo xtask preview`.
///
/// # Errors
/// Returns an error if the port can't be used or something can't be built.
pub fn run(options: &Options) -> Result<ExitCode> {
    // Check the port before the build, and again after it, as `serve` does.
    drop(serve::listen(options.port)?);
    let program = native::program("sig-publish")?;
    let widget = widget()?;
    let out = workspace::root().join("target/preview");
    let make = {
        let (program, out) = (PathBuf::from(program.get_program()), out.clone());
        let mut arguments = vec!["--repo".into(), options.repo.clone().into_os_string()];
        for (name, value) in [("--base", &options.base), ("--head", &options.head)] {
            if let Some(value) = value {
                arguments.extend([name.into(), value.into()]);
            }
        }
        move || -> Result<Option<i32>> {
            let mut command = Command::new(&program);
            command.arg("preview").args(&arguments).arg("--widget").arg(&widget);
            // sig-publish prints results for programs, which are of no use here.
            let output = command.arg("--out").arg(&out).stdout(std::process::Stdio::null());
            Ok(output.status().context("could not start sig-publish")?.code())
        }
    };

    // Changes from here on are noticed.
    let watched = watch(&options.repo)?;
    match make()? {
        Some(0 | 1) => {}
        Some(2) => return Ok(ExitCode::from(2)),
        _ => bail!("sig-publish was terminated"),
    }
    // sig-publish reports errors itself; the last preview stays.
    let made = watched.rebuild_on_save(move |_| matches!(make(), Ok(Some(0 | 1))));
    let router = live::router(&out, "preview.js", made);
    serve::until_stopped(serve::listen(options.port)?, router, options.no_open)
}

/// Returns the folder of the widget, building it if necessary.
fn widget() -> Result<PathBuf> {
    let folder = workspace::dist().join(assemble::FOLDER);
    if folder.join("sig-info.js").is_file() {
        eprintln!("Using the widget in dist/; run `cargo xtask build` to rebuild it.");
    } else if build::site(&build::Options::SAMPLE, Profile::Release)? == Published::Nothing {
        bail!("the widget could not be built");
    }
    Ok(folder)
}

/// Watches the SIGs' files and the repository's refs.
fn watch(repository: &Path) -> Result<Saved> {
    let community = repository.join("sig");
    let sources = if community.is_dir() { &community } else { repository };
    let git = repository.join(".git");
    let target = workspace::root().join("target");
    Saved::watch(
        &[
            (sources.to_owned(), RecursiveMode::Recursive),
            (git.clone(), RecursiveMode::NonRecursive),
            (git.join("refs"), RecursiveMode::Recursive),
        ],
        move |path| {
            let is_own_output = path.starts_with(&target) || path.ends_with(".git/index");
            !is_own_output && path.extension().is_none_or(|it| it != "lock")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::tests::{changes, nothing_changes};

    #[test]
    fn commits_are_noticed_and_lock_files_ignored() {
        let repository = tempfile::tempdir().unwrap();
        let at = |path: &str| repository.path().join(path);
        std::fs::create_dir_all(at("sig/sig-A")).unwrap();
        std::fs::create_dir_all(at(".git/refs/heads")).unwrap();
        let mut saved = watch(repository.path()).unwrap();
        saved = changes(saved, &at("sig/sig-A/README.md"));
        saved = nothing_changes(saved, &[at(".git/refs/heads/main.lock"), at(".git/index")]);
        changes(saved, &at(".git/refs/heads/main"));
    }
}
