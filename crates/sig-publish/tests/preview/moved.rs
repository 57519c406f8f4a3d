//! Moves: of SIGs to the archive, of repositories' own files, and of repositories in the community's
//! list.

use super::made::*;
use super::support::git::Repository;

/// The lines of the comment that begin with a mark of a heading or an item.
fn said(repository: &Repository) -> Vec<String> {
    let preview = Preview::new(repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    preview.is_sound();
    // What is written is what may be published.
    let path = preview.folder.path().join("out/comment.md");
    let verified = super::support::sig_publish(&["verify-comment", path.to_str().unwrap()]);
    assert!(verified.status.success(), "{verified:?}");
    let comment = preview.read("comment.md").replace(['\u{2060}', '\\'], "");
    let told = comment.lines().filter(|line| line.starts_with(['-', '#']));
    told.skip(1).map(str::to_owned).collect()
}

#[test]
fn a_sig_that_moves_to_the_archive_is_archived_with_all_it_has() {
    for archive in ["archived_sigs", "sig/archived_sigs"] {
        let Some(repository) = community(&["sig-A", "sig-B", "sig-C"]) else { return };
        std::fs::create_dir_all(repository.path().join(archive)).unwrap();
        repository.git(&["mv", "sig/sig-A", &format!("{archive}/sig-A")]);
        let more = "  - openeuler/sig-B\n  - openeuler/sig-A\n";
        repository.edit("sig/sig-B/sig-info.yaml", "  - openeuler/sig-B\n", more);
        repository.commit();
        let expected = [
            "### sig-A (Test SIG): SIG archived".to_owned(),
            format!("- Archived in {archive}/sig-A"),
            "- openeuler/sig-A moved to sig-B".to_owned(),
            "### sig-B (Test SIG)".to_owned(),
            "- openeuler/sig-A moved from sig-A".to_owned(),
        ];
        let all = said(&repository);
        assert_eq!(all[..5], expected, "{all:?}");
        let preview = Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]);
        assert!(preview.read("sig-A/index.html").contains("Archived"));
        assert_eq!(preview.ids(), ["sig-A", "sig-B"]);
        // A folder that is not in the archive was removed.
        repository.git(&["rm", "-rq", "sig/sig-B"]);
        repository.commit();
        assert_eq!(said(&repository)[0], "### sig-B (Test SIG): SIG removed");
        // One that is already there stays what it is.
        repository.edit(&format!("{archive}/sig-A/README.md"), "To test.", "To rest.");
        repository.commit();
        assert_eq!(said(&repository), [""; 0]);
    }
}

#[test]
fn a_file_that_is_moved_without_its_mention_is_told_and_to_be_mended() {
    let Some(repository) = community(&["sig-A", "sig-B"]) else { return };
    let file = |sig: &str, name: &str| format!("sig/{sig}/openeuler/{}/{name}.yaml", &name[..1]);
    let names = ["alpha", "beta", "gamma", "delta", "sig-A"];
    for name in names {
        let text = format!("name: {name}\ndescription: The {name} package\n");
        repository.write(&file("sig-A", name), &text);
    }
    let all = "  - openeuler/sig-A\n  - openeuler/alpha\n  - openeuler/beta\n  - openeuler/gamma\n  - openeuler/delta\n";
    repository.edit("sig/sig-A/sig-info.yaml", "  - openeuler/sig-A\n", all);
    repository.commit();
    let go = |name: &str| {
        let to = repository.path().join(file("sig-B", name));
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        repository.git(&["mv", &file("sig-A", name), &file("sig-B", name)]);
    };
    // One file: neither sig-info.yaml is edited.
    go("alpha");
    repository.commit();
    let hint = "- **hint** in sig/sig-B/sig-info.yaml:8 – repositories not published, as they have a file but are not listed here (1): `openeuler/alpha`";
    assert_eq!(
        said(&repository),
        [
            "### sig-A (Test SIG)",
            "- openeuler/alpha: file moved to sig-B, but sig-info.yaml still names it here",
            "### sig-B (Test SIG)",
            "- openeuler/alpha: file moved from sig-A here, but sig-info.yaml does not name it",
            hint,
        ]
    );
    // Four at once are one sentence; the mention is gone as well.
    names[1..].iter().for_each(|name| go(name));
    repository.edit("sig/sig-A/sig-info.yaml", "  - openeuler/beta\n", "");
    repository.commit();
    assert_eq!(
        said(&repository),
        [
            "### sig-A (Test SIG)",
            "- openeuler/beta removed; its file moved to sig-B, where sig-info.yaml does not name it",
            "- openeuler/delta: file moved to sig-B, but sig-info.yaml still names it here",
            "- openeuler/gamma: file moved to sig-B, but sig-info.yaml still names it here",
            "- openeuler/sig-A: file moved to sig-B, but sig-info.yaml still names it here",
            "### sig-B (Test SIG)",
            "- 4 repositories (openeuler/beta, openeuler/delta, openeuler/gamma, openeuler/sig-A): files moved from sig-A here, but sig-info.yaml does not name them",
        ]
    );
}

#[test]
fn a_repository_that_moves_in_the_list_of_older_trees_moves_between_sigs() {
    let Some(repository) = Repository::new() else { return };
    let list = |a: &str, b: &str| {
        format!("sigs:\n- name: A\n  repositories:\n{a}- name: B\n  repositories:\n{b}")
    };
    for sig in ["A", "B"] {
        repository.write(&format!("sig/{sig}/OWNERS"), "maintainers:\n- ann\n");
    }
    let (one, two, three) = ("  - openeuler/one\n", "  - openeuler/two\n", "  - openeuler/three\n");
    repository.write("sig/sigs.yaml", &list(&format!("{one}{two}"), three));
    repository.commit();
    repository.write("sig/sigs.yaml", &list(one, &format!("{three}{two}")));
    repository.commit();
    let told = ["### A", "- openeuler/two moved to B", "### B", "- openeuler/two moved from A"];
    assert_eq!(said(&repository), told);
}

#[test]
fn an_account_that_changes_is_known_by_a_mail_address_that_is_not_published() {
    let Some(repository) = Repository::new() else { return };
    let repositories: String = (0..600).map(|n| format!("  - openeuler/r{n}\n")).collect();
    let write = |id: &str, mail: &str, more: &str| {
        let text = format!(
            "name: S\ndescription: d\nrepositories:\n- repo:\n{repositories}{more}  committers:\n  - gitee_id: {id}\n    name: Ann\n    email: {mail}\n"
        );
        repository.write("sig/S/sig-info.yaml", &text);
        repository.commit();
    };
    write("ann", "ann@example.org", "");
    // With another repository in the same change.
    write("ann-b", "Ann@example.org", "  - openeuler/new\n");
    assert_eq!(
        said(&repository),
        ["### S", "- ann-b (Ann): id changed, was ann", "- openeuler/new added"]
    );
    let preview = Preview::new(&repository, &["--base", "HEAD~1", "--head", "HEAD"]);
    for side in ["before", "after"] {
        assert!(!preview.read(&format!("S/{side}/sig.json")).contains("@example.org"));
    }
    // The same name with a different address is someone else.
    write("ann-c", "other@example.org", "  - openeuler/new\n");
    let all = said(&repository);
    assert_eq!(
        all[1..3],
        ["- ann-c (Ann) joined as committer", "- ann-b (Ann) left; was committer"]
    );
}
