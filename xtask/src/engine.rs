//! The browser engines in which the tests run.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{chromium, firefox, webkit};

/// The environment variable with the engines that the test program uses; all engines if it is not
/// set.
pub const CHOSEN: &str = "SIG_INFO_ENGINES";

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// Blink, in Chromium.
    Chromium,
    /// Gecko, in Firefox.
    Firefox,
    /// WebKit, in WebKitGTK's MiniBrowser.
    #[value(name = "webkit")]
    WebKit,
}

/// A browser and its WebDriver.
pub struct Programs {
    /// The path of the browser.
    pub browser: PathBuf,
    /// The path of the W3C WebDriver server.
    pub driver: PathBuf,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Returns the name used on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Returns the installed programs, if both are there.
    pub fn find(self) -> Option<Programs> {
        match self {
            Self::Chromium => chromium::find_shell(),
            Self::Firefox => firefox::find(),
            Self::WebKit => webkit::find(),
        }
    }

    /// Returns the same as [`find`](Self::find), but not a headless shell.
    pub fn find_whole(self) -> Option<Programs> {
        if self == Self::Chromium { chromium::find() } else { self.find() }
    }

    /// Ensures that the programs are installed, with apt-get on Debian if they are missing.
    ///
    /// # Errors
    /// Returns an error if they can't be found or installed.
    pub fn ensure(self) -> Result<()> {
        match self {
            Self::Chromium => chromium::ensure_shell(),
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

/// Formats engines as the value of [`CHOSEN`].
pub fn written(engines: &[Engine]) -> String {
    engines.iter().map(|it| it.name()).collect::<Vec<_>>().join(",")
}

/// Returns the engines selected by [`CHOSEN`].
///
/// # Errors
/// Returns an error if it contains an unknown name.
pub fn chosen() -> Result<Vec<Engine>> {
    std::env::var(CHOSEN).map_or_else(|_| Ok(Engine::ALL.to_vec()), |names| read(&names))
}

fn read(names: &str) -> Result<Vec<Engine>> {
    let named = |name| Engine::ALL.into_iter().find(|it| it.name() == name);
    names
        .split(',')
        .map(|name| {
            named(name).with_context(|| {
                format!(
                    "{CHOSEN} contains the unknown engine {name:?}; known engines: {}",
                    written(&Engine::ALL)
                )
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn names_match_the_command_line() {
        for engine in Engine::ALL {
            assert_eq!(Engine::from_str(engine.name(), false), Ok(engine));
        }
        assert_eq!(read(&written(&Engine::ALL)).unwrap(), Engine::ALL);
        assert!(read("blink").is_err());
    }
}
