//! `check --fix`: what is certain is fixed, and everything else is kept byte for byte.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod support;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use sig_model::Sig;
use sig_publish::{checkout, fix, publish};
use sig_source::merge::Options;
use support::git::copy;
use support::{Checkout, sig_publish, tree};

const INFO: &str = "# who we are\nname: Test   # as it is shown\ndescription: \"Tests\nand more\"\ncreated_on: '2021-1-5'\n\n\
                    maintainer:\n- gitee_id: ann\n  orgnization: Acme  # since 2020\n  eamil: ann@example.org\n\
                    repositories:\n- repo:\n  - openeuler/one\n";

const FIXED: &str = "# who we are\nname: Test   # as it is shown\ndescription: \"Tests\n and more\"\ncreated_on: '2021-01-05'\n\n\
                     maintainers:\n- gitee_id: ann\n  organization: Acme  # since 2020\n  email: ann@example.org\n\
                     repositories:\n- repo:\n  - openeuler/one\n";

/// The output of `check` with these arguments on stdout and stderr.
fn check(path: &Path, arguments: &[&str]) -> (String, String) {
    let mut all = vec!["check", path.to_str().unwrap()];
    all.extend(arguments);
    let output = sig_publish(&all);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    let [said, rest] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
    (said, rest)
}

fn published(path: &Path) -> Vec<(String, Vec<u8>)> {
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_str().unwrap();
    sig_publish(&["build", path.to_str().unwrap(), "--out", to, "--emails"]);
    tree(out.path())
}

#[test]
fn what_is_certain_is_mended_and_the_rest_stays() {
    for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
        let written = |text: &str| format!("{mark}{}", text.replace('\n', end));
        let checkout = Checkout::new(&[("sig-info.yaml", written(INFO).as_bytes())]);
        let before = published(checkout.0.path());
        let (_, said) = check(checkout.0.path(), &["--fix"]);
        assert!(said.contains("5 fixed in 1 file"), "{said}");
        let fixed = fs::read_to_string(checkout.sig().join("sig-info.yaml")).unwrap();
        assert_eq!(fixed, written(FIXED));
        assert_eq!(published(checkout.0.path()), before);
        assert_eq!(tree(checkout.0.path()).len(), 1, "nothing is left beside it");
        let (said, rest) = check(checkout.0.path(), &["--fix"]);
        assert_eq!(said, "");
        assert!(rest.contains("0 fixed in 0 files"), "{rest}");
    }
}

#[test]
fn a_dry_run_shows_a_diff_that_applies_and_writes_nothing() {
    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    let (diff, said) = check(checkout.0.path(), &["--fix", "--dry-run"]);
    assert!(said.contains("5 to be fixed in 1 file"), "{said}");
    assert_eq!(fs::read_to_string(checkout.sig().join("sig-info.yaml")).unwrap(), INFO);
    assert!(diff.contains("-maintainer:\n+maintainers:\n"), "{diff}");
    let Some(repository) = support::git::Repository::new() else { return };
    let shown = checkout.sig().join("sig-info.yaml");
    let shown = shown.to_str().unwrap().trim_start_matches('/');
    repository.write(shown, INFO);
    repository.git_with(&["apply"], diff.as_bytes());
    assert_eq!(repository.read(shown), FIXED);
}

#[test]
fn what_is_doubtful_is_left_alone() {
    let doubtful = "name: Test\nmantaners:\n- gitea_id: ann\nmaintainers:\n- gitee_id: bob\n  nme: Bob\ncreated_on: 5.1.2021\n\
                    mailing_list: a@example.org\nmailinglist: b@example.org\n";
    let checkout = Checkout::new(&[("sig-info.yaml", doubtful.as_bytes())]);
    let (_, said) = check(checkout.0.path(), &["--fix"]);
    let after = fs::read_to_string(checkout.sig().join("sig-info.yaml")).unwrap();
    // One letter is a large part of a short word.
    assert_eq!(after, doubtful.replace("nme:", "name:"), "{said}");
    // Silenced diagnostics are not fixed.
    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    check(checkout.0.path(), &["--fix", "--allow", "unknown-key", "--allow", "malformed-value"]);
    let after = fs::read_to_string(checkout.sig().join("sig-info.yaml")).unwrap();
    assert_eq!(after, INFO.replace("\nand more", "\n and more"));
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let outside = tempfile::tempdir().unwrap();
    let checkout = Checkout::new(&[("README.md", b"# Test\n")]);
    let shared = checkout.0.path().join("sig/shared.yaml");
    fs::write(&shared, INFO).unwrap();
    symlink("../shared.yaml", checkout.sig().join("sig-info.yaml")).unwrap();
    fs::create_dir_all(outside.path().join("o")).unwrap();
    fs::write(outside.path().join("o/one.yaml"), "nmae: one\n").unwrap();
    symlink(outside.path(), checkout.sig().join("openeuler")).unwrap();
    let (_, said) = check(checkout.0.path(), &["--fix"]);
    assert!(said.contains("sig-info.yaml is unchanged: it is a link"), "{said}");
    assert_eq!(fs::read_to_string(&shared).unwrap(), INFO);
    assert_eq!(fs::read_to_string(outside.path().join("o/one.yaml")).unwrap(), "nmae: one\n");

    let checkout = Checkout::new(&[("sig-info.yaml", INFO.as_bytes())]);
    let path = checkout.sig().join("sig-info.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
    check(checkout.0.path(), &["--fix"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), FIXED);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
}

#[test]
fn the_whole_community_is_mended_once_and_published_as_before() {
    let community = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/community");
    if !community.is_dir() {
        println!("skipped: there is no {}", community.display());
        return;
    }
    let checkout = tempfile::tempdir().unwrap();
    copy(&community, checkout.path());
    let (before, sources) = (published(checkout.path()), tree(checkout.path()));
    let (_, said) = check(checkout.path(), &["--fix"]);
    println!("{said}");
    let fixed = tree(checkout.path());
    let changed = sources.iter().zip(&fixed).filter(|(old, new)| old != new).count();
    assert!(said.contains(&format!("in {changed} file")) && changed > 0, "{said}");
    assert_eq!(published(checkout.path()), before);
    let (_, again) = check(checkout.path(), &["--fix"]);
    assert!(again.contains("0 fixed in 0 files"), "{again}");
    assert_eq!(tree(checkout.path()), fixed);
}

/// Fixes everything. Returns what was published before, and the number of changed files.
fn mend(checkout: &Path) -> (Vec<Sig>, usize) {
    let options = || Options { emails: true, ..Options::default() };
    let folders: Vec<_> = checkout::find(checkout, None)
        .unwrap()
        .folders
        .into_iter()
        .map(|it| (it, options()))
        .collect();
    let (sigs, diagnostics) = publish::read(&folders, || ());
    let roots: Vec<_> = folders.iter().map(|(it, _)| (it.shown.clone(), it.path.clone())).collect();
    let fixes = fix::plan(&roots, &diagnostics);
    fixes.files.iter().for_each(|file| file.write().unwrap());
    (sigs, fixes.files.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Fixing any file is idempotent, and nothing is lost by it.
    #[test]
    fn mending_twice_is_mending_once(
        lines in proptest::collection::vec(line(), 1..14),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let text = lines.concat().replace('\n', end);
        let checkout = Checkout::new(&[("sig-info.yaml", text.as_bytes()), ("README.md", b"# T\n")]);
        let path = checkout.sig().join("sig-info.yaml");
        let (before, _) = mend(checkout.0.path());
        let once = fs::read_to_string(&path).unwrap();
        let (after, solved) = mend(checkout.0.path());
        prop_assert_eq!(before, after, "{}", text);
        prop_assert_eq!((solved, &fs::read_to_string(&path).unwrap()), (0, &once), "{}", text);
        prop_assert_eq!(comments(&text), comments(&once));
    }
}

/// Lines of a sig-info.yaml as people write them, and some malicious ones.
fn line() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "name: Test # a name\n",
        "nmae: 云\n",
        "description: 'it''s\nnot  indented' # said\n",
        "descripton: \"a\n\nb\\\"c\nd\"\n",
        "created_on: 2021/3/4\n",
        "created_on: \"2021-3\"\n",
        "maintainers:\n- gitee_id: ann\n  orgnization: A\n",
        "maintainer: [{gitee_id: bob, eamil: bob@example.org}] # one\n",
        "? mentors\n: - {'gitee_id': cid, \"orgnization\": &o 云}\n",
        "security_contact:\n- gitee-id: dan\n  organisation: *o\n",
        "repositories: &r\n- repo:\n  - openeuler/one\n  commiters:\n  - gitee_id: eve\n",
        "repositores: *r\n",
        "# a comment\n",
        "\n",
        "---\n",
        "mailing_list: 't\ne'\n",
        "unknown: [\n",
    ])
    .prop_map(str::to_owned)
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once('#').map(|(_, comment)| comment)).collect()
}
