//! `cargo xtask setup`: what the build needs, installed where the next run finds it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::build::Kind;
use crate::prebuilt::Prebuilt;
use crate::tools::{self, CargoTool};
use crate::{native, npm, process, workspace};

/// What programs for the browser are compiled for.
pub const BROWSER_TARGET: &str = "wasm32-unknown-unknown";
/// Its version; another one has other hashes ([`trunk_of_its_makers`]).
const TRUNK: &str = "0.21.14";
/// How long compiling it takes with the rest of the set-up beside it.
pub const TRUNK_USUAL: Duration = Duration::from_secs(350);
/// How much room calls have, in bytes: the linker's own value is a quarter of all that a small SIG takes.
/// One call too many ends the program, as a panic does.
const STACK: &str = "-Clink-arg=-zstack-size=262144";
/// Where Cargo looks for the compiler's flags for the browser.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The command.
///
/// # Errors
/// Where something can't be installed, with what to do about it.
pub fn run() -> Result<ExitCode> {
    let tools = ensure()?;
    for program in ["trunk", "wasm-bindgen", "wasm-opt", "esbuild"] {
        let found = which::which_in(program, Some(&tools.path), workspace::root())
            .with_context(|| format!("{program} is not where it was installed"))?;
        eprintln!("{program:12} {}", found.display());
    }
    eprintln!("Everything that the build needs is in place.");
    Ok(ExitCode::SUCCESS)
}

/// The build's tools.
pub struct Tools {
    path: std::ffi::OsString,
    /// Whether the standard library's source is there, to be built for size.
    has_std_source: bool,
}

impl Tools {
    /// What a build for the browser is to be like: with the standard library built for size from its
    /// source, where a panic ends the program without a word. A tenth of the bundle is the words.
    /// Without that source, the standard library as it comes.
    ///
    /// Cargo can do this only as an unstable feature, which the stable compiler has to be asked for.
    /// Trunk's hooks take these settings off again (`Trunk.toml`): they are for the browser alone.
    ///
    /// For development nothing of this is asked for, since it takes long.
    pub fn settings(&self, build: &mut Command, kind: Kind) {
        if kind == Kind::Development {
            build.env(FLAGS, STACK);
            return;
        }
        if !self.has_std_source {
            eprintln!(
                "Building with the standard library as it comes: the bundle is a tenth larger."
            );
            build.env(FLAGS, STACK);
            return;
        }
        build.env(FLAGS, format!("-Zunstable-options -Cpanic=immediate-abort {STACK}"));
        build.envs([
            ("RUSTC_BOOTSTRAP", "1"),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
            ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
        ]);
    }

    /// A program that finds the tools, in the repository's root.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(workspace::root()).env("PATH", &self.path);
        command
    }
}

/// Has all tools at hand, installing what is missing.
///
/// # Errors
/// As [`run`].
pub fn ensure() -> Result<Tools> {
    // What is missing for good is told before anything is compiled.
    tools(None)?;
    let (trunk, ours) = thread::scope(|scope| {
        let trunk = scope.spawn(trunk);
        let ours = native::build();
        (joined(trunk), ours)
    });
    ours?;
    tools(trunk?)
}

/// Has Trunk at hand: the folder to put on PATH, if it is not there.
///
/// # Errors
/// Where it can be neither found nor installed.
pub fn trunk() -> Result<Option<PathBuf>> {
    let trunk = CargoTool {
        program: "trunk",
        package: "trunk",
        version: TRUNK,
        // Without `--locked` it doesn't compile. All that it has to fetch is at hand: no TLS.
        flags: &["--locked", "--no-default-features"],
        usual: TRUNK_USUAL,
        prebuilt: trunk_of_its_makers(),
    };
    trunk.ensure()
}

/// Returns the archive of Trunk's release on GitHub. The hashes are those that other public repositories
/// pin for it; compare them with the `.sha256` files of the release when you change the version.
fn trunk_of_its_makers() -> Option<Prebuilt> {
    let (platform, sha256) = match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => (
            "x86_64-unknown-linux-gnu",
            "f2b4680cd239693a646a2795e4633c625328d7b2a044fbe749fa3a2fe9e7036b",
        ),
        ("linux", "aarch64") => (
            "aarch64-unknown-linux-gnu",
            "b1d8e60e454f7fc182d9a4d95d1506ffbae947d8ba90f8f6f02da93b60f980f9",
        ),
        ("macos", "x86_64") => (
            "x86_64-apple-darwin",
            "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95",
        ),
        ("macos", "aarch64") => (
            "aarch64-apple-darwin",
            "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e",
        ),
        _ => return None,
    };
    let release = format!("https://github.com/trunk-rs/trunk/releases/download/v{TRUNK}");
    Some(Prebuilt { url: format!("{release}/trunk-{platform}.tar.gz"), sha256 })
}

/// All tools, Trunk and our own programs being at hand ([`trunk`], [`native::build`]); those that come
/// in compiled form are installed.
///
/// # Errors
/// As [`run`].
pub fn tools(trunk: Option<PathBuf>) -> Result<Tools> {
    ensure_browser_target()?;
    // Our own `wasm-bindgen` is among Cargo's programs.
    let folders = [npm::ensure()?, native::folder()?].into_iter().chain(trunk).collect::<Vec<_>>();
    Ok(Tools { path: tools::path_with(&folders)?, has_std_source: has_std_source() })
}

/// What a thread has come to.
///
/// # Errors
/// Its own, or that it broke off.
pub fn joined<T>(thread: thread::ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread.join().unwrap_or_else(|_| Err(anyhow!("a step broke off; its message is above")))
}

fn ensure_browser_target() -> Result<()> {
    let target_libraries =
        process::output(Command::new("rustc").current_dir(workspace::root()).args([
            "--print",
            "target-libdir",
            "--target",
            BROWSER_TARGET,
        ]))?;
    if Path::new(target_libraries.trim()).is_dir() {
        return Ok(());
    }
    if tools::find("rustup").is_none() {
        bail!(
            "this Rust has no standard library for {BROWSER_TARGET}, and there is no rustup to add \
             it: install Rust with https://rustup.rs/, or your distribution's package of it \
             (Debian: `apt-get install libstd-rust-dev-wasm32`)"
        );
    }
    eprintln!("Adding Rust's {BROWSER_TARGET} target (some seconds)…");
    process::install(Command::new("rustup").current_dir(workspace::root()).args([
        "target",
        "add",
        BROWSER_TARGET,
    ]))
    .context("rustup could not add the target")
}

/// Whether the standard library's source is there; it is added where there is a rustup to do it.
pub fn has_std_source() -> bool {
    let rustc = |print: &str| {
        process::output(
            Command::new("rustc").current_dir(workspace::root()).args(["--print", print]),
        )
    };
    let there = || {
        let sysroot = rustc("sysroot").unwrap_or_default();
        Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std").is_dir()
    };
    if !there() && tools::find("rustup").is_some() {
        eprintln!("Adding the standard library's source (some seconds)…");
        // Without it the bundle is larger, and nothing else.
        let mut rustup = Command::new("rustup");
        rustup.current_dir(workspace::root()).args(["component", "add", "rust-src"]);
        let _ = process::install(&mut rustup);
    }
    there()
}
