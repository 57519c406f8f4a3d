//! `cargo xtask preview`: what a change does to a community's SIGs, made anew whenever a file of it
//! is saved.

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::publish::Published;
use crate::{assemble, build, native, serve, site, workspace};

/// What is added to the preview's script where it is served, and only there.
const RELOAD: &str = include_str!("preview/reload.js");

/// How long nothing may be saved before the preview is made anew: editors write in several steps.
const CALM: Duration = Duration::from_millis(150);

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
    let router = router(&out, make_again(watched, make));
    serve::until_stopped(serve::listen(options.port)?, router, options.no_open)
}

/// Makes it anew whenever something is saved; how often that went well.
fn make_again(
    (watcher, saved): (RecommendedWatcher, Receiver<()>),
    make: impl Fn() -> Result<Option<i32>> + Send + 'static,
) -> Arc<AtomicUsize> {
    let made = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&made);
    thread::spawn(move || {
        let _watcher = watcher;
        while next(&saved) {
            // It says what is wrong itself; the preview there was stays.
            if let Ok(Some(0 | 1)) = make() {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    made
}

/// The folder of the widget, which is built if it was not yet.
fn widget() -> Result<PathBuf> {
    let folder = workspace::dist().join(assemble::FOLDER);
    if folder.join("sig-info.js").is_file() {
        eprintln!("The widget is the one in dist/; `cargo xtask build` builds it anew.");
    } else if build::site(&build::Options::SAMPLE)? == Published::Nothing {
        bail!("the widget could not be built");
    }
    Ok(folder)
}

fn router(out: &Path, made: Arc<AtomicUsize>) -> Router {
    let script = out.join("preview.js");
    let script = move || {
        let text = fs::read_to_string(&script).unwrap_or_default() + RELOAD;
        async { ([(header::CONTENT_TYPE, "text/javascript")], text) }
    };
    let made = move || {
        let made = made.load(Ordering::Relaxed).to_string();
        async { made }
    };
    Router::new()
        .route("/made", get(made))
        .route("/preview.js", get(script))
        .merge(site::router(out))
}

/// Tells of each change of the SIGs' files, and of what the repository's branches name.
fn watch(repository: &Path) -> Result<(RecommendedWatcher, Receiver<()>)> {
    let (tell, told) = mpsc::channel();
    let ours = workspace::root().join("target");
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let counts = event.is_ok_and(|event| {
            !matches!(event.kind, EventKind::Access(_))
                && event.paths.iter().any(|path| {
                    let of_ours = path.starts_with(&ours) || path.ends_with(".git/index");
                    !of_ours && path.extension().is_none_or(|it| it != "lock")
                })
        });
        if counts {
            // Nobody hears it once the command ends.
            let _ = tell.send(());
        }
    })
    .context("could not watch files")?;
    let community = repository.join("sig");
    let sources = if community.is_dir() { &community } else { repository };
    let git = repository.join(".git");
    let watched = [
        (sources.to_owned(), RecursiveMode::Recursive),
        (git.clone(), RecursiveMode::NonRecursive),
        (git.join("refs"), RecursiveMode::Recursive),
    ];
    for (path, mode) in watched {
        if path.is_dir() {
            watcher
                .watch(&path, mode)
                .with_context(|| format!("could not watch {}", path.display()))?;
        }
    }
    Ok((watcher, told))
}

/// Waits until something was saved, and nothing more for a moment; false when nobody tells any more.
fn next(saved: &Receiver<()>) -> bool {
    if saved.recv().is_err() {
        return false;
    }
    while saved.recv_timeout(CALM).is_ok() {}
    true
}
