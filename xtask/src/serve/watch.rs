//! `cargo xtask serve --watch`: after a save, rebuilds only what depends on the file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use axum::Router;
use notify::RecursiveMode;

use crate::build::{self, Options, Profile};
use crate::live::{self, Saved};
use crate::publish::{self, Published};
use crate::{assemble, bundle, home, native, setup, workspace};

/// The site that is served.
const SITE: Profile = Profile::Development;
/// The site's sources besides the published data, relative to the repository's root.
const OURS: [&str; 6] = ["src", "static", "workbench", "crates", "index.html", "Cargo.toml"];

/// The crates that only the publisher and the workbench depend on. The workbench is rebuilt with
/// the bundle's next change.
const PUBLISHER: [&str; 4] = ["sig-calendar", "sig-change", "sig-publish", "sig-source"];

/// What has to be rebuilt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stale {
    /// Files that are served unchanged.
    Copies,
    /// The SIGs' data.
    Data,
    /// The publisher, then the data.
    Publisher,
    /// The widget and the whole bundle.
    Bundle,
}

/// Starts to watch the site's sources.
///
/// # Errors
/// Returns an error if they can't be watched.
pub fn sources(options: &Options) -> Result<Saved> {
    let ours = OURS.map(|name| (workspace::root().join(name), RecursiveMode::Recursive));
    let published = (absolute(options)?, RecursiveMode::Recursive);
    let built = [workspace::root().join("target"), workspace::dist()];
    Saved::watch(&[ours.as_slice(), &[published]].concat(), move |path| {
        let hidden =
            path.components().any(|it| it.as_os_str().to_string_lossy().starts_with(".git"));
        // Temporary files of editors.
        let temporary = path.to_string_lossy().ends_with(['~', '#'])
            || path.extension().is_some_and(|it| it == "swp" || it == "tmp");
        !hidden && !temporary && !path.is_dir() && !built.iter().any(|it| path.starts_with(it))
    })
}

/// Serves the site and rebuilds it after every save.
///
/// # Errors
/// Returns an error if the published folder can't be read.
pub fn router(saved: Saved, options: &Options) -> Result<Router> {
    let published = absolute(options)?;
    let made = saved.rebuild_on_save(move |paths| {
        let start = Instant::now();
        let stale = paths.iter().filter_map(|path| stale(path, &published)).max();
        let Some(stale) = stale else { return false };
        let names: Vec<_> = paths
            .iter()
            .filter_map(|it| it.file_name())
            .map(|it| it.display().to_string())
            .collect();
        eprintln!("{} changed, rebuilding…", names.join(", "));
        match make(stale, paths, &published) {
            Ok(()) => {
                eprintln!("Done in {:.1} s", start.elapsed().as_secs_f64());
                true
            }
            // The last build stays.
            Err(error) => {
                eprintln!("error: {error:#}");
                false
            }
        }
    });
    // Every page with the widget loads this script.
    let script = format!("{}/sig-info.js", assemble::FOLDER);
    Ok(live::router(&SITE.folder(), &script, made))
}

fn absolute(options: &Options) -> Result<PathBuf> {
    let path = options.sources();
    fs::canonicalize(&path).with_context(|| format!("could not read {}", path.display()))
}

/// Returns what has to be rebuilt after a file was saved.
fn stale(path: &Path, published: &Path) -> Option<Stale> {
    let root = workspace::root();
    if path.starts_with(published) {
        return Some(Stale::Data);
    }
    if copy_of(path).is_some_and(|it| it.is_file()) {
        return Some(Stale::Copies);
    }
    if PUBLISHER.iter().any(|name| path.starts_with(root.join("crates").join(name))) {
        return Some(Stale::Publisher);
    }
    OURS.iter().any(|name| path.starts_with(root.join(name))).then_some(Stale::Bundle)
}

/// Returns the path of a file of static/ in the site, whether it exists or not.
fn copy_of(path: &Path) -> Option<PathBuf> {
    let name = path.strip_prefix(workspace::root().join("static")).ok()?;
    Some(SITE.folder().join(name))
}

fn make(stale: Stale, paths: &BTreeSet<PathBuf>, published: &Path) -> Result<()> {
    for path in paths {
        if let Some(copy) = copy_of(path).filter(|it| it.is_file() && path.is_file()) {
            fs::copy(path, &copy).with_context(|| format!("could not write {}", copy.display()))?;
        }
    }
    if stale == Stale::Bundle {
        let tools = setup::ensure()?;
        build::compile(&tools, SITE)?;
        bundle::build(&tools, SITE)?;
    } else if stale == Stale::Publisher {
        native::build()?;
    }
    if stale == Stale::Copies {
        return Ok(());
    }
    // Don't publish into the served folder, where files would be missing in the meantime.
    let data = workspace::root().join("target/sigs");
    if publish::publish(published, &data, &SITE.folder())? == Published::Nothing {
        bail!("nothing could be published; the last published data stays");
    }
    home::write(&SITE.folder(), &data)?;
    let target = SITE.folder().join("sigs");
    if target.exists() {
        fs::remove_dir_all(&target)
            .with_context(|| format!("could not remove {}", target.display()))?;
    }
    fs::rename(&data, &target).with_context(|| format!("could not write {}", target.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_depends_on_a_file_is_rebuilt() {
        let published = workspace::root().join("sample");
        let stale = |path: &str| stale(&workspace::root().join(path), &published);
        assert_eq!(stale("sample/sig/sig-CloudNative/README.md"), Some(Stale::Data));
        assert_eq!(stale("crates/sig-publish/src/main.rs"), Some(Stale::Publisher));
        assert_eq!(stale("crates/sig-source/src/merge.rs"), Some(Stale::Publisher));
        for path in
            ["src/text.rs", "crates/sig-model/src/url.rs", "static/takeover.js", "Cargo.toml"]
        {
            assert_eq!(stale(path), Some(Stale::Bundle), "{path}");
        }
        assert_eq!(stale("README.md"), None);
    }
}
