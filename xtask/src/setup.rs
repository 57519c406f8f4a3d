//! `cargo xtask setup`: installs the tools that the build needs.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::build::Profile;
use crate::prebuilt::Prebuilt;
use crate::tools::{self, CargoTool};
use crate::{native, npm, process, workspace};

/// The Rust target of programs for the browser.
pub const BROWSER_TARGET: &str = "wasm32-unknown-unknown";
/// Trunk's version. Change the hashes in [`released_trunk`] with it.
const TRUNK: &str = "0.21.14";
/// How long compiling Trunk takes while the rest of the setup runs.
pub const TRUNK_USUAL: Duration = Duration::from_secs(350);
/// Sets the size of the stack to 256 KiB. The linker's default is a quarter of the memory that a
/// small SIG takes. A stack overflow ends the program, like a panic.
const STACK: &str = "-Clink-arg=-zstack-size=262144";
/// The environment variable with the compiler's flags for the browser.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Runs `cargo xtask setup`.
///
/// # Errors
/// Returns an error, with a remedy if one is known, if something can't be installed.
pub fn run() -> Result<ExitCode> {
    let tools = ensure()?;
    for program in ["trunk", "wasm-bindgen", "wasm-opt", "esbuild"] {
        let found = which::which_in(program, Some(&tools.path), workspace::root())
            .with_context(|| format!("could not find {program} after installing it"))?;
        eprintln!("{program:12} {}", found.display());
    }
    eprintln!("All tools for the build are installed.");
    Ok(ExitCode::SUCCESS)
}

/// The build's tools.
pub struct Tools {
    path: std::ffi::OsString,
    /// Whether the standard library's source is installed, so that it can be built for size.
    has_std_source: bool,
}

impl Tools {
    /// Sets the environment of a build for the browser.
    ///
    /// Release builds compile the standard library for size, with panics that end the program
    /// without a message: messages are a tenth of the bundle. If the library's source is missing,
    /// they use the precompiled library. Development builds always do, since it is faster.
    ///
    /// Building the standard library is an unstable feature of Cargo, hence `RUSTC_BOOTSTRAP`.
    /// Trunk's hooks compile native programs, so `Trunk.toml` unsets these variables for them.
    pub fn settings(&self, build: &mut Command, profile: Profile) {
        if profile == Profile::Development {
            build.env(FLAGS, STACK);
            return;
        }
        if !self.has_std_source {
            eprintln!(
                "Building with the precompiled standard library: the bundle will be a tenth larger."
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

    /// Returns a command with the tools on its PATH, in the repository's root.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(workspace::root()).env("PATH", &self.path);
        command
    }
}

/// Ensures that all tools are installed.
///
/// # Errors
/// See [`run`].
pub fn ensure() -> Result<Tools> {
    // Report what can't be installed before compiling anything.
    tools(None)?;
    let (trunk, ours) = thread::scope(|scope| {
        let trunk = scope.spawn(trunk);
        let ours = native::build();
        (joined(trunk), ours)
    });
    ours?;
    tools(trunk?)
}

/// Ensures that Trunk is installed. Returns the folder to add to PATH, or `None` if PATH already
/// has it.
///
/// # Errors
/// Returns an error if Trunk can neither be found nor installed.
pub fn trunk() -> Result<Option<PathBuf>> {
    let trunk = CargoTool {
        program: "trunk",
        package: "trunk",
        version: TRUNK,
        // Without `--locked` it doesn't compile. The default features are for TLS, which it doesn't
        // need: all its tools are installed already.
        flags: &["--locked", "--no-default-features"],
        usual: TRUNK_USUAL,
        prebuilt: released_trunk(),
    };
    trunk.ensure()
}

/// Returns the archive of Trunk's release on GitHub. The hashes are those that other public
/// repositories pin for it; compare them with the `.sha256` files of the release when you change
/// the version.
fn released_trunk() -> Option<Prebuilt> {
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

/// Installs the tools that are distributed as binaries. Returns all tools, given the folder of
/// Trunk ([`trunk`]); our own programs must be built already ([`native::build`]).
///
/// # Errors
/// See [`run`].
pub fn tools(trunk: Option<PathBuf>) -> Result<Tools> {
    ensure_browser_target()?;
    // The folder of native programs has our own `wasm-bindgen`.
    let folders = [npm::ensure()?, native::folder()?].into_iter().chain(trunk).collect::<Vec<_>>();
    Ok(Tools { path: tools::path_with(&folders)?, has_std_source: has_std_source() })
}

/// Waits for a thread and returns its result.
///
/// # Errors
/// Returns the thread's error, or another one if it panicked.
pub fn joined<T>(thread: thread::ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    thread.join().unwrap_or_else(|_| Err(anyhow!("a step panicked; its message is above")))
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

/// Returns whether the standard library's source is installed. Tries to install it with rustup if
/// it is missing.
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
        // Ignore failures: without it, the bundle is only larger.
        let mut rustup = Command::new("rustup");
        rustup.current_dir(workspace::root()).args(["component", "add", "rust-src"]);
        let _ = process::install(&mut rustup);
    }
    there()
}
