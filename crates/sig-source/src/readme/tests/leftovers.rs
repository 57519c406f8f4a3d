//! Titles, what the template left, and repositories without links.

use super::{Localized, readme};

#[test]
fn names_are_found_wherever_they_are() {
    for (text, expected) in [
        ("# 1. Test SIG\n\nWe test.\n", "Test SIG"),
        ("#Test SIG\n\nWe test.\n", "Test SIG"),
        ("**Test SIG**\n\nWe test.\n", "Test SIG"),
        ("## Contact\n\n- t@openeuler.org\n\n# Test SIG\n\nWe test.\n", "Test SIG"),
    ] {
        let (read, _) = readme(text);
        assert_eq!(read.name.get("en").map(|(_, name)| name), Some(expected), "{text}");
        assert_eq!(read.mission, [Localized::new("en", "We test.")], "{text}");
    }
}

#[test]
fn other_sections_do_not_continue_the_mission() {
    let (read, said) = readme(
        "# T\n\n- [Mission](#mission)\n  1. [More](#more)\n\n## Mission\n\nWe test.\n\n##Rules\n\nBe kind.\n\n\
         ### How to contribute\n\nWrite code.\n\n## Contact\n\n#openeuler-dev\n",
    );
    assert_eq!(read.mission, [Localized::new("en", "We test.")]);
    assert_eq!(said.len(), 3, "{said:?}");
}

#[test]
fn the_names_of_templates_are_nobody() {
    let (read, said) = readme(
        "# T\n\n## 使命\n\n请填写SIG的使命\n\n## 范围\n\n- xxx\n- TODO: describe it\n- 待补充\n- TODO lists\n\n\
         ## Maintainers\n\n- 姓名[@gitee_id](https://gitee.com/gitee_id)\n- Name (@username)\n- [a](https://gitee.com/your-name)\n\n\
         ## 联系方式\n\n- 邮件列表：sig-xxx@openeuler.org\n\n## 项目\n\n- https://gitee.com/openeuler/xxx\n",
    );
    assert!(read.mission.is_empty() && read.people.is_empty() && read.contacts.is_empty());
    assert!(read.repositories.is_empty());
    assert_eq!(read.scope, [Localized::new("zh", "TODO lists")]);
    assert_eq!(said.iter().filter(|said| said.starts_with("placeholder")).count(), 9, "{said:?}");
}

#[test]
fn repositories_need_no_links() {
    let (read, _) = readme(
        "# T\n\n## 仓库\n\n- openeuler/a1：工具\n- `src-openeuler/b1`\n- git@gitee.com:openeuler/c1.git\n\
         - [openeuler/d1](https://gitee.com/openeuler/d1/tree/master)\n- openeuler/src-openeuler, other/e1, openeuler/\n\
         - see also openeuler/community\n- 仓库：src-openeuler/g1、src-openeuler/g2\n\n\
         | 仓库 |\n|---|\n| src-openeuler/f1 |\n",
    );
    let paths: Vec<&str> = read.repositories.iter().map(|it| it.value.0.as_str()).collect();
    let expected = [
        "openeuler/a1",
        "src-openeuler/b1",
        "openeuler/c1",
        "openeuler/d1",
        "src-openeuler/g1",
        "src-openeuler/g2",
        "src-openeuler/f1",
    ];
    assert_eq!(paths, expected);
    assert_eq!(read.repositories[0].value.1.as_str(), "https://atomgit.com/openeuler/a1");
}

#[test]
fn other_addresses_are_no_lists() {
    let (read, _) =
        readme("# T\n\n## Contact\n\n- t@openeuler.org: write to t-join@openeuler.org\n");
    let contacts: Vec<&str> = read.contacts.iter().map(|it| it.value.value.as_str()).collect();
    assert_eq!(contacts, ["t@openeuler.org"]);
    // A person's address is published only if that is asked for.
    for label in ["Mail", "E-mail", "Email", "邮箱"] {
        let (read, _) = readme(&format!("# T\n\n## Contact\n\n- {label}: ann@example.org\n"));
        assert_eq!(read.contacts[0].value.kind, sig_model::ContactKind::Email, "{label}");
    }
}

#[test]
fn tables_and_periods_in_a_roadmap() {
    let (read, said) = readme(
        "# T\n\n## Roadmap\n\n| Time | Version | Plan |\n|---|---|---|\n| 2025-03 | 25.03 | a<br>b |\n| 2025-09 | - | c |\n\n\
         - 2024-10~2024-12: d\n\n| Version | Date |\n|---|---|\n| 26.03 | 2026-03 |\n| 26.09 | soon |\n",
    );
    let rows: Vec<_> = (read.roadmap.iter())
        .map(|row| (row.release.as_deref(), row.items.first().map(|it| it.get("en").unwrap().1)))
        .collect();
    let expected = [
        (None, Some("2024-10~2024-12: d")),
        (Some("25.03"), Some("a b")),
        (None, Some("c")),
        (Some("26.03"), None),
    ];
    assert_eq!(rows, expected);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn a_row_of_contacts_has_a_label() {
    let (read, _) = readme(
        "# T\n\n## Contact\n\n| Way | Where |\n|---|---|\n| Slack | [#t](https://t.example.org) |\n| 微信群 | T-helper |\n\
         | List | t@openeuler.org |\n",
    );
    let contacts: Vec<String> = (read.contacts.iter())
        .map(|it| format!("{} {}", it.value.kind.as_str(), it.value.value))
        .collect();
    assert_eq!(contacts, ["chat #t", "chat 微信群: T-helper", "mailing_list t@openeuler.org"]);
}

#[test]
fn lists_of_minutes_are_no_meeting() {
    let (read, _) = readme("# T\n\n## Meeting minutes\n\n- [2024-01-02](https://example.org/1)\n");
    assert!(read.meetings.is_empty(), "{:?}", read.meetings);
}
