//! What the native program is published for, and what each package manager calls that.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{process, workspace};

/// A platform.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// As Rust calls it.
    pub target: &'static str,
    /// As Node.js does: `process.platform`, `process.arch`.
    pub node: (&'static str, &'static str),
    /// The tags of a wheel that fits it
    /// (<https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/>).
    pub wheel: &'static [&'static str],
}

/// Those that are released. On Linux the program is linked statically: it needs no C library, neither an
/// old nor a new one.
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

/// What may be built on the way, to be used on the machine that it is built on. PyPI takes no such wheel.
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
    /// The one of that name.
    ///
    /// # Errors
    /// Where nothing is published for it, with those for which there is.
    pub fn of(target: &str) -> Result<Self> {
        RELEASED.into_iter().chain(LOCAL).find(|it| it.target == target).with_context(|| {
            let all = RELEASED.map(|it| it.target).join(", ");
            format!("nothing is published for {target}; there is {all}")
        })
    }

    /// This machine.
    ///
    /// # Errors
    /// As [`of`](Self::of), and where the compiler doesn't say what it is.
    pub fn here() -> Result<Self> {
        let mut rustc = Command::new("rustc");
        let said = process::output(rustc.current_dir(workspace::root()).arg("-vV"))?;
        let host = said.lines().find_map(|line| line.strip_prefix("host: "));
        Self::of(host.context("`rustc -vV` names no host")?)
    }

    /// The one that is released for the same machines.
    pub fn released(&self) -> Self {
        RELEASED.into_iter().find(|it| it.node == self.node).unwrap_or(*self)
    }

    /// The npm package that holds the program.
    pub fn npm(&self) -> String {
        let (os, cpu) = self.node;
        format!("{}-{os}-{cpu}", super::PROGRAM)
    }

    /// The file's name of the program.
    pub fn program(&self) -> String {
        let ending = if self.node.0 == "win32" { ".exe" } else { "" };
        format!("{}{ending}", super::PROGRAM)
    }
}
