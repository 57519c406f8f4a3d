//! What a CI without Rust runs: the release is downloaded and verified, and the steps of
//! `action.yml` and the pre-commit hook work as documented.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use sig_tests::served::Served;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use xtask::package::archive;
use xtask::package::platform::Platform;
use xtask::{hash, native, process, site, tools, workspace};

use crate::repository;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A local release page whose program prints its arguments.
struct Releases {
    folder: TempDir,
    served: Served,
    _runtime: Runtime,
}

impl Releases {
    /// Returns `None`, and prints that the test is skipped, if curl is missing.
    fn new() -> Option<Self> {
        let target = Platform::here().unwrap().target.replace("-gnu", "-musl");
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join(format!("v{VERSION}"));
        fs::create_dir_all(&page).unwrap();
        let packed = folder.path().join("packed");
        let script = folder.path().join("sig-publish");
        fs::write(&script, "#!/bin/sh\necho \"started: $*\"\n").unwrap();
        if tools::find("curl").is_none() {
            println!("skipped: curl is not installed");
            return None;
        }
        let program = archive::program(&Platform::of(&target).unwrap(), &script, &packed).unwrap();
        for packed in [program, archive::widget(&packed).unwrap()] {
            fs::copy(&packed, page.join(packed.file_name().unwrap())).unwrap();
        }
        let runtime = Runtime::new().unwrap();
        let served = runtime.block_on(Served::start(site::router(folder.path()))).unwrap();
        let releases = Self { folder, served, _runtime: runtime };
        releases.sum();
        Some(releases)
    }

    fn page(&self) -> PathBuf {
        self.folder.path().join(format!("v{VERSION}"))
    }

    /// Writes the checksums of the release's files.
    fn sum(&self) {
        let sums = hash::sums(&self.page()).unwrap();
        fs::write(self.page().join(hash::SUMS), sums).unwrap();
    }

    /// Downloads the release as the action does. Returns the exit code and output.
    fn fetch(&self, to: &Path) -> (i32, String) {
        let mut fetch = script("fetch-release.sh");
        run(fetch.arg(self.served.url("")).arg(VERSION).arg(to))
    }
}

fn script(name: &str) -> Command {
    Command::new(workspace::root().join("scripts").join(name))
}

fn run(command: &mut Command) -> (i32, String) {
    let output = command.env_remove("GH_TOKEN").output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn complete_release_is_fetched() {
    let Some(releases) = Releases::new() else { return };
    let folder = releases.folder.path().join("fetched");
    assert_eq!(releases.fetch(&folder).0, 0);
    let started = process::output(Command::new(folder.join("sig-publish")).arg("--version"));
    assert_eq!(started.unwrap(), "started: --version\n");
    for name in ["sig-info.js", "integrity.json"] {
        assert!(folder.join("embed").join(name).is_file(), "{name}");
    }
    // Files that an interrupted run left behind do no harm.
    assert_eq!(releases.fetch(&folder).0, 0);
}

#[test]
fn modified_files_are_rejected() {
    let Some(releases) = Releases::new() else { return };
    let folder = releases.folder.path().join("fetched");
    let name = "sig-info-embed.tar.gz";
    let whole = fs::read(releases.page().join(name)).unwrap();
    for faulty in [&whole[..whole.len() / 2], b"another file"] {
        fs::write(releases.page().join(name), faulty).unwrap();
        let (code, said) = releases.fetch(&folder);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("checksum mismatch for sig-info-embed.tar.gz"), "{said}");
        assert!(said.contains("help: "), "{said}");
        assert!(!folder.exists());
    }
    fs::write(releases.page().join(name), whole).unwrap();
    fs::write(releases.page().join(hash::SUMS), "").unwrap();
    assert!(releases.fetch(&folder).1.contains("lists no checksum"));
    assert!(!folder.exists());
}

#[test]
fn missing_release_is_reported() {
    let Some(releases) = Releases::new() else { return };
    let folder = releases.folder.path().join("fetched");
    let mut fetch = script("fetch-release.sh");
    let (code, said) = run(fetch.args([&releases.served.url(""), "0.0.0"]).arg(&folder));
    assert_eq!(code, 2, "{said}");
    let message = "/v0.0.0/SHA256SUMS could not be downloaded";
    assert!(said.contains(message) && said.contains("help: "), "{said}");
}

/// A machine without a release, without curl, or without a network gets a message with a remedy.
#[test]
fn fetching_fails_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let (other, bare) = (folder.path().join("other"), folder.path().join("bare"));
    for bin in [&other, &bare] {
        fs::create_dir(bin).unwrap();
    }
    fs::write(other.join("uname"), "#!/bin/sh\necho Plan9\n").unwrap();
    fs::set_permissions(other.join("uname"), fs::Permissions::from_mode(0o755)).unwrap();
    symlink(tools::find("uname").unwrap(), bare.join("uname")).unwrap();
    let all = std::env::var("PATH").unwrap();
    let fetch = |path: &str| {
        let mut fetch = script("fetch-release.sh");
        // Nothing listens on this port.
        fetch.args(["http://127.0.0.1:1", VERSION]).arg(folder.path().join("fetched"));
        run(fetch.env("PATH", path))
    };
    let mut expected = vec![
        (format!("{}:{all}", other.display()), "no released sig-publish for Plan9"),
        (bare.display().to_string(), "curl is not installed"),
    ];
    if tools::find("curl").is_some() {
        expected.push((all.clone(), "/SHA256SUMS could not be downloaded"));
    }
    for (path, message) in expected {
        let (code, said) = fetch(&path);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(message) && said.contains("help: "), "{said}");
    }
}

/// The action takes the release's version and address from its own Cargo.toml.
#[test]
fn action_finds_its_release() {
    let action = fs::read_to_string(workspace::root().join("action.yml")).unwrap();
    let (_, step) = action.split_once("- name: Determine the release\n").unwrap();
    let (_, commands) = step.split_once("      run: |\n").unwrap();
    let commands = commands.lines().take_while(|line| line.starts_with("        "));
    let folder = tempfile::tempdir().unwrap();
    let outputs = folder.path().join("outputs");
    let (code, said) = run(Command::new("bash")
        .arg("-euc")
        .arg(commands.collect::<Vec<_>>().join("\n"))
        .env("GITHUB_ACTION_PATH", workspace::root())
        .env("RUNNER_TEMP", folder.path())
        .env("GITHUB_OUTPUT", &outputs));
    assert_eq!(code, 0, "{said}");
    let outputs = fs::read_to_string(outputs).unwrap();
    let repository = workspace::package("sig-publish").unwrap().repository.unwrap();
    for expected in [format!("version={VERSION}\n"), format!("repository={repository}\n")] {
        assert!(outputs.contains(&expected), "{outputs}");
    }
}

/// A step of the action and its working folder.
struct Step {
    folder: TempDir,
}

impl Step {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the step in an empty folder. Returns its exit code and output.
    fn run(&self, inputs: &[(&str, &str)]) -> (i32, String) {
        let mut step = script("run-action.sh");
        step.current_dir(self.folder.path());
        for (name, default) in DEFAULTS.iter() {
            step.env(format!("INPUT_{}", name.to_uppercase()), default);
        }
        step.env("GITHUB_OUTPUT", self.path("outputs"));
        step.env("SIG_PUBLISH", native::program("sig-publish").unwrap().get_program());
        step.env("SIG_INFO_WIDGET", workspace::tested().join("embed"));
        step.envs(inputs.iter().map(|(name, value)| (format!("INPUT_{name}"), *value)));
        run(&mut step)
    }
}

/// The inputs of `action.yml` with their defaults.
static DEFAULTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let action = fs::read_to_string(workspace::root().join("action.yml")).unwrap();
    let (_, inputs) = action.split_once("\ninputs:\n").unwrap();
    let (inputs, _) = inputs.split_once("\noutputs:\n").unwrap();
    let mut found: Vec<(String, String)> = Vec::new();
    for line in inputs.lines() {
        if let Some(default) = line.strip_prefix("    default: ") {
            found.last_mut().unwrap().1 = default.trim_matches('"').to_owned();
        } else if let Some(name) = line.strip_prefix("  ").and_then(|it| it.strip_suffix(':'))
            && !name.starts_with(' ')
        {
            found.push((name.to_owned(), String::new()));
        }
    }
    assert!(found.len() > 5, "{found:?}");
    // The script gets all inputs but the release's location.
    for (name, _) in found.iter().filter(|(name, _)| name != "releases") {
        let passed = format!("INPUT_{}: ${{{{ inputs.{name} }}}}\n", name.to_uppercase());
        assert!(action.contains(&passed), "{passed}");
    }
    found
});

#[test]
fn documentation_lists_the_inputs() {
    let root = workspace::root();
    let mut named = 0;
    for page in ["docs/ci.md", "docs/previews.md"] {
        let page = fs::read_to_string(root.join(page)).unwrap();
        for step in page.split("uses: OWNER/sig-info@COMMIT").skip(1) {
            let step = step.lines().skip(1).take_while(|line| line.starts_with("        "));
            for line in step.filter(|line| line.starts_with("          ")) {
                let name = line.trim().split(':').next().unwrap();
                assert!(DEFAULTS.iter().any(|(input, _)| input == name), "{line}");
                named += 1;
            }
        }
    }
    assert!(named > 6, "{named}");
    let page = fs::read_to_string(root.join("docs/ci.md")).unwrap();
    for (name, _) in DEFAULTS.iter() {
        assert!(page.contains(&format!("`{name}`")), "{name}");
    }
}

fn sample() -> String {
    workspace::root().join("sample").to_str().unwrap().to_owned()
}

#[test]
fn action_builds_a_site() {
    let step = Step::new();
    let (code, said) = step.run(&[("PATH", &sample()), ("ARGUMENTS", "--emails\n--no-fragments")]);
    assert_eq!(code, 0, "{said}");
    let page = fs::read_to_string(step.path("public/sigs/sig-CloudNative/index.html")).unwrap();
    // The pages refer to the widget and to the bundle's hashed files.
    assert!(page.contains("../../embed/sig-info.js") && page.contains("integrity="), "{page}");
    assert!(step.path("public/embed/sig-info.js").is_file());
    assert!(!step.path("public/sigs/sig-CloudNative/fragment.html").exists());
}

#[test]
fn action_checks_and_annotates() {
    let step = Step::new();
    fs::create_dir_all(step.path("sig/sig-Test")).unwrap();
    fs::write(step.path("sig/sig-Test/sig-info.yaml"), "name: sig-Test\nmaintainers: 3\n").unwrap();
    let (code, said) = step.run(&[("COMMAND", "check"), ("SARIF", "found.sarif")]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("::error file=sig/sig-Test/sig-info.yaml,line=2"), "{said}");
    let sarif = fs::read_to_string(step.path("found.sarif")).unwrap();
    assert!(sarif.contains("\"2.1.0\""), "{sarif}");

    // The rest of the site is built nonetheless.
    let (code, said) = step.run(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("::warning title=sig-publish::"), "{said}");
    assert_eq!(fs::read_to_string(step.path("outputs")).unwrap(), "errors=true\n");
    assert!(step.path("public/embed/sig-info.js").is_file());
    let (code, said) = step.run(&[("PATH", "nowhere")]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn action_previews_a_change() {
    let step = Step::new();
    for mission in ["Before", "After"] {
        let readme = format!("# Test\n\n## Mission\n\n{mission}\n");
        repository::commit(step.folder.path(), "sig/sig-Test/README.md", &readme);
    }
    let inputs = [("COMMAND", "preview"), ("BASE", "HEAD~1"), ("HEAD", "HEAD"), ("OUT", "seen")];
    let (code, said) = step.run(&inputs);
    assert_eq!(code, 0, "{said}");
    assert!(fs::read_to_string(step.path("seen/comment.md")).unwrap().contains("sig-Test"));
    assert!(step.path("seen/embed/sig-info.js").is_file());
}

#[test]
fn action_lists_the_commands() {
    let (code, said) = Step::new().run(&[("COMMAND", "publish")]);
    assert_eq!(code, 2);
    assert!(said.contains("no command `publish`") && said.contains("build, check"), "{said}");
    assert_eq!(Step::new().run(&[("COMMAND", "install")]), (0, String::new()));
}

#[test]
fn hook_fetches_the_program_once() {
    let Some(releases) = Releases::new() else { return };
    let hook = || {
        let mut hook = script("pre-commit.sh");
        hook.env("XDG_CACHE_HOME", releases.folder.path().join("cache"));
        run(hook.env("SIG_INFO_RELEASES", releases.served.url("")).arg("."))
    };
    assert_eq!(hook(), (0, "started: check .\n".to_owned()));
    fs::remove_dir_all(releases.page()).unwrap();
    assert_eq!(hook(), (0, "started: check .\n".to_owned()));
}
