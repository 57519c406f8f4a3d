//! People who join, leave and change.

use super::support::*;

#[test]
fn people_join_leave_and_change() {
    assert_golden(
        &[info("mentors: []", "mentors:\n- gitee_id: bob\n  name: Bob Example")],
        &["members: bob (Bob Example) joined as mentor"],
    );
    assert_golden(
        &[info("orgnization: KylinSoft", "organization: Example\n  email: a@example.org")],
        &[
            "members: yangzhao_kl: organization changed: “KylinSoft” → “Example”",
            "members: yangzhao_kl: mail address added: a@example.org",
        ],
    );
    assert_golden(
        &[
            ("OWNERS", "- weibaohui\n", ""),
            en("- [@biannm]", "- [@weibaohui](https://gitee.com/weibaohui)\n- [@biannm]"),
        ],
        &["members: Weibaohui became emeritus; was maintainer"],
    );
    // A different account of the same person is not a new person, and the repositories are not handed
    // over.
    assert_golden(
        &[info("atomgit_id: yangzhao_kl", "atomgit_id: yangzhao")],
        &["members: yangzhao: id changed, was yangzhao_kl"],
    );
    let changes =
        edited(&golden(), &[info("  - gitee_id: leizhongkai\n", "  - gitee_id: alice\n")]);
    assert_said(
        &changes,
        &[
            "members: alice joined as repository administrator",
            "members: leizhongkai left; was repository administrator",
            "repositories: src-openeuler/runc: administrators added: alice; removed: leizhongkai",
        ],
    );
    let places: Vec<_> =
        changes.changes.iter().map(|it| (it.before.as_deref(), it.after.as_deref())).collect();
    let runc = Some("repository-src-openeuler/runc");
    let expected = [(None, Some("member-alice")), (Some("member-leizhongkai"), None), (runc, runc)];
    assert_eq!(places, expected);
}

#[test]
fn an_account_that_changes_is_one_sentence_whatever_the_person_answers_for() {
    let repositories: String = (0..600).map(|n| format!("  - openeuler/r{n}\n")).collect();
    let sig = |id: &str, mail: &str| {
        format!(
            "name: S\ndescription: d\nrepositories:\n- repo:\n{repositories}  committers:\n  - gitee_id: {id}\n    name: Ann\n    email: {mail}\n"
        )
    };
    let compared = |after: &str| {
        let empty = tempfile::tempdir().unwrap();
        let read = |text: &str| {
            Revision::new(&[(empty.path(), "S")]).edit("S", &[info("", text)]).read("S", NO_EVENTS)
        };
        let (before, after) = (read(&sig("ann", "ann@example.org")), read(after));
        one(before, after)
    };
    assert_said(
        &compared(&sig("ann-b", "ann@example.org")),
        &["members: ann-b (Ann): id changed, was ann"],
    );
    // A person with the same name may be someone else.
    assert_eq!(compared(&sig("ann-b", "another@example.org")).changes.len(), 3);
}

#[test]
fn a_maintainer_becomes_committer() {
    let sig = |maintainers: &str, committers: &str| {
        format!(
            "name: S\ndescription: d\nmaintainers:\n- gitee_id: alice\n{maintainers}repositories:\n- repo:\n  - openeuler/a\n  committers:\n{committers}"
        )
    };
    let before = sig("- gitee_id: bob\n", "  - gitee_id: carol\n");
    let after = sig("", "  - gitee_id: carol\n  - gitee_id: bob\n");
    let read = |text: &str| {
        let empty = tempfile::tempdir().unwrap();
        Revision::new(&[(empty.path(), "S")]).edit("S", &[info("", text)]).read("S", NO_EVENTS)
    };
    assert_said(
        &one(read(&before), read(&after)),
        &[
            "members: bob: maintainer → committer",
            "repositories: openeuler/a: committers added: bob",
        ],
    );
    let both = sig("- gitee_id: bob\n", "  - gitee_id: carol\n  - gitee_id: bob\n");
    assert_said(&one(read(&after), read(&both)), &["members: bob became maintainer"]);
    assert_said(&one(read(&both), read(&after)), &["members: bob stepped down as maintainer"]);
}

#[test]
fn people_of_a_real_sig() {
    let edits = [
        info("  organization: iscas\n", "  organization: ISCAS\n"),
        info("  email: douyan@kylinos.cn\n", ""),
        info("  name: zhanglin\n", "  name: Zhang Lin\n"),
        info(
            "- gitee_id: dwl301\n  atomgit_id: dwl301\n  name: dingwenlong\n  organization: turbolinux\n  email: wenlong.ding@turbolinux.com.cn\n",
            "",
        ),
        info("mailing_list: dev@openeuler.org", "mailing_list: desktop@openeuler.org"),
    ];
    let Some(all) = real(&[("xfce", &edits)]) else { return };
    assert_said(
        &all[0],
        &[
            "members: dwl301 (dingwenlong) left; was maintainer",
            "members: zhang__3125 (Zhang Lin): name changed: “zhanglin” → “Zhang Lin”",
            "members: woqidaideshi (fangyafen): organization changed: “iscas” → “ISCAS”",
            "members: dou33 (douyan): mail address removed: douyan@kylinos.cn",
            "contacts: Mailing list changed: dev@openeuler.org → desktop@openeuler.org",
        ],
    );
}
