//! Installation without Rust: the packages, from their archives, in an empty folder; and the
//! page that is built with them, in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::{Value, json};
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::served::Served;
use sig_tests::site::WITNESS;
use sig_tests::stage::Stage;
use xtask::package::platform::{Platform, RELEASED};
use xtask::package::{archive, launcher, program, wheel, widget};
use xtask::{assemble, hash, native, npm, pip, process, site, workspace};

use crate::bare::Bare;

/// Returns the program from the tests' own build, to avoid compiling it again for each package.
pub fn built() -> PathBuf {
    native::program("sig-publish").unwrap().get_program().into()
}

#[test]
fn npm_installs_the_program_and_the_widget() {
    let bare = Bare::with(&["node", "npm", "npx", "sh"]);
    assert!(bare.try_run("sh", &["-c", "command -v cargo || command -v rustc"]).code != Some(0));
    bare.npm_install_all();
    let sample = workspace::root().join("sample");
    let arguments = ["--no", "sig-publish", "build", sample.to_str().unwrap(), "--out=public/sigs"];
    bare.run("npx", &arguments);
    let package = bare.work("node_modules").join(Platform::here().unwrap().npm());
    assert!(package.join("LICENSE-MIT").is_file() && package.join("LICENSE-APACHE").is_file());
    let published = bare.work("public/sigs/sig-CloudNative/sig.json");
    assert_eq!(read(&published)["id"], "sig-CloudNative");
    // The program reports problems with the sources and its exit code is passed on.
    let nothing = bare.try_run("npx", &["--no", "sig-publish", "check", "nowhere"]);
    assert_eq!(nothing.code, Some(2), "{}", nothing.text);
    assert!(nothing.text.contains("nowhere"), "{}", nothing.text);

    bare.write("main.js", "import 'sig-info';");
    bare.write("public/witness.js", WITNESS);
    bare.write(
        "index.html",
        "<!doctype html><html lang=\"en\"><title>A site</title>
         <script src=\"/witness.js\"></script>
         <script type=\"module\" src=\"/main.js\"></script>
         <sig-info src=\"/sigs/sig-CloudNative/sig.json\"></sig-info></html>",
    );
    let vite = npm::test_tools().unwrap().join("vite/bin/vite.js");
    let said = bare.run("node", &[vite.to_str().unwrap(), "build"]);
    assert!(!said.to_lowercase().contains("warn"), "{said}");
    let assets: Vec<String> = names(&bare.work("dist/assets"));
    for program in assemble::PROGRAMS {
        let has = |it: &String| it.starts_with(program) && it.ends_with(".wasm");
        assert!(assets.iter().any(has), "{program}: {assets:?}");
    }
    let stage = Stage::start(Engine::Chromium).unwrap();
    stage.play(async |page| shows_the_sig(page, &bare.work("dist")).await).unwrap();
    stage.close();
}

/// Opens the built page: the SIG is shown, and nothing goes wrong.
async fn shows_the_sig(page: &Page, folder: &Path) -> Result<()> {
    let served = Served::start(site::router(folder)).await?;
    page.visit(&served.url("/")).await?;
    page.wait_until("the SIG's name", "texts('#about-title')[0].includes('CloudNative')").await?;
    let members = "all('.member .name a').map(it => it.href)";
    let member = json!("https://gitee.com/caihaomin");
    page.wait_until("a member", &format!("{members}.includes({member})")).await?;
    page.live().await?;
    page.expect("all is well", "[faults, violations, complaints]", json!([[], [], []])).await
}

#[test]
fn pip_installs_the_program() {
    let python = match pip::packaging() {
        // `python3` on PATH may be a wrapper script, so ask for the interpreter itself.
        Ok((_, python)) => process::output(
            std::process::Command::new(python).args(["-c", "import sys; print(sys.executable)"]),
        )
        .unwrap(),
        Err(error) => {
            return println!("skipped: the tools that build wheels can't be installed: {error:#}");
        }
    };
    let bare = Bare::with(&[]);
    let wheel = wheel::pack(&Platform::here().unwrap(), &built(), &bare.packed()).unwrap();
    let arguments = ["-m", "pip", "install", "--no-index", "--quiet", "--target=installed"];
    bare.run(python.trim(), &[&arguments[..], &[wheel.to_str().unwrap()]].concat());
    let program = bare.work("installed/bin/sig-publish");
    let sample = workspace::root().join("sample");
    bare.run(&program, &["build", sample.to_str().unwrap(), "--out=public/sigs"]);
    assert_eq!(read(&bare.work("public/sigs/sig-CloudNative/sig.json"))["id"], "sig-CloudNative");

    let described = fs::read_dir(bare.work("installed")).unwrap();
    let described = described.map(|it| it.unwrap().path()).find(|it| it.ends_with(INFO)).unwrap();
    let described = fs::read_to_string(described.join("METADATA")).unwrap();
    let package = workspace::package("sig-publish").unwrap();
    let summary = format!("Summary: {}", package.description.unwrap());
    let licence = format!("License: {}", package.license.unwrap());
    for line in [summary, licence, "Description-Content-Type: text/markdown".to_owned()] {
        assert!(described.lines().any(|it| it.starts_with(&line)), "{line}: {described}");
    }
}

const INFO: &str = concat!("sig_publish-", env!("CARGO_PKG_VERSION"), ".dist-info");

/// Stands in for a program that only another machine can compile.
#[test]
fn each_platform_has_packages() {
    let wheels = pip::packaging().map_err(|error| println!("skipped: the wheels: {error:#}"));
    let file = tempfile::NamedTempFile::new().unwrap();
    let packed = |platform: &Platform| {
        let out = tempfile::tempdir().unwrap();
        program::npm(platform, file.path(), out.path()).unwrap();
        archive::program(platform, file.path(), out.path()).unwrap();
        if wheels.is_ok() {
            let wheel = wheel::pack(platform, file.path(), out.path()).unwrap();
            let name = wheel.file_name().unwrap().to_str().unwrap();
            assert!(platform.wheel.iter().all(|tag| name.contains(tag)), "{name}");
        }
        hash::sums(out.path()).unwrap()
    };
    for platform in RELEASED {
        let first = packed(&platform);
        assert_eq!(first.lines().count(), if wheels.is_ok() { 3 } else { 2 }, "{first}");
        assert!(first.contains(&format!("{}-0", platform.npm())), "{first}");
        // Packages are reproducible.
        assert_eq!(first, packed(&platform));
    }
}

/// The fields by which npm selects packages, those that it displays, and those that it compares
/// with the place of the build.
#[test]
fn manifests_are_complete() {
    let bare = Bare::with(&["node", "npm", "sh"]);
    let out = bare.packed();
    bare.npm_install(&[&widget::npm(&out).unwrap(), &launcher::npm(&out).unwrap()]);
    for name in ["sig-info", "sig-publish"] {
        let manifest = read(&bare.work("node_modules").join(name).join("package.json"));
        let package = workspace::package(name).unwrap();
        assert_eq!(manifest["version"], package.version);
        let repository = package.repository.unwrap();
        assert_eq!(manifest["repository"]["url"], format!("git+{repository}.git"));
        assert_eq!(manifest["bugs"], format!("{repository}/issues"));
        for field in ["description", "license", "homepage"] {
            assert!(manifest[field].as_str().is_some_and(|it| !it.is_empty()), "{name}: {field}");
        }
        for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
            let path = bare.work("node_modules").join(name).join(file);
            assert!(path.is_file(), "{name}: {file}");
        }
        assert!(manifest["keywords"].as_array().is_some_and(|it| it.len() > 3), "{name}");
    }
    let manifest = read(&bare.work("node_modules/sig-publish/package.json"));
    let programs = manifest["optionalDependencies"].as_object().unwrap();
    assert_eq!(programs.len(), RELEASED.len());
    for platform in RELEASED {
        assert_eq!(programs[&platform.npm()], manifest["version"], "{}", platform.target);
    }
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
}
