//! Communities that lay out their files nearly as openEuler does: every account and repository that a second, plain
//! reading finds in them is published, or a diagnostic says why not.

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

/// The accounts and the repositories that the lines of a folder's YAML and JSON name.
#[derive(Debug, Default)]
struct Named {
    accounts: BTreeSet<String>,
    repositories: BTreeSet<String>,
}

/// A value after its key, without quotes; of an address its last part.
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

/// Compares both readings of a community whose SIGs are in `folder`; returns how much is the same.
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
        // What is wrong with a list of all SIGs stands beside their folders.
        let told: String =
            [id.as_str(), folder].iter().filter_map(|it| of_sigs.get(*it)).cloned().collect();
        // A file that is broken is not read at all, and says so.
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
    assert!(compare("mindspore", "sigs", |_, _, _| {}) > 0);
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
