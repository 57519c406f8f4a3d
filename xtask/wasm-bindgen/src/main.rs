//! `wasm-bindgen`, as far as Trunk calls it: the library does the work, so that nothing is compiled
//! for servers and downloads, and the version is the one in `Cargo.lock`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use wasm_bindgen_cli_support::Bindgen;

/// Writes the JavaScript for a WebAssembly file, and what is left of that file
#[derive(Parser)]
#[command(name = "wasm-bindgen", version)]
struct Arguments {
    /// The file, as the compiler wrote it
    input: PathBuf,
    /// What imports the JavaScript; `web` is all that is known here
    #[arg(long, value_parser = ["web"])]
    target: String,
    /// Where to write
    #[arg(long)]
    out_dir: PathBuf,
    /// The name of what is written, without its ending
    #[arg(long)]
    out_name: String,
    /// Write no types
    #[arg(long)]
    no_typescript: bool,
    /// Keep what debuggers read
    #[arg(long)]
    keep_debug: bool,
    /// Keep the names of functions as the compiler writes them
    #[arg(long)]
    no_demangle: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    Bindgen::new()
        .web(true)?
        .input_path(&arguments.input)
        .out_name(&arguments.out_name)
        .typescript(!arguments.no_typescript)
        .keep_debug(arguments.keep_debug)
        .demangle(!arguments.no_demangle)
        // As the program of that name does: the JavaScript finds the file beside it.
        .omit_default_module_path(false)
        .generate(&arguments.out_dir)
}
