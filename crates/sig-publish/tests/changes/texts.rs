//! Texts of SIGs, and diagnostics.

use super::support::*;

#[test]
fn texts() {
    assert_sample(
        &[en("should find openEuler ready for it", "should find openEuler well prepared")],
        &[
            "about: Mission in English changed: “…should find openEuler ready for it.” → “…should find openEuler well prepared.”",
        ],
    );
    assert_sample(
        &[en("# CloudNative SIG", "# Cloud Native SIG")],
        &["about: Name changed: “CloudNative SIG” → “Cloud Native SIG”"],
    );
    assert_sample(
        &[
            en("and resolve it\n", "and resolve it\n- Test it\n"),
            zh("并解决问题\n", "并解决问题\n- 测试\n"),
        ],
        &["about: Scope item added: “Test it”"],
    );
    assert_sample(
        &[
            en("- Decide on the community's cloud native technology\n", ""),
            en("resolve it\n", "resolve it\n- Decide on the community's cloud native technology\n"),
            zh("- 决定社区的云原生技术方向\n", ""),
            zh("并解决问题\n", "并解决问题\n- 决定社区的云原生技术方向\n"),
        ],
        &["about: Scope items in another order"],
    );
    assert_sample(
        &[en(
            "- [Documents](docs/README.md)",
            "- [Handbook](docs/README.md)\n- [Rules](https://example.org/rules)",
        )],
        &[
            "about: Document “Handbook”: title in English changed: “Documents” → “Handbook”",
            "about: Document added: “Rules”",
        ],
    );
    assert_sample(
        &[
            en("cloudnative@openeuler.org", "containers@openeuler.org"),
            zh("cloudnative@openeuler.org", "containers@openeuler.org"),
        ],
        &["contacts: Mailing list changed: cloudnative@openeuler.org → containers@openeuler.org"],
    );
    assert_sample(
        &[en(
            "eBPF network acceleration",
            "eBPF network acceleration; Edge nodes\n- 2023.6.30 (23.03): Cloud images",
        )],
        &[
            "roadmap: Roadmap, 2022-03-30 (22.03 LTS): item added: “Edge nodes”",
            "roadmap: Roadmap row added, 2023-06-30 (23.03): “Cloud images”",
        ],
    );
    assert_golden(
        &[
            info("mature_level: gratuated", "mature_level: startup"),
            info("created_on: '2021-1-5'\n", ""),
        ],
        &[
            "about: Maturity changed: graduated → startup",
            "about: Founding date removed: 2021-01-05",
        ],
    );
}

#[test]
fn diagnostics_come_and_go_but_do_not_move() {
    let changes = edited(
        &golden(),
        &[info("orgnization", "organization"), info("mentors: []", "mentor: []")],
    );
    assert_said(&changes, &[]);
    assert_eq!(messages(&changes.new_diagnostics), ["unknown key `mentor`"]);
    assert_eq!(messages(&changes.solved_diagnostics), ["unknown key `orgnization`"]);
    // If a file can't be read, neither its diagnostics nor those that compare it are solved.
    let broken = edited(&golden(), &[info("maintainers:\n", "maintainers: [\n")]);
    assert_eq!(messages(&broken.new_diagnostics), ["invalid indentation"]);
    assert_eq!(messages(&broken.solved_diagnostics), [""; 0]);
}

#[test]
fn what_is_still_wrong_is_neither_new_nor_solved() {
    // The week of a moved meeting is still unknown.
    let moved = edited(&golden(), &[en("下午4:00-5:30", "上午10:00-11:30")]);
    assert_eq!(messages(&moved.new_diagnostics), [""; 0]);
    assert_eq!(messages(&moved.solved_diagnostics), [""; 0]);
    // Two people differ instead of one: the lists already differed before.
    let more =
        edited(&golden(), &[en("- [@pixiake]", "- [@bob](https://gitee.com/bob)\n- [@pixiake]")]);
    assert_eq!(messages(&more.new_diagnostics), [""; 0]);
    assert_eq!(messages(&more.solved_diagnostics), [""; 0]);
    // An error that is replaced by another one is solved.
    let twice = |from: &str, to: &str| edited(&golden(), &[info(from, to)]);
    assert_eq!(messages(&twice("mentors: []", "mentors: [").new_diagnostics).len(), 1);
}

#[test]
fn what_was_wrong_with_some_is_not_new_with_more() {
    let unnamed = ("src-openeuler/l/lxc.yaml", "", "name: lxc\n");
    let source = Revision::new(&[(&golden(), "sig-CloudNative")])
        .edit("sig-CloudNative", &[unnamed])
        .read("sig-CloudNative", NO_EVENTS);
    let more = ("src-openeuler/c/crun.yaml", "", "name: crun\n");
    let after = Revision::new(&[(&golden(), "sig-CloudNative")])
        .edit("sig-CloudNative", &[unnamed, more])
        .read("sig-CloudNative", NO_EVENTS);
    let changes = one(source.clone(), after.clone());
    assert_eq!(messages(&changes.new_diagnostics), [""; 0]);
    assert_eq!(messages(&changes.solved_diagnostics), [""; 0]);
    // Adding the first repeated diagnostic is new, removing the last is solved.
    let none = Revision::new(&[(&golden(), "sig-CloudNative")]).read("sig-CloudNative", NO_EVENTS);
    assert_eq!(one(none.clone(), after.clone()).new_diagnostics.len(), 1);
    assert_eq!(one(after, none).solved_diagnostics.len(), 1);
}
