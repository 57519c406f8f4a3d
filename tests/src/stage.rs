//! What all tests in an engine share: the installed programs and the threads that wait for them.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use libtest_mimic::{Completion, Failed, Trial};
use thirtyfour::error::WebDriverError;
use tokio::runtime::Runtime;

use crate::engine::{Browser, Engine, Programs, Unable};
use crate::page::Page;
use crate::site::Site;

/// Gives every test a browser and a server of its own.
#[derive(Clone)]
pub struct Stage(Arc<Shared>);

struct Shared {
    engine: Engine,
    /// Where they are installed.
    programs: Option<Programs>,
    runtime: Runtime,
}

impl Stage {
    /// Finds the engine's programs.
    ///
    /// # Errors
    /// Where there can be no threads.
    pub fn start(engine: Engine) -> Result<Self> {
        let runtime = Runtime::new().context("could not start the server's threads")?;
        Ok(Self(Arc::new(Shared { engine, programs: engine.find(), runtime })))
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
        Trial::ignorable_test(format!("{engine}::{name}"), move || {
            if stage.0.programs.is_none() && engine != Engine::Chromium {
                return Ok(Completion::ignored_with(format!("{engine} is not installed")));
            }
            match stage.play(test) {
                Ok(()) => Ok(Completion::Completed),
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

    /// The browser is closed however the test ends.
    async fn show<F>(&self, test: F) -> Result<()>
    where
        F: AsyncFnOnce(&Page) -> Result<()>,
    {
        let Shared { engine, programs, .. } = &*self.0;
        let programs = programs.as_ref().ok_or_else(|| {
            anyhow!("{engine} and its driver are not installed; `cargo xtask test` installs them")
        })?;
        let site = Site::serve().await?;
        let browser = Browser::open(*engine, programs).await?;
        let web = browser.web().clone();
        // Not to be moved into what follows: the driver outlives the session.
        let page = &Page::new(browser, site);
        web.run_and_quit(async |_| Ok::<_, WebDriverError>(test(page).await)).await?
    }
}
