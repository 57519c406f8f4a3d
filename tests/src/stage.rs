//! Runs the tests in an engine: finds the installed programs, reuses open browsers, and provides
//! the asynchronous runtime.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use libtest_mimic::{Completion, Failed, Trial};
use tokio::runtime::Runtime;
use xtask::timings;

use crate::engine::{Browser, Engine, Programs, Unable};
use crate::page::Page;
use crate::site::Site;

/// Gives every test a page in a browser and a server of its own.
#[derive(Clone)]
pub struct Stage(Arc<Shared>);

struct Shared {
    engine: Engine,
    /// The installed browser and driver; `None` if they aren't installed.
    programs: Option<Programs>,
    /// Open browsers that no test is using.
    idle: Mutex<Vec<Browser>>,
    runtime: Runtime,
}

impl Stage {
    /// Finds the engine's programs and starts the runtime.
    ///
    /// # Errors
    /// Returns an error if the runtime can't be started.
    pub fn start(engine: Engine) -> Result<Self> {
        let runtime = Runtime::new().context("could not start the runtime")?;
        let (programs, idle) = (engine.find(), Mutex::default());
        Ok(Self(Arc::new(Shared { engine, programs, idle, runtime })))
    }

    /// Returns the engine that the tests run in.
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Returns a test, named after the engine and `name`. It is skipped if the engine can't run it,
    /// or if the engine isn't installed (except Chromium, since otherwise nothing would be tested).
    pub fn trial<F>(&self, name: impl AsRef<str>, test: F) -> Trial
    where
        F: AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
    {
        self.trial_in(name.as_ref(), test, false)
    }

    /// Returns a test like [`trial`](Self::trial), in the whole browser instead of Chromium's
    /// headless shell, which never restores a page from memory.
    pub fn trial_in_whole_browser<F>(&self, name: &str, test: F) -> Trial
    where
        F: AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
    {
        self.trial_in(name, test, true)
    }

    fn trial_in<F>(&self, name: &str, test: F, whole: bool) -> Trial
    where
        F: AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
    {
        let stage = self.clone();
        let engine = self.engine();
        let name = name.split_once("::").map_or(name, |(_program, name)| name);
        let name = format!("{engine}::{name}");
        Trial::ignorable_test(name.clone(), move || {
            if stage.0.programs.is_none() && engine != Engine::Chromium {
                return Ok(Completion::ignored_with(format!("{engine} is not installed")));
            }
            let start = Instant::now();
            let outcome = stage.0.runtime.block_on(stage.show(test, whole));
            record_time(&name, start);
            match outcome {
                Ok(()) => Ok(Completion::Completed),
                Err(error) if engine == Engine::WebKit && has_crashed(&error) => {
                    Ok(Completion::ignored_with("WebKit itself crashed"))
                }
                Err(error) => match error.downcast_ref::<Unable>() {
                    Some(unable) => Ok(Completion::ignored_with(unable)),
                    None => Err(Failed::from(format!("{error:#}"))),
                },
            }
        })
    }

    /// Runs something other than a test on a page.
    ///
    /// # Errors
    /// Returns the error of `play`, or an error if the browser doesn't start.
    pub fn play<F>(&self, play: F) -> Result<()>
    where
        F: AsyncFnOnce(&Page) -> Result<()>,
    {
        self.0.runtime.block_on(self.show(play, false))
    }

    /// Closes all idle browsers.
    pub fn close(self) {
        let browsers = std::mem::take(&mut *self.idle());
        self.0.runtime.block_on(async {
            for browser in browsers {
                browser.quit().await;
            }
        });
    }

    /// Runs a test on a new page. The browser is closed if the test fails, since its state is
    /// unknown, and if few tests use it.
    async fn show<F>(&self, test: F, whole: bool) -> Result<()>
    where
        F: AsyncFnOnce(&Page) -> Result<()>,
    {
        let site = Site::serve().await?;
        let browser = if whole { self.whole_browser().await? } else { self.browser().await? };
        let page = Page::new(browser, site);
        let outcome = test(&page).await;
        let mut browser = page.close();
        // Close the tab now: the page of a finished test would use a core.
        if !whole
            && outcome.is_ok()
            && browser.can_be_used_again()
            && browser.forget().await.is_ok()
        {
            self.idle().push(browser);
        } else {
            browser.quit().await;
        }
        outcome
    }

    /// Returns an idle browser or starts one.
    async fn browser(&self) -> Result<Browser> {
        if let Some(browser) = self.idle().pop() {
            return Ok(browser);
        }
        let Shared { engine, programs, .. } = &*self.0;
        let programs = programs.as_ref().ok_or_else(|| {
            anyhow!("{engine} and its driver are not installed; `cargo xtask test` installs them")
        })?;
        Browser::open(*engine, programs).await
    }

    /// Starts the whole browser, or the headless shell if only that is installed.
    async fn whole_browser(&self) -> Result<Browser> {
        match self.engine().find_whole() {
            Some(programs) => Browser::open(self.engine(), &programs).await,
            None => self.browser().await,
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Browser>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns whether the browser has crashed. WebKitGTK's JavaScript engine does so occasionally (a
/// segmentation fault in libjavascriptcoregtk, once in some thousand tests), and the test then says
/// nothing about the page. For other engines, a crash is a failure.
fn has_crashed(error: &anyhow::Error) -> bool {
    format!("{error:#}").contains("invalid session id")
}

/// Records how long a test took, if `cargo xtask test` asks for it.
fn record_time(name: &str, start: Instant) {
    let Some(file) = env::var_os(timings::FILE) else { return };
    let line = timings::line(name, start.elapsed());
    // A line this short is written atomically. If writing fails, only the timing is lost.
    if let Ok(mut file) = OpenOptions::new().append(true).create(true).open(file) {
        let _ = file.write_all(line.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crashes_are_told_apart_from_failures() {
        let gone =
            anyhow!("The WebDriver session id is invalid: Status: 404, Error: invalid session id");
        assert!(has_crashed(&gone.context("they are shown: not true after 90 s")));
        assert!(!has_crashed(&anyhow!("they are shown: not true after 90 s")));
    }
}
