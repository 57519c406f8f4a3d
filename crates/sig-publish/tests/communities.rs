//! Communities whose files are laid out similarly to openEuler's: every account and repository that a
//! second, simple reading finds in them is published, or a diagnostic says why not.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use support::sig_publish;

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/communities").join(name);
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// The accounts and repositories in the lines of a folder's YAML and JSON files.
#[derive(Debug, Default)]
struct Named {
    accounts: BTreeSet<String>,
    repositories: BTreeSet<String>,
}

/// The value after its key, without quotes; for a URL, its last path segment.
fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = line.split_once(key)?;
    let value = rest.trim_start_matches(['"', ' ', ':']).split('#').next()?;
    let value = value.trim().trim_end_matches([',', '}', ']', ' ']).trim_matches(['"', '\'']);
    let value = value.rsplit('/').next()?.trim();
    (!value.is_empty()).then_some(value)
}

impl Named {
    fn read(&mut self, path: &Path, text: &str) {
        let is_owners = path.ends_with("OWNERS");
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            for key in ["gitee_id", "gitcode_id"] {
                self.accounts.extend(value(line, key).map(str::to_lowercase));
            }
            let Some(item) = line.trim().strip_prefix("- ") else { continue };
            let item = item.trim();
            if is_owners && !item.contains(':') {
                self.accounts.insert(item.to_lowercase());
            }
            let is_path = item.split('/').count() == 2 && !item.contains([':', ' ', '.']);
            if path.ends_with("sig-info.yaml") && is_path {
                self.repositories.insert(item.to_lowercase());
            }
        }
    }

    fn read_all(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                self.read_all(&path);
            } else if path.ends_with("OWNERS") || path.extension().is_some_and(|it| it == "yaml") {
                self.read(&path, &fs::read_to_string(&path).unwrap());
            }
        }
    }
}

/// What is published of a SIG.
fn published(sig: &Value) -> Named {
    let mut named = Named::default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_lowercase();
    for member in list(&sig["members"]) {
        named.accounts.insert(text(&member["id"]));
        let urls = list(&member["profiles"]);
        named.accounts.extend(
            urls.iter()
                .map(|it| text(&it["url"]).rsplit('/').next().unwrap_or_default().to_owned()),
        );
    }
    named.repositories.extend(list(&sig["repositories"]).iter().map(|it| text(&it["path"])));
    named
}

/// Compares both readings of a community whose SIGs are in `folder`; returns how much agrees.
fn compare(name: &str, folder: &str, also: impl Fn(&Path, &str, &mut Named)) -> usize {
    let Some(checkout) = shared(name) else { return 1 };
    let out = tempfile::tempdir().unwrap();
    let path = checkout.to_str().unwrap();
    let built =
        sig_publish(&["build", path, "--no-fragments", "--out", out.path().to_str().unwrap()]);
    assert!(built.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&built.stderr));
    let said = sig_publish(&["check", path, "--format", "json"]).stdout;
    let said: Vec<Value> = serde_json::from_slice(&said).unwrap();
    let mut of_sigs: BTreeMap<String, String> = BTreeMap::new();
    for it in &said {
        let file = it["place"]["file"].as_str().unwrap().to_owned();
        let message = it["message"].as_str().unwrap().to_lowercase();
        let sig = file.rsplit('/').nth(1).unwrap_or_default().to_owned();
        of_sigs.entry(sig).or_default().push_str(&format!("{message} "));
    }
    let (mut same, mut missing) = (0, Vec::new());
    for entry in fs::read_dir(checkout.join(folder)).unwrap().flatten() {
        let id = entry.file_name().into_string().unwrap();
        let Ok(sig) = fs::read(out.path().join(&id).join("sig.json")) else { continue };
        let ours = published(&serde_json::from_slice(&sig).unwrap());
        let mut theirs = Named::default();
        theirs.read_all(&entry.path());
        also(&checkout, &id, &mut theirs);
        // Problems of the list of all SIGs are reported for the list.
        let told: String =
            [id.as_str(), folder].iter().filter_map(|it| of_sigs.get(*it)).cloned().collect();
        // A broken file is not read at all, and reported.
        let broken = told.contains("did not find expected");
        for (theirs, ours) in
            [(theirs.accounts, ours.accounts), (theirs.repositories, ours.repositories)]
        {
            same += theirs.intersection(&ours).count();
            let left =
                theirs.difference(&ours).filter(|it| !broken && !told.contains(&format!("`{it}`")));
            missing.extend(left.map(|it| format!("{id}: {it}")));
        }
    }
    println!("{name}: {same} accounts and repositories are the same");
    assert!(missing.is_empty(), "{name}: {} missing:\n{}", missing.len(), missing.join("\n"));
    same
}

#[test]
fn opengauss() {
    assert!(compare("opengauss", "sigs", |_, _, _| {}) > 0);
}

#[test]
fn mindspore() {
    let tabled = |checkout: &Path, id: &str, named: &mut Named| {
        if checkout.join("sigs").join(id).join("sig-info.yaml").is_file() {
            return;
        }
        let table = fs::read_to_string(checkout.join("sigs/README.md")).unwrap();
        for row in table.lines().filter(|row| row.contains(&format!("]({id}/"))) {
            let accounts = row.split("https://gitee.com/").skip(1);
            named.accounts.extend(accounts.map(|it| it.split(')').next().unwrap().to_lowercase()));
        }
    };
    assert!(compare("mindspore", "sigs", tabled) > 0);
}

#[test]
fn openharmony() {
    let listed = |checkout: &Path, id: &str, named: &mut Named| {
        let list = fs::read(checkout.join("sig/sigs_list.json")).unwrap();
        let list: Vec<Value> = serde_json::from_slice(&list).unwrap();
        for sig in list.iter().filter(|sig| sig["sig_name"] == id) {
            named.read(Path::new("sigs_list.json"), &serde_json::to_string_pretty(sig).unwrap());
            for project in sig["projects"].as_array().unwrap() {
                let url = project["https_url"].as_str().unwrap();
                let path: Vec<&str> = url.split('/').skip(3).take(2).collect();
                named.repositories.insert(path.join("/").to_lowercase());
            }
        }
    };
    assert!(compare("openharmony", "sig", listed) > 0);
}

/// The community that docs/communities.md describes, and a checkout of it.
#[test]
fn another_community_is_a_file() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/communities.md");
    let docs = fs::read_to_string(docs).unwrap();
    let file = docs.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let checkout = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = checkout.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("community.toml", file);
    write("groups/docs/OWNERS", "maintainers:\n- alice\n");
    let readme = "# Writers\n\nWrites.\n\n## Treffen\n\n- Every Tuesday 16:00\n\n## Contact\n\n\
                  - docs@lists.example.org\n\n## Repositories\n\n- https://github.com/example/docs\n";
    write("groups/docs/README.md", readme);
    let out = checkout.path().join("out");
    let (path, out) = (checkout.path().to_str().unwrap(), out.to_str().unwrap());
    let toml = format!("{path}/community.toml");
    let built = sig_publish(&["build", path, "--community", &toml, "--html", "--out", out]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));

    let read = |path: &str| -> Value {
        serde_json::from_slice(&fs::read(Path::new(out).join(path)).unwrap()).unwrap()
    };
    let sig = read("docs/sig.json");
    assert_eq!(sig["members"][0]["profiles"][0]["url"], "https://github.com/alice");
    assert_eq!(sig["meetings"][0]["recurrence"]["timezone"], "Europe/Berlin");
    assert_eq!(sig["repositories"][0]["path"], "example/docs");
    let archive = "https://lists.example.org/archives/list/docs@lists.example.org/";
    assert_eq!(sig["contacts"][0]["archive_url"], archive);
    let page = "https://gitlab.com/example/community/tree/main/groups/docs";
    assert_eq!(sig["source"]["repository"], page);
    assert_eq!(read("index.json")["community"]["name"], "Example");
    let page = fs::read_to_string(Path::new(out).join("docs/index.html")).unwrap();
    assert!(page.contains("<title>Writers · Example</title>"), "{page}");

    // Without the file the community is unknown.
    let output = sig_publish(&["check", path]);
    assert_eq!(output.status.code(), Some(2));
}

/// Editors complete and check community.toml by the schema in docs/.
#[test]
fn the_published_schema_is_current_and_describes_every_community() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let published: Value =
        serde_json::from_str(&read("docs/schemas/community.schema.json")).unwrap();
    let current: Value =
        serde_json::from_slice(&sig_publish(&["schema", "community"]).stdout).unwrap();
    assert_eq!(published, current, "`cargo xtask bless` writes it");

    let validator = jsonschema::validator_for(&published).unwrap();
    let value = |text: &str| toml::from_str::<Value>(text).unwrap();
    for entry in fs::read_dir(root.join("crates/sig-source/communities")).unwrap().flatten() {
        let community = value(&fs::read_to_string(entry.path()).unwrap());
        let wrong: Vec<String> =
            validator.iter_errors(&community).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", entry.path().display());
    }
    let valid = read("crates/sig-source/communities/openeuler.toml");
    for (from, to) in [
        ("name = ", "nmae = "),
        ("layout = \"folders\"", "layout = \"files\""),
        ("roadmap = [", "plans = ["),
        ("timezone = ", "first_day = \"friday\"\ntimezone = "),
    ] {
        let broken = valid.replacen(from, to, 1);
        assert!(broken != valid && !validator.is_valid(&value(&broken)), "{to}");
    }
}

#[test]
fn what_is_no_community_or_two_is_refused_with_what_to_do() {
    let checkout = tempfile::tempdir().unwrap();
    let path = checkout.path().to_str().unwrap();
    let refused = |arguments: &[&str]| {
        let output = sig_publish(&[&["check", path], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    fs::create_dir_all(checkout.path().join("sig/sig-A")).unwrap();
    // A half-complete checkout: the folder exists, but is empty.
    let said = refused(&[]);
    assert!(said.contains("contains no SIG"), "{said}");
    fs::write(checkout.path().join("sigs.yaml"), "sigs:\n").unwrap();
    let said = refused(&[]);
    assert!(said.contains("Kubernetes or of openEuler") && said.contains("--community"), "{said}");

    let toml = checkout.path().join("community.toml");
    fs::write(&toml, "name = \"A\"\nnmae = \"B\"\n").unwrap();
    let said = refused(&["--community", toml.to_str().unwrap()]);
    assert!(said.contains("unknown field `nmae`") && said.contains("line 2"), "{said}");
    let said = refused(&["--community", "/nonexistent/community.toml"]);
    assert!(said.contains("community.toml"), "{said}");
}

/// The facts of the default community are in its file only. Tests and made data may name it.
#[test]
fn no_community_is_named_in_the_code() {
    let known = [
        // The table of communities.
        "crates/sig-source/src/community.rs",
        // The platform of openEuler's accounts, a word of sig.json.
        "crates/sig-model/src/words.rs",
        // Made data, which is measured or mutated.
        "bench/harness/community.mjs",
        "bench/harness/sources.mjs",
        "fuzz/fuzz_targets/yaml.rs",
        "fuzz/src/document.rs",
        "xtask/src/bench/scale.rs",
        // Peers of the widget, which show the same words.
        "bench/peers/common/members.js",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders = vec![root.clone()];
    let (mut read, mut named) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name().into_string().unwrap();
            if path.is_dir() {
                let is_other = ["target", "node_modules", "dist", "tests"].contains(&name.as_str());
                folders.extend((!is_other && !name.starts_with('.')).then_some(path));
                continue;
            }
            let is_code = [".rs", ".js", ".mjs", ".ts"].iter().any(|it| name.ends_with(it));
            if !is_code || name == "tests.rs" {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
            let is_comment = |line: &str| ["//", "/*", "* "].iter().any(|it| line.starts_with(it));
            let mut lines = code.lines().filter(|line| !is_comment(line.trim_start()));
            if lines.any(|line| line.to_lowercase().contains("openeuler")) {
                let within = path.strip_prefix(&root).unwrap().to_str().unwrap();
                named.push(within.replace('\\', "/"));
            }
            read += 1;
        }
    }
    let named: BTreeSet<&str> = named.iter().map(String::as_str).collect();
    assert_eq!(named, known.into());
    assert!(read > 300, "only {read} files were read");
}

/// A file for all SIGs that can't be read is an error with its place, not a folder without SIGs.
#[test]
fn a_broken_file_for_all_is_an_error_with_its_place() {
    let checkout = tempfile::tempdir().unwrap();
    fs::write(checkout.path().join("sigs.yaml"), "sigs:\n  - dir: sig-a\n    name: [\n").unwrap();
    let path = checkout.path().to_str().unwrap();
    let output = sig_publish(&["check", path, "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said[0]["code"], "syntax");
    assert!(said[0]["place"]["file"].as_str().unwrap().ends_with("sigs.yaml"), "{said:?}");
}

/// What is left after `--fix` is said of the file as it is then.
#[test]
fn a_fixed_file_for_all_is_read_again() {
    let checkout = tempfile::tempdir().unwrap();
    let file = checkout.path().join("sigs.yaml");
    let text = "sigs:\n- dir: sig-a\n  name: A\n  mission_statements: Tests.\n";
    fs::write(&file, text).unwrap();
    let path = checkout.path().to_str().unwrap();
    let check = |arguments: &[&str]| -> Vec<Value> {
        let output = sig_publish(&[&["check", path, "--format", "json"], arguments].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(check(&[]).len(), 1);
    assert_eq!(check(&["--fix"]), Vec::<Value>::new());
    assert_eq!(fs::read_to_string(&file).unwrap(), text.replace("statements", "statement"));
}
