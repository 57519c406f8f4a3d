//! The commands of the pipelines in `docs/ci/`, on a machine without Rust, Python and git. The
//! packages are installed beforehand, from their archives: a registry has them only after a release.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use saphyr::{LoadableYamlNode, Yaml};
use xtask::{process, workspace};

use crate::bare::{Bare, Outcome};
use crate::{installed, repository};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const README: &str = "sig/sig-Test/README.md";
/// A file with an error.
const FAULTY: (&str, &str) = ("sig/sig-Test/sig-info.yaml", "name: sig-Test\nmaintainers: 3\n");

/// A community's checkout on a runner.
struct Runner {
    bare: Bare,
}

impl Runner {
    fn new() -> Self {
        let bare = Bare::with(&["cp", "mkdir", "node", "npm", "npx", "sh"]);
        bare.npm_install_all();
        let program = installed::built();
        fs::create_dir_all(bare.work(".sig-publish/bin")).unwrap();
        symlink(&program, bare.work(".sig-publish/bin/sig-publish")).unwrap();
        bare.link("sig-publish", &program);
        bare.replace("npm", &expects(&["install --no-save sig-publish@V sig-info@V"]));
        let target = "install --quiet --target=.sig-publish sig-publish==V";
        bare.replace("pip", &expects(&["install --quiet sig-publish==V", target]));
        let runner = Self { bare };
        runner.commit(README, "# Test\n\n## Mission\n\nBefore\n");
        runner.commit(README, "# Test\n\n## Mission\n\nAfter\n");
        runner
    }

    fn commit(&self, file: &str, content: &str) {
        repository::commit(&self.bare.work(""), file, content);
    }

    fn revision(&self, name: &str) -> String {
        let mut git = Command::new("git");
        let said = process::output(git.current_dir(self.bare.work("")).args(["rev-parse", name]));
        said.unwrap().trim().to_owned()
    }

    /// Runs scripts one after the other until one fails. Returns the last outcome.
    fn run(&self, variables: &[(&str, &str)], scripts: &[String]) -> Outcome {
        let exports: String =
            variables.iter().map(|(name, value)| format!("export {name}='{value}'\n")).collect();
        let mut outcomes = scripts.iter().map(|script| {
            assert!(!script.is_empty());
            self.bare.try_run("sh", &["-e", "-c", &format!("{exports}{script}")])
        });
        let first = outcomes.next().unwrap();
        outcomes.fold(first, |before, next| if before.code == Some(0) { next } else { before })
    }

    fn has(&self, file: &str, text: &str) {
        let content = fs::read_to_string(self.bare.work(file));
        assert!(content.unwrap_or_default().contains(text), "{file}: no {text}");
    }
}

/// Returns a script that accepts only these arguments. `V` stands for the version.
fn expects(accepted: &[&str]) -> String {
    let accepted: Vec<String> =
        accepted.iter().map(|it| format!("\"{}\"", it.replace("V", VERSION))).collect();
    format!(
        "#!/bin/sh\ncase \"$*\" in {}) ;; *) echo \"unexpected: $*\"; exit 9 ;; esac\n",
        accepted.join(" | ")
    )
}

fn ends(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{}", outcome.text);
}

#[test]
fn gitlab() {
    let runner = Runner::new();
    let file = fs::read_to_string(workspace::root().join("docs/ci/gitlab.yml")).unwrap();
    let file = Yaml::load_from_str(&file).unwrap().remove(0);
    let (base, head) = (runner.revision("HEAD~1"), runner.revision("HEAD"));
    let job = |name: &str, head: &str| {
        let set = file["variables"].as_mapping().unwrap().iter();
        let set = set.filter_map(|(name, value)| Some((name.as_str()?, value.as_str()?)));
        let given = [("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.as_str()), ("CI_COMMIT_SHA", head)];
        let lines = file[name]["script"].as_vec().unwrap();
        let lines: Vec<&str> = lines.iter().map(|line| line.as_str().unwrap()).collect();
        // All lines run in the same shell.
        runner.run(&set.chain(given).collect::<Vec<_>>(), &[lines.join("\n")])
    };
    ends(&job("check-sigs", &head), 0);
    ends(&job("preview-sigs", &head), 0);
    runner.has("preview/comment.md", "sig-Test");
    runner.has("preview/embed/sig-info.js", "sig-info");
    ends(&job("pages", &head), 0);
    runner.has("public/sigs/sig-Test/index.html", "../../embed/sig-info.js");
    runner.has("public/embed/sig-info.js", "sig-info");

    runner.commit(FAULTY.0, FAULTY.1);
    let head = runner.revision("HEAD");
    ends(&job("check-sigs", &head), 1);
    ends(&job("preview-sigs", &head), 0);
    runner.has("preview/comment.md", "sig-info.yaml");
    ends(&job("pages", &head), 0);
}

#[test]
fn jenkins() {
    let runner = Runner::new();
    let file = fs::read_to_string(workspace::root().join("docs/ci/Jenkinsfile")).unwrap();
    let (_, version) = file.split_once("SIG_INFO_VERSION = '").unwrap();
    let version = version.split('\'').next().unwrap();
    let stage = |name: &str| {
        let (_, stage) = file.split_once(&format!("stage('{name}')")).unwrap();
        let steps = steps(stage.split("stage('").next().unwrap());
        runner.run(&[("SIG_INFO_VERSION", version), ("CHANGE_TARGET", "main")], &steps)
    };
    let fetched = |revision: &str| {
        let mut git = Command::new("git");
        git.args(["update-ref", "refs/remotes/origin/main", revision]);
        process::run(git.current_dir(runner.bare.work(""))).unwrap();
    };
    fetched("HEAD~1");
    ends(&stage("Check SIGs"), 0);
    ends(&stage("Preview SIGs"), 0);
    runner.has("preview/comment.md", "sig-Test");
    runner.has("preview/embed/sig-info.js", "sig-info");

    runner.commit(FAULTY.0, FAULTY.1);
    ends(&stage("Check SIGs"), 1);
    runner.has("sigs.sarif", FAULTY.0);
    ends(&stage("Preview SIGs"), 0);
    runner.has("preview/comment.md", "sig-info.yaml");
}

/// Returns the scripts of a stage's `sh` steps.
fn steps(stage: &str) -> Vec<String> {
    let mut steps = Vec::new();
    for rest in stage.split("\n        sh ").skip(1) {
        let quote = if rest.starts_with("'''") { "'''" } else { "'" };
        let (script, _) = rest[quote.len()..].split_once(quote).unwrap();
        // Groovy and the shell both join lines after a backslash, but otherwise differ.
        assert!(!script.replace("\\\n", "").contains('\\'), "{script}");
        steps.push(script.to_owned());
    }
    steps
}
