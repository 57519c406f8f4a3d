//! The baseline of `cargo xtask bench publish`: reads every YAML file below a folder and parses it as
//! bare values, on all cores.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use saphyr::{LoadableYamlNode, Yaml};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
}

fn main() {
    let mut found = Vec::new();
    for folder in std::env::args_os().skip(1) {
        files(Path::new(&folder), &mut found);
    }
    let documents: usize = found
        .par_iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .map(|text| Yaml::load_from_str(&text).map_or(0, |documents| documents.len()))
        .sum();
    println!("{} files, {documents} documents", found.len());
}
