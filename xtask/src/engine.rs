//! The browser engines that the tests run in.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{chromium, firefox, webkit};

/// The variable that names the engines to test in, for the test program; all where it is not set.
pub const CHOSEN: &str = "SIG_INFO_ENGINES";

/// What a browser shows pages with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// Blink, in Chromium.
    Chromium,
    /// Gecko, in Firefox.
    Firefox,
    /// WebKit, in WebKitGTK's own small browser.
    #[value(name = "webkit")]
    WebKit,
}

/// A browser and the program that drives it.
pub struct Programs {
    /// The browser.
    pub browser: PathBuf,
    /// What speaks W3C WebDriver.
    pub driver: PathBuf,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As one writes it in a command.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The installed programs.
    pub fn find(self) -> Option<Programs> {
        match self {
            Self::Chromium => chromium::find(),
            Self::Firefox => firefox::find(),
            Self::WebKit => webkit::find(),
        }
    }

    /// Has the programs at hand, installing Debian's where it can.
    ///
    /// # Errors
    /// Where they can be neither found nor installed.
    pub fn ensure(self) -> Result<()> {
        match self {
            Self::Chromium => chromium::ensure(),
            Self::Firefox => firefox::ensure(),
            Self::WebKit => webkit::ensure(),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// The engines as [`CHOSEN`] names them.
pub fn written(engines: &[Engine]) -> String {
    engines.iter().map(|it| it.name()).collect::<Vec<_>>().join(",")
}

/// The engines that [`CHOSEN`] names.
///
/// # Errors
/// Where it names one that we don't know.
pub fn chosen() -> Result<Vec<Engine>> {
    std::env::var(CHOSEN).map_or_else(|_| Ok(Engine::ALL.to_vec()), |names| read(&names))
}

fn read(names: &str) -> Result<Vec<Engine>> {
    let named = |name| Engine::ALL.into_iter().find(|it| it.name() == name);
    names
        .split(',')
        .map(|name| {
            named(name).with_context(|| {
                format!("{CHOSEN} names {name:?}; there are {}", written(&Engine::ALL))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn the_command_line_and_the_tests_mean_the_same_by_a_name() {
        for engine in Engine::ALL {
            assert_eq!(Engine::from_str(engine.name(), false), Ok(engine));
        }
        assert_eq!(read(&written(&Engine::ALL)).unwrap(), Engine::ALL);
        assert!(read("blink").is_err());
    }
}
