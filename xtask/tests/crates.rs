//! The crates can be published: they have what crates.io requires and what users look for.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::Stdio;

use xtask::package::platform::{self, Platform};
use xtask::package::{self, archive};
use xtask::release::crates::{self, Attempt, Compiled};
use xtask::workspace;

#[test]
fn crates_have_metadata() {
    let published = workspace::published().unwrap();
    let program = workspace::package(package::PROGRAM).unwrap();
    assert!(published.iter().any(|it| it.name == program.name) && published.len() > 2);
    for package in published {
        let name = &package.name;
        assert_eq!(package.version, program.version, "{name}");
        assert!(package.description.is_some_and(|it| it.len() > 20), "{name}: description");
        assert_eq!(package.license.as_deref(), Some("MIT OR Apache-2.0"), "{name}");
        assert!(
            package.repository == program.repository,
            "{name}: add `repository.workspace = true` to its Cargo.toml"
        );
        assert!(package.readme.is_some(), "{name}: readme");
        // crates.io allows at most five.
        assert!((3..=5).contains(&package.keywords.len()), "{name}: {:?}", package.keywords);
    }
}

/// Like the first steps of `cargo publish`: dependency versions, files and manifests.
#[test]
fn crates_can_be_packed() {
    let folder = tempfile::tempdir().unwrap();
    let mut cargo = crates::packing("package").unwrap();
    cargo.args(["--no-verify", "--offline", "--target-dir"]).arg(folder.path());
    let output = cargo.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("manifest has no"), "{said}");
    for package in workspace::published().unwrap() {
        let name = format!("package/{}-{}.crate", package.name, package.version);
        // Only sources are packed, without tests and images.
        let size = fs::metadata(folder.path().join(&name)).unwrap().len();
        assert!((5_000..1_000_000).contains(&size), "{name}: {size} bytes");
        let packed = paths(&folder.path().join(&name));
        let readme = package.readme.unwrap();
        for file in [readme.to_str().unwrap(), "LICENSE-MIT", "LICENSE-APACHE"] {
            let path = format!("{}-{}/{file}", package.name, package.version);
            assert!(packed.contains(&path), "{name} has no {file}: {packed:?}");
        }
    }
}

/// `cargo publish` would accept the crates. `cargo xtask release --dry-run` also compiles them, and
/// so does the workflow before it uploads any.
#[test]
fn crates_can_be_published() {
    let folder = tempfile::tempdir().unwrap();
    match crates::try_publishing(Compiled::No, folder.path()).unwrap() {
        Attempt::Ready => {}
        Attempt::Refused(said) => panic!("{said}"),
        Attempt::Unreachable(said) => {
            // The reports of skipped tests have one line.
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            println!("skipped: crates.io does not answer: {said}");
        }
    }
}

/// Returns the paths in a `.tar.gz`.
fn paths(archive: &Path) -> Vec<String> {
    let file = fs::File::open(archive).unwrap();
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
    let path = |entry: std::io::Result<tar::Entry<'_, _>>| {
        entry.unwrap().path().unwrap().to_str().unwrap().to_owned()
    };
    archive.entries().unwrap().map(path).collect()
}

/// The workflow builds, and the script fetches, for the same platforms as the packages.
#[test]
fn each_platform_is_released_and_fetched() {
    let mut released: Vec<&str> = platform::RELEASED.iter().map(|it| it.target).collect();
    released.sort();
    for (file, mark) in
        [(".github/workflows/release.yml", "- target: "), ("scripts/fetch-release.sh", "target=")]
    {
        let text = fs::read_to_string(workspace::root().join(file)).unwrap();
        let mut named: Vec<&str> = text
            .split(mark)
            .skip(1)
            .filter_map(|rest| rest.split([' ', '\n']).next())
            .filter(|target| target.matches('-').count() > 1)
            .collect();
        named.sort();
        assert_eq!(named, released, "{file}");
    }
}

/// Examples in the documentation use the current version.
#[test]
fn documentation_uses_the_current_version() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, named) in [
        ("README.md", format!("OWNER/sig-info@v{version}")),
        ("docs/ci.md", format!("rev: v{version}")),
        ("docs/ci/gitlab.yml", format!("SIG_INFO_VERSION: {version}\n")),
        ("docs/ci/Jenkinsfile", format!("SIG_INFO_VERSION = '{version}'")),
    ] {
        let text = fs::read_to_string(workspace::root().join(file)).unwrap();
        assert!(text.contains(&named), "{file} has no `{named}`");
    }
    for page in ["docs/ci.md", "docs/previews.md"] {
        let text = fs::read_to_string(workspace::root().join(page)).unwrap();
        let used = text.matches("OWNER/sig-info@COMMIT").count();
        let with_version = format!("uses: OWNER/sig-info@COMMIT # v{version}\n");
        assert_eq!(text.matches(&with_version).count(), used, "{page}");
    }
}

/// `cargo binstall` is configured with the archive's name and the program's path in it.
#[test]
fn binstall_finds_the_program() {
    let package = workspace::package(package::PROGRAM).unwrap();
    let manifest: toml::Table =
        fs::read_to_string(&package.manifest_path).unwrap().parse().unwrap();
    let binstall = manifest["package"]["metadata"]["binstall"].as_table().unwrap();
    let told = |field: &str, platform: &Platform| {
        let ending = platform.program().replace(package::PROGRAM, "");
        [
            ("{ repo }", package.repository.as_deref().unwrap()),
            ("{ version }", &package.version),
            ("{ name }", &package.name),
            ("{ bin }", package::PROGRAM),
            ("{ target }", platform.target),
            ("{ binary-ext }", &ending),
        ]
        .iter()
        .fold(binstall[field].as_str().unwrap().to_owned(), |text, (name, value)| {
            text.replace(name, value)
        })
    };
    for platform in platform::RELEASED {
        let program = tempfile::NamedTempFile::new().unwrap();
        let out = tempfile::tempdir().unwrap();
        let packed = archive::program(&platform, program.path(), out.path()).unwrap();
        let url = told("pkg-url", &platform);
        let name = packed.file_name().unwrap().to_str().unwrap();
        assert!(url.ends_with(&format!("/releases/download/v{}/{name}", package.version)), "{url}");
        let paths = paths(&packed);
        assert!(paths.contains(&told("bin-dir", &platform)), "{paths:?}");
    }
}
