//! What all tests share: the driver and the threads that wait for it.

use std::sync::Arc;

use anyhow::{Context, Result};
use libtest_mimic::{Failed, Trial};
use thirtyfour::error::WebDriverError;
use tokio::runtime::Runtime;

use crate::driver::Driver;
use crate::page::Page;
use crate::site::Site;

/// Gives every test a browser and a server of its own.
#[derive(Clone)]
pub struct Stage(Arc<Shared>);

struct Shared {
    driver: Driver,
    runtime: Runtime,
}

impl Stage {
    /// Starts the driver.
    ///
    /// # Errors
    /// Where it does not start.
    pub fn start() -> Result<Self> {
        let runtime = Runtime::new().context("could not start the server's threads")?;
        Ok(Self(Arc::new(Shared { driver: Driver::start()?, runtime })))
    }

    /// A test.
    pub fn trial<F>(&self, name: impl Into<String>, test: F) -> Trial
    where
        F: AsyncFnOnce(&Page) -> Result<()> + Send + 'static,
    {
        let stage = self.clone();
        Trial::test(name, move || {
            let outcome = stage.0.runtime.block_on(stage.show(test));
            outcome.map_err(|error| Failed::from(format!("{error:#}")))
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
        let site = Site::serve().await?;
        let browser = self.0.driver.open().await?;
        let outcome = browser.clone().run_and_quit(async |browser| {
            let page = Page::new(browser, site);
            Ok::<_, WebDriverError>(test(&page).await)
        });
        outcome.await?
    }
}
