//! A test community, and its preview by the real program.

use std::fs;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use super::support::git::Repository;
use super::support::{sig_publish, tree};

pub const README: &str =
    "# Test SIG\n\n## Mission\n\nTo test.\n\n## Meetings\n\n- Every Tuesday 16:00-17:00\n";

pub fn info(id: &str) -> String {
    format!(
        "name: {id}\ndescription: Tests {id}\nmailing_list: {id}@example.org\nmaintainers:\n\
         - gitee_id: alice-{id}\n  name: Alice\n  organization: Example\nrepositories:\n\
         - repo:\n  - openeuler/{id}\n  - src-openeuler/{id}\n"
    )
}

/// A community of SIGs, committed.
pub fn community(ids: &[&str]) -> Option<Repository> {
    let repository = Repository::new()?;
    for id in ids {
        repository.write(&format!("sig/{id}/README.md"), README);
        repository.write(&format!("sig/{id}/sig-info.yaml"), &info(id));
    }
    repository.commit();
    Some(repository)
}

/// A preview, and what was said.
pub struct Preview {
    pub folder: TempDir,
    pub output: Output,
}

impl Preview {
    pub fn new(repository: &Repository, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let widget = folder.path().join("widget");
        fs::create_dir(&widget).unwrap();
        fs::write(widget.join("sig-info.js"), "// the loader").unwrap();
        let out = folder.path().join("out");
        let mut all = vec!["preview", "--repo", repository.path().to_str().unwrap()];
        all.extend(["--out", out.to_str().unwrap(), "--widget", widget.to_str().unwrap()]);
        all.extend(arguments);
        let output = sig_publish(&all);
        Self { folder, output }
    }

    pub fn code(&self) -> i32 {
        self.output.status.code().unwrap()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }

    pub fn read(&self, path: &str) -> String {
        let path = self.folder.path().join("out").join(path);
        fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path:?}: {}", self.stderr()))
    }

    pub fn summary(&self) -> Value {
        serde_json::from_str(&self.read("preview.json")).unwrap()
    }

    pub fn ids(&self) -> Vec<String> {
        let summary = self.summary();
        let sigs = summary["sigs"].as_array().unwrap();
        sigs.iter().map(|sig| sig["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Checks the invariants of every preview.
    pub fn is_sound(&self) {
        let out = self.folder.path().join("out");
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
        for (path, content) in tree(&out) {
            assert!(path.bytes().all(|b| b.is_ascii_graphic() && b != b'%'), "{path}");
            if !path.ends_with(".html") {
                continue;
            }
            let page = String::from_utf8(content).unwrap();
            let title = page.split("<title>").nth(1).and_then(|it| it.split("</title>").next());
            let title = title.unwrap();
            assert!(title.starts_with("Preview: ") && title.contains(" · "), "{path}: {title}");
            assert!(page.contains(r#"<meta name="robots" content="noindex">"#), "{path}");
            assert!(
                page.contains(r#"class="banner""#) && page.contains("not the community"),
                "{path}"
            );
            assert!(page.contains(policy), "{path}");
            for tag in page.split('<').skip(1) {
                let script = tag.strip_prefix("script").map(|rest| rest.split('>').next().unwrap());
                assert!(script.is_none_or(|it| it.contains(" src=")), "{path}: <{tag}");
                let attributes = tag.split('>').next().unwrap();
                assert!(!attributes.contains(" style="), "{path}: <{tag}");
                for name in [" href=\"", " src=\""] {
                    let Some((_, rest)) = attributes.split_once(name) else { continue };
                    let url = rest.split('"').next().unwrap();
                    if let Some(id) = url.strip_prefix('#') {
                        assert!(page.contains(&format!("id=\"{id}\"")), "{path}: {url}");
                        continue;
                    }
                    assert!(!url.starts_with('/') && !url.contains(':'), "{path}: {url}");
                    let target = out.join(&path).parent().unwrap().join(url);
                    assert!(target.is_file(), "{path}: {url}");
                    assert!(
                        target.canonicalize().unwrap().starts_with(out.canonicalize().unwrap())
                    );
                }
            }
        }
    }
}
