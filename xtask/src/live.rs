//! What is served is made anew whenever a file that it is made of is saved, and the pages that show it
//! load themselves again.

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::site;

/// What is added to a script of the pages where it is served, and only there.
const RELOAD: &str = include_str!("live/reload.js");

/// How long nothing may be saved before it counts: editors write in several steps.
const CALM: Duration = Duration::from_millis(150);

/// Tells of files that are saved.
pub struct Saved {
    _watcher: RecommendedWatcher,
    told: Receiver<Vec<PathBuf>>,
}

impl Saved {
    /// Watches places from now on; of what is saved there `counts` says whether it is one of the files.
    ///
    /// # Errors
    /// Where they can't be watched. A place that isn't there is passed over.
    pub fn watch(
        places: &[(PathBuf, RecursiveMode)],
        counts: impl Fn(&Path) -> bool + Send + 'static,
    ) -> Result<Self> {
        let (tell, told) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            let mut paths = event.paths;
            paths.retain(|path| counts(path));
            if !matches!(event.kind, EventKind::Access(_)) && !paths.is_empty() {
                // Nobody hears it once the command ends.
                let _ = tell.send(paths);
            }
        })
        .context("could not watch files")?;
        for (path, mode) in places.iter().filter(|(path, _)| path.exists()) {
            watcher
                .watch(path, *mode)
                .with_context(|| format!("could not watch {}", path.display()))?;
        }
        Ok(Self { _watcher: watcher, told })
    }

    /// Waits until something was saved, and nothing more for a moment; `None` when nobody tells any more.
    fn next(&self) -> Option<BTreeSet<PathBuf>> {
        let mut paths: BTreeSet<PathBuf> = self.told.recv().ok()?.into_iter().collect();
        while let Ok(more) = self.told.recv_timeout(CALM) {
            paths.extend(more);
        }
        Some(paths)
    }

    /// Makes it anew whenever something is saved, from the files that were; counts how often `make` says
    /// that this went well.
    pub fn make_again(
        self,
        mut make: impl FnMut(&BTreeSet<PathBuf>) -> bool + Send + 'static,
    ) -> Arc<AtomicUsize> {
        let made = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&made);
        thread::spawn(move || {
            while let Some(paths) = self.next() {
                if make(&paths) {
                    counted.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        made
    }
}

/// Serves the folder, and has every page with this script of the folder's load itself again when
/// something was made anew.
pub fn router(folder: &Path, script: &str, made: Arc<AtomicUsize>) -> Router {
    let path = folder.join(script);
    let script_and_more = move || {
        let text = fs::read_to_string(&path).unwrap_or_default() + RELOAD;
        async {
            let head =
                [(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-cache")];
            (head, text)
        }
    };
    let made = move || {
        let made = made.load(Ordering::Relaxed).to_string();
        async { made }
    };
    Router::new()
        .route("/made", get(made))
        .route(&format!("/{script}"), get(script_and_more))
        .merge(site::router(folder))
}
