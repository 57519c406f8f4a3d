//! The platforms that the native program is published for, with their names in each package
//! manager.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, workspace};

/// A platform.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// The Rust target.
    pub target: &'static str,
    /// The names in Node.js: `process.platform` and `process.arch`.
    pub node: (&'static str, &'static str),
    /// The platform tags of wheels
    /// (<https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/>).
    pub wheel: &'static [&'static str],
}

/// The released platforms. Programs for Linux are linked statically, so they don't depend on a C
/// library of any version.
pub const RELEASED: [Platform; 5] = [
    Platform {
        target: "x86_64-unknown-linux-musl",
        node: ("linux", "x64"),
        wheel: &["manylinux2014_x86_64", "manylinux_2_17_x86_64", "musllinux_1_1_x86_64"],
    },
    Platform {
        target: "aarch64-unknown-linux-musl",
        node: ("linux", "arm64"),
        wheel: &["manylinux2014_aarch64", "manylinux_2_17_aarch64", "musllinux_1_1_aarch64"],
    },
    Platform {
        target: "x86_64-apple-darwin",
        node: ("darwin", "x64"),
        wheel: &["macosx_10_12_x86_64"],
    },
    Platform {
        target: "aarch64-apple-darwin",
        node: ("darwin", "arm64"),
        wheel: &["macosx_11_0_arm64"],
    },
    Platform { target: "x86_64-pc-windows-msvc", node: ("win32", "x64"), wheel: &["win_amd64"] },
];

/// Platforms for local builds, which run on the build machine. PyPI doesn't accept their wheels.
const LOCAL: [Platform; 2] = [
    Platform {
        target: "x86_64-unknown-linux-gnu",
        node: ("linux", "x64"),
        wheel: &["linux_x86_64"],
    },
    Platform {
        target: "aarch64-unknown-linux-gnu",
        node: ("linux", "arm64"),
        wheel: &["linux_aarch64"],
    },
];

impl Platform {
    /// Returns the platform of a Rust target.
    ///
    /// # Errors
    /// Returns an error that lists the released targets if nothing is published for this one.
    pub fn of(target: &str) -> Result<Self> {
        RELEASED.into_iter().chain(LOCAL).find(|it| it.target == target).with_context(|| {
            let all = RELEASED.map(|it| it.target).join(", ");
            format!("nothing is published for {target}; published targets: {all}")
        })
    }

    /// Returns the platform of this machine.
    ///
    /// # Errors
    /// Returns an error if rustc doesn't report its host, or if nothing is published for it.
    pub fn here() -> Result<Self> {
        let mut rustc = Command::new("rustc");
        let said = process::output(rustc.current_dir(workspace::root()).arg("-vV"))?;
        let host = said.lines().find_map(|line| line.strip_prefix("host: "));
        Self::of(host.context("`rustc -vV` did not report its host")?)
    }

    /// Returns the released platform for the same machines.
    pub fn released(&self) -> Self {
        RELEASED.into_iter().find(|it| it.node == self.node).unwrap_or(*self)
    }

    /// Returns whether programs for this platform are linked statically.
    pub fn is_static(&self) -> bool {
        self.target.ends_with("-linux-musl")
    }

    /// Returns the name of the npm package with the program.
    pub fn npm(&self) -> String {
        let (os, cpu) = self.node;
        format!("{}-{os}-{cpu}", super::PROGRAM)
    }

    /// Returns the file name of the program.
    pub fn program(&self) -> String {
        let ending = if self.node.0 == "win32" { ".exe" } else { "" };
        format!("{}{ending}", super::PROGRAM)
    }
}
