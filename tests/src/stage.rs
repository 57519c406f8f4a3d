//! What all tests in an engine share: the installed programs, the browsers that are open, and the
//! threads that wait for them.

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

/// Gives every test a page of its own in a browser, and a server of its own.
#[derive(Clone)]
pub struct Stage(Arc<Shared>);

struct Shared {
    engine: Engine,
    /// Where they are installed.
    programs: Option<Programs>,
    /// Browsers that no test uses at the moment.
    idle: Mutex<Vec<Browser>>,
    runtime: Runtime,
}

impl Stage {
    /// Finds the engine's programs.
    ///
    /// # Errors
    /// Where there can be no threads.
    pub fn start(engine: Engine) -> Result<Self> {
        let runtime = Runtime::new().context("could not start the server's threads")?;
        let (programs, idle) = (engine.find(), Mutex::default());
        Ok(Self(Arc::new(Shared { engine, programs, idle, runtime })))
    }

    /// What the tests run in.
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// A test, under the engine's name and its own. What the engine can't do, or one that is not
    /// installed, has it skipped; but not the first, without which nothing would be tested.
    pub fn trial<F>(&self, name: impl AsRef<str>, test: F) -> Trial
    where
        F: AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
    {
        let stage = self.clone();
        let engine = self.engine();
        let name = name.as_ref();
        let name = name.split_once("::").map_or(name, |(_program, name)| name);
        let name = format!("{engine}::{name}");
        Trial::ignorable_test(name.clone(), move || {
            if stage.0.programs.is_none() && engine != Engine::Chromium {
                return Ok(Completion::ignored_with(format!("{engine} is not installed")));
            }
            let begun = Instant::now();
            let played = stage.play(test);
            note(&name, begun);
            match played {
                Ok(()) => Ok(Completion::Completed),
                Err(error) if engine == Engine::WebKit && has_ended(&error) => {
                    Ok(Completion::ignored_with("WebKit itself crashed"))
                }
                Err(error) => match error.downcast_ref::<Unable>() {
                    Some(unable) => Ok(Completion::ignored_with(unable)),
                    None => Err(Failed::from(format!("{error:#}"))),
                },
            }
        })
    }

    /// Something that is no test.
    ///
    /// # Errors
    /// As it has them, or where the browser does not start.
    pub fn play<F>(&self, play: F) -> Result<()>
    where
        F: AsyncFnOnce(&Page) -> Result<()>,
    {
        self.0.runtime.block_on(self.show(play))
    }

    /// Closes all browsers.
    pub fn close(self) {
        let browsers = std::mem::take(&mut *self.idle());
        self.0.runtime.block_on(async {
            for browser in browsers {
                browser.quit().await;
            }
        });
    }

    /// A browser in which a test failed is closed: nobody knows in what state it is.
    async fn show<F>(&self, test: F) -> Result<()>
    where
        F: AsyncFnOnce(&Page) -> Result<()>,
    {
        let site = Site::serve().await?;
        let page = Page::new(self.browser().await?, site);
        let outcome = test(&page).await;
        let mut browser = page.close();
        // Forgotten at once: the page of a test that is over would keep a core from the others.
        if outcome.is_ok() && browser.can_be_used_again() && browser.forget().await.is_ok() {
            self.idle().push(browser);
        } else {
            browser.quit().await;
        }
        outcome
    }

    /// One that is open, else a new one.
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

    fn idle(&self) -> MutexGuard<'_, Vec<Browser>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the browser is gone, as its driver says. WebKitGTK's JavaScript engine crashes now and then (a segmentation
/// fault in libjavascriptcoregtk, seen once in some thousand tests): nothing is known of the page then. Other engines
/// have no excuse.
fn has_ended(error: &anyhow::Error) -> bool {
    format!("{error:#}").contains("invalid session id")
}

/// Writes down how long a test took, where `cargo xtask test` asks for it.
fn note(name: &str, begun: Instant) {
    let Some(file) = env::var_os(timings::FILE) else { return };
    let line = timings::line(name, begun.elapsed());
    // A line of so few bytes is written in one go; without it a test is not listed, and nothing else.
    if let Ok(mut file) = OpenOptions::new().append(true).create(true).open(file) {
        let _ = file.write_all(line.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_is_gone_is_told_from_one_that_disagrees() {
        let gone =
            anyhow!("The WebDriver session id is invalid: Status: 404, Error: invalid session id");
        assert!(has_ended(&gone.context("they are shown: not so after 90 s")));
        assert!(!has_ended(&anyhow!("they are shown: not so after 90 s")));
    }
}
