//! A `wasm-bindgen` with the options that Trunk uses. It calls the library, so that no dependencies
//! for servers and downloads are compiled, and has the version in `Cargo.lock`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use wasm_bindgen_cli_support::Bindgen;

/// Generate JavaScript bindings for a WebAssembly file
#[derive(Parser)]
#[command(name = "wasm-bindgen", version)]
struct Arguments {
    /// The file that the compiler wrote
    input: PathBuf,
    /// The kind of module to generate; only `web` is supported
    #[arg(long, value_parser = ["web"])]
    target: String,
    /// The output folder
    #[arg(long)]
    out_dir: PathBuf,
    /// The base name of the output files
    #[arg(long)]
    out_name: String,
    /// Don't generate types
    #[arg(long)]
    no_typescript: bool,
    /// Keep debug information
    #[arg(long)]
    keep_debug: bool,
    /// Keep mangled function names
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
        // Like the original program: by default, the JavaScript loads the file next to it.
        .omit_default_module_path(false)
        .generate(&arguments.out_dir)
}
