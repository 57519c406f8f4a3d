//! Whole SIGs.

use sig_change::changes::{ChangeKind, Pair, compare};

use super::support::*;

#[test]
fn nothing_is_said_when_nothing_changes() {
    for source in [sample(), golden()] {
        assert_silent(&edited(&source, &[]));
    }
    for id in ["xfce", "sig-CloudNative", "Kernel", "sig-python-modules"] {
        let Some(source) = community(id) else { continue };
        assert_silent(&edited(&source, &[]));
    }
}

#[test]
fn nothing_is_said_of_order_and_layout() {
    // Lines move, members and repositories change places, blanks come.
    let readme = [
        en("## 使命和愿景", "\n\n\n## 使命和愿景"),
        en("[@pixiake](https://gitee.com/pixiake)", "[@pixiake](https://gitee.com/pixiake)  "),
        info("- gitee_id: caihaomin\n", ""),
        info("maintainers:\n", "maintainers:\n- gitee_id: caihaomin\n"),
        info(
            "  - openeuler/rubik\n  - src-openeuler/runc\n",
            "  - src-openeuler/runc\n  - openeuler/rubik\n",
        ),
    ];
    assert_silent(&edited(&golden(), &readme));
    let lists = [
        en("- https://gitee.com/openeuler/rubik\n", ""),
        en(
            "- https://gitee.com/src-openeuler/lxc\n",
            "- https://gitee.com/src-openeuler/lxc\n- https://gitee.com/openeuler/rubik\n",
        ),
    ];
    assert_silent(&edited(&sample(), &lists));
}

#[test]
fn a_renamed_folder_is_the_same_sig() {
    for (source, id) in [(sample(), "sig-Containers"), (golden(), "sig-Containers")] {
        let before =
            Revision::new(&[(&source, "sig-CloudNative")]).read("sig-CloudNative", NO_EVENTS);
        let after = Revision::new(&[(&source, id)]).read(id, NO_EVENTS);
        let changes = one(before, after);
        assert_said(&changes, &["about: Renamed from sig-CloudNative"]);
        assert_eq!((changes.id.as_str(), changes.was.as_deref()), (id, Some("sig-CloudNative")));
        assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
        assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    }
}

#[test]
fn a_sig_comes_and_another_goes() {
    let read = || Some(Revision::new(&[(&golden(), "S")]).read("S", NO_EVENTS));
    let new = compare(vec![Pair { before: None, after: read(), ..Pair::default() }]).remove(0);
    assert_eq!((new.fate, new.id.as_str()), (ChangeKind::Added, "S"));
    assert_said(
        &new,
        &[
            "about: Name added: “CloudNative SIG”",
            "about: Mission in English added: “Brings cloud native packages to the community.”",
            "about: Mission in Chinese added: “为社区提供云原生软件包。”",
            "about: Scope item added: “Maintain cloud native packages”",
            "about: Scope item added: “Answer users”",
            "about: Maturity added: graduated",
            "about: Founding date added: 2021-01-05",
            "members: yangzhao_kl joined as maintainer",
            "members: Weibaohui joined as maintainer, committer",
            "members: jingxiaolu joined as committer",
            "members: leizhongkai joined as repository administrator",
            "members: biannm joined as emeritus",
            "meetings: Meeting added: every second Tuesday, 16:00–17:30 Asia/Shanghai",
            "repositories: openeuler/rubik added",
            "repositories: src-openeuler/runc added",
            "roadmap: Roadmap row added, 2021-01: “founded”",
            "roadmap: Roadmap row added, 2021-06-30 (20.03 SP2): “container image registry”, “iSulad shimV2”",
            "contacts: Mailing list added: cloudnative@openeuler.org",
            "contacts: Chat added: IRC: #openeuler-dev",
        ],
    );
    assert_eq!(new.new_diagnostics.len(), read().unwrap().diagnostics.len());
    let gone = compare(vec![Pair { before: read(), after: None, ..Pair::default() }]).remove(0);
    assert_eq!((gone.fate, gone.id.as_str()), (ChangeKind::Removed, "S"));
    assert_said(
        &gone,
        &[
            "members: yangzhao_kl left; was maintainer",
            "members: Weibaohui left; was maintainer, committer",
            "members: jingxiaolu left; was committer",
            "members: leizhongkai left; was repository administrator",
            "members: biannm left; was emeritus",
            "repositories: openeuler/rubik removed",
            "repositories: src-openeuler/runc removed",
        ],
    );
    assert_eq!(messages(&gone.solved_diagnostics), [""; 0]);
}
