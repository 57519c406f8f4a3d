//! `cargo xtask preview`: what a change does to a community's SIGs, made anew whenever a file of it
//! is saved.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use notify::RecursiveMode;

use crate::build::Kind;
use crate::live::Saved;
use crate::publish::Published;
use crate::{assemble, build, live, native, serve, workspace};

/// What is previewed, and where it is served.
#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// The community's repository, or a SIG's own
    #[arg(long, value_name = "DIR")]
    repo: PathBuf,
    /// What the change is made against [default: the main branch, the remote's if there is one]
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// The change [default: the files as they are on disk, committed or not]
    #[arg(long, value_name = "REV")]
    head: Option<String>,
    /// The port on 127.0.0.1 (0: any that is free)
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
    /// Don't open a browser
    #[arg(long)]
    no_open: bool,
}

/// The command.
///
/// # Errors
/// Where the port can't be had, or something can't be built.
pub fn run(options: &Options) -> Result<ExitCode> {
    // Asked now and once more later, as by `serve`.
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
            // Its own results are of no use to who sees ours.
            let output = command.arg("--out").arg(&out).stdout(std::process::Stdio::null());
            Ok(output.status().context("could not start sig-publish")?.code())
        }
    };

    // What is saved from here on is seen.
    let watched = watch(&options.repo)?;
    match make()? {
        Some(0 | 1) => {}
        Some(2) => return Ok(ExitCode::from(2)),
        _ => bail!("sig-publish broke off"),
    }
    // It says what is wrong itself; the preview there was stays.
    let made = watched.make_again(move |_| matches!(make(), Ok(Some(0 | 1))));
    let router = live::router(&out, "preview.js", made);
    serve::until_stopped(serve::listen(options.port)?, router, options.no_open)
}

/// The folder of the widget, which is built if it was not yet.
fn widget() -> Result<PathBuf> {
    let folder = workspace::dist().join(assemble::FOLDER);
    if folder.join("sig-info.js").is_file() {
        eprintln!("The widget is the one in dist/; `cargo xtask build` builds it anew.");
    } else if build::site(&build::Options::SAMPLE, Kind::Release)? == Published::Nothing {
        bail!("the widget could not be built");
    }
    Ok(folder)
}

/// Tells of each change of the SIGs' files, and of what the repository's branches name.
fn watch(repository: &Path) -> Result<Saved> {
    let community = repository.join("sig");
    let sources = if community.is_dir() { &community } else { repository };
    let git = repository.join(".git");
    let ours = workspace::root().join("target");
    Saved::watch(
        &[
            (sources.to_owned(), RecursiveMode::Recursive),
            (git.clone(), RecursiveMode::NonRecursive),
            (git.join("refs"), RecursiveMode::Recursive),
        ],
        move |path| {
            let of_ours = path.starts_with(&ours) || path.ends_with(".git/index");
            !of_ours && path.extension().is_none_or(|it| it != "lock")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::tests::{changes, nothing_changes};

    #[test]
    fn a_commit_counts_and_what_the_repository_locks_does_not() {
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
