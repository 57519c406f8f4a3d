//! Repositories, and the people responsible for them.

use std::fs;

use super::support::*;

#[test]
fn repositories_are_handed_over_and_described() {
    assert_golden(
        &[info(
            "  - gitee_id: jingxiaolu\n  - gitee_id: weibaohui\n    atomgit_id: Weibaohui\n",
            "  - gitee_id: alice\n",
        )],
        &[
            "members: alice joined as committer",
            "members: jingxiaolu left; was committer",
            "members: Weibaohui stepped down as committer",
            "members: Weibaohui: profile on Gitee removed: https://gitee.com/weibaohui",
            "repositories: openeuler/rubik handed from jingxiaolu, Weibaohui to alice",
            "repositories: src-openeuler/runc handed from jingxiaolu, Weibaohui to alice",
        ],
    );
    assert_golden(
        &[
            ("src-openeuler/r/runc.yaml", "github.com/opencontainers/", "github.com/example/"),
            ("src-openeuler/r/runc.yaml", "Runs containers as\nOCI says", "Runs containers"),
            (
                "src-openeuler/r/runc.yaml",
                "  type: protected\n",
                "  type: readonly\n- name: openEuler-25.03\n",
            ),
        ],
        &[
            "repositories: src-openeuler/runc: description changed: “Runs containers as OCI says” → “Runs containers”",
            "repositories: src-openeuler/runc: upstream changed: https://github.com/opencontainers/runc → https://github.com/example/runc",
            "repositories: src-openeuler/runc: branches added: openEuler-25.03",
            "repositories: src-openeuler/runc: type of branch openEuler-24.03-LTS changed: protected → readonly",
        ],
    );
    assert_sample(
        &[
            en(
                "- https://gitee.com/src-openeuler/lxc\n",
                "- https://gitee.com/src-openeuler/cri-o\n",
            ),
            zh(
                "- https://gitee.com/src-openeuler/lxc\n",
                "- https://gitee.com/src-openeuler/cri-o\n",
            ),
        ],
        &["repositories: src-openeuler/cri-o added", "repositories: src-openeuler/lxc removed"],
    );
}

#[test]
fn repositories_move_between_sigs() {
    let moved = "  - src-openeuler/menu-cache\n";
    let five = "  - src-openeuler/lxpanel\n  - src-openeuler/lxshortcut\n  - src-openeuler/lxterminal\n  - src-openeuler/pcmanfm\n  - src-openeuler/libfm\n";
    let (from, to) = (
        "  - src-openeuler/feedbackd\n",
        "  - src-openeuler/feedbackd\n  - src-openeuler/menu-cache\n  - src-openeuler/brand-new\n",
    );
    let edits: [(&str, &[Edit<'_>]); 2] =
        [("xfce", &[info(moved, ""), info(five, "")]), ("GNOME", &[info(from, to)])];
    let Some(all) = real(&edits) else { return };
    assert_said(
        &all[0],
        &[
            "repositories: 5 repositories (src-openeuler/lxpanel, src-openeuler/lxshortcut, src-openeuler/lxterminal and 2 more) removed",
            "repositories: src-openeuler/menu-cache moved to GNOME",
        ],
    );
    assert_said(
        &all[1],
        &[
            "repositories: src-openeuler/menu-cache moved from xfce",
            "repositories: src-openeuler/menu-cache: committers added: technology208, weijin-deng, lvgenggeng",
            // Its own file was left behind.
            "repositories: src-openeuler/menu-cache: description removed: “Caching mechanism for freedesktop.org compliant menus.”",
            "repositories: src-openeuler/menu-cache: upstream removed: https://github.com/lxde/menu-cache",
            "repositories: src-openeuler/menu-cache: branches removed: master, openEuler-20.03-LTS-Next",
            "repositories: src-openeuler/brand-new added",
        ],
    );
}

#[test]
fn what_holds_for_many_repositories_is_said_once() {
    let Some(source) = community("sig-CloudNative") else { return };
    let text = fs::read_to_string(source.join("sig-info.yaml")).unwrap();
    let group = text.find("  - openeuler/NestOS\n").unwrap();
    let people = group + text[group..].find("  committers:\n").unwrap();
    let end = people + text[people..].find("- repo:\n").unwrap();
    let handed = format!("{}  committers:\n  - gitee_id: alice\n{}", &text[..people], &text[end..]);
    let edit = info(&text, &handed);
    let Some(all) = real(&[("sig-CloudNative", &[edit])]) else { return };
    let said = sentences(&all[0]);
    let repositories: Vec<&String> =
        said.iter().filter(|it| it.starts_with("repositories")).collect();
    let [repositories] = repositories.as_slice() else { panic!("{said:?}") };
    assert!(
        repositories.starts_with("repositories: 33 repositories (openeuler/NestOS, openeuler/nestos-installer, openeuler/nestos-assembler and 30 more) handed from "),
        "{repositories}"
    );
    assert!(repositories.ends_with(" to alice"), "{repositories}");
    assert!(said.contains(&"members: alice joined as committer".to_owned()), "{said:?}");
}

#[test]
fn a_renamed_repository_is_no_other_one() {
    fn renamed(file: &str) -> [Edit<'_>; 5] {
        [
            info("- src-openeuler/runc\n", "- src-openeuler/runc2\n"),
            info("- src-openeuler/runc\n", "- src-openeuler/runc2\n"),
            info("- src-openeuler/runc\n", "- src-openeuler/runc2\n"),
            ("src-openeuler/r/runc2.yaml", "", file),
            ("src-openeuler/r/runc.yaml", "description", "# moved\ndescription"),
        ]
    }
    let file = "name: runc2\nrename_from: runc\ndescription: 'Runs containers as OCI says'\n\
                upstream: https://github.com/opencontainers/runc\n\
                branches:\n- name: openEuler-24.03-LTS\n  type: protected\n";
    let changes = edited(&golden(), &renamed(file));
    assert_said(&changes, &["repositories: src-openeuler/runc2 renamed from src-openeuler/runc"]);
    // Each side of the page has it under its own name.
    let [change] = changes.changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(change.before.as_deref(), Some("repository-src-openeuler/runc"));
    assert_eq!(change.after.as_deref(), Some("repository-src-openeuler/runc2"));
    // Without `rename_from`, one was removed and another added.
    let said = sentences(&edited(&golden(), &renamed(&file.replace("rename_from: runc\n", ""))));
    assert!(said.contains(&"repositories: src-openeuler/runc removed".to_owned()), "{said:?}");
    // Which another one was called before is of no moment while both are there.
    assert_golden(
        &[("src-openeuler/r/runc.yaml", "name: runc\n", "name: runc\nrename_from: lxc\n")],
        &["repositories: src-openeuler/runc: former name added: src-openeuler/lxc"],
    );
}

#[test]
fn a_move_to_another_forge_is_one_sentence() {
    let ids = ["ann", "bob", "cid", "dan"];
    let readme = |host: &str| {
        let rows = ids.map(|id| format!("- https://{host}/openeuler/{id}\n")).concat();
        format!("# S\n\n## Repositories\n\n{rows}")
    };
    let owners = |more: &str| {
        let people = ids.map(|id| format!("- gitee_id: {id}\n{}", more.replace('@', id))).concat();
        format!("name: S\ndescription: d\nmaintainers:\n{people}")
    };
    let read = |files: &[(&str, String)]| {
        let empty = tempfile::tempdir().unwrap();
        let edits: Vec<Edit<'_>> = files.iter().map(|(name, text)| (*name, "", &**text)).collect();
        Revision::new(&[(empty.path(), "S")]).edit("S", &edits).read("S", NO_EVENTS)
    };
    assert_said(
        &one(
            read(&[("README.md", readme("gitee.com"))]),
            read(&[("README.md", readme("atomgit.com"))]),
        ),
        &[
            "repositories: 4 repositories (openeuler/ann, openeuler/bob, openeuler/cid, openeuler/dan): links changed: https://gitee.com/… → https://atomgit.com/…",
        ],
    );
    let info = |more| read(&[("sig-info.yaml", owners(more))]);
    assert_said(
        &one(info(""), info("  atomgit_id: @\n")),
        &[
            "members: 4 members (ann, bob, cid, dan): profile on AtomGit added: https://atomgit.com/…",
        ],
    );
}
