//! Rebuilds what is served whenever one of its sources is saved, and reloads the pages that show
//! it.

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

/// The code appended to one of the pages' scripts when it is served.
const RELOAD: &str = include_str!("live/reload.js");

/// How long to wait after the last event: editors save in several steps.
const SETTLE_TIME: Duration = Duration::from_millis(150);

/// Watches for saved files.
pub struct Saved {
    _watcher: RecommendedWatcher,
    events: Receiver<Vec<PathBuf>>,
}

impl Saved {
    /// Starts to watch `places`, ignoring those that don't exist. `counts` returns whether a saved
    /// path is relevant.
    ///
    /// # Errors
    /// Returns an error if the places can't be watched.
    pub fn watch(
        places: &[(PathBuf, RecursiveMode)],
        counts: impl Fn(&Path) -> bool + Send + 'static,
    ) -> Result<Self> {
        let (tell, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            let mut paths = event.paths;
            paths.retain(|path| counts(path));
            if !matches!(event.kind, EventKind::Access(_)) && !paths.is_empty() {
                // Nobody receives this once the command ends.
                let _ = tell.send(paths);
            }
        })
        .context("could not watch files")?;
        for (path, mode) in places.iter().filter(|(path, _)| path.exists()) {
            watcher
                .watch(path, *mode)
                .with_context(|| format!("could not watch {}", path.display()))?;
        }
        Ok(Self { _watcher: watcher, events })
    }

    /// Waits for the next saved files, until no more are saved for a moment. Returns `None` if the
    /// watcher has stopped.
    fn next(&self) -> Option<BTreeSet<PathBuf>> {
        let mut paths: BTreeSet<PathBuf> = self.events.recv().ok()?.into_iter().collect();
        while let Ok(more) = self.events.recv_timeout(SETTLE_TIME) {
            paths.extend(more);
        }
        Some(paths)
    }

    /// Calls `make` with the paths of saved files, in a thread of its own. Returns a counter of the
    /// successful builds, for which `make` returned true.
    pub fn rebuild_on_save(
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

/// Serves a folder. Pages that include `script`, a path in the folder, reload themselves after each
/// successful build.
pub fn router(folder: &Path, script: &str, made: Arc<AtomicUsize>) -> Router {
    let path = folder.join(script);
    let script_with_reload = move || {
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
        .route(&format!("/{script}"), get(script_with_reload))
        .merge(site::router(folder))
}
