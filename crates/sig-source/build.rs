//! Turns the known communities from TOML, which people edit, into JSON, which programs read.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=communities");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for entry in fs::read_dir("communities")? {
        let path = entry?.path();
        let community: serde_json::Value = toml::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.with_extension("json");
        fs::write(out.join(name.file_name().ok_or("a file has a name")?), community.to_string())?;
    }
    Ok(())
}
