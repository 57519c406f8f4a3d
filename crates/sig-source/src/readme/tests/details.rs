//! People whose details are labelled, and what else a list of people says.

use super::{people, readme};

#[test]
fn labelled_details_belong_to_one_person() {
    for text in [
        "- 姓名：王强\n- Gitee ID：wang1\n- 邮箱：w@example.org\n",
        "- 姓名：王强\n  - Gitee ID：@wang1\n  - 邮箱：[w@example.org](mailto:w@example.org)\n",
        "- 王强\n  - Gitee: https://gitee.com/wang1\n  - 邮箱：w@example.org\n",
        "1. 姓名：王强，Gitee：wang1，邮箱：w@example.org\n",
        "- 王强 [@wang1](https://gitee.com/wang1)\n  - 公司：Example\n  - Email: w@example.org\n",
        "- 王强 邮箱：w@example.org Gitee：@wang1\n",
    ] {
        let (read, said) = readme(&format!("# T\n\n## Maintainers\n\n{text}"));
        let people: Vec<_> = read.people.iter().map(|it| &it.person).collect();
        assert_eq!(people.len(), 1, "{text}: {said:?}");
        assert_eq!(people[0].accounts[0].1, "wang1", "{text}");
        assert_eq!(people[0].name.as_deref(), Some("王强"), "{text}");
        assert_eq!(people[0].email.as_deref(), Some("w@example.org"), "{text}");
        assert_eq!(said, Vec::<String>::new(), "{text}");
    }
    let several = "- Gitee: @a1\n- GitHub: @a2\n- Gitee: @b1\n- Email: b@example.org\n\n### Ann\n\n- Gitee: @c1\n";
    assert_eq!(
        people(&format!("# T\n\n## Maintainers\n\n{several}")),
        [
            "maintainer gitee:a1 - -",
            "maintainer gitee:b1 - b@example.org",
            "maintainer gitee:c1 - -"
        ]
    );
    let (read, said) = readme("# T\n\n## Maintainers\n\n- Name: Ann\n- Email: a@example.org\n");
    assert!(read.people.is_empty() && said.len() == 1, "{said:?}");
}

#[test]
fn labels_are_no_names() {
    assert_eq!(
        people(
            "# T\n\n## Members\n\n- 组长：王强 @wang1\n- Mentor: @m1\n\n## Committers\n\n- [Li Lei](https://gitee.com/li1)\n\
             - [李雷](mailto:l@example.org) @li2\n- [li-3](https://gitee.com/li3)\n"
        ),
        [
            "maintainer gitee:wang1 王强 -",
            "mentor gitee:m1 - -",
            "committer gitee:li1 Li Lei -",
            "committer gitee:li2 李雷 l@example.org",
            "committer gitee:li3 - -",
        ]
    );
}

#[test]
fn sentences_name_no_members() {
    assert_eq!(
        people(
            "# T\n\n## Maintainers\n\nAsk @council or the other maintainers how to become one of them.\n\n\
             - Ann [@ann1](https://gitee.com/ann1) reviews the kernel and everything that belongs to it.\n\n\
             ## Becoming a maintainer\n\n- Ask @bob1\n\n## 成为Maintainer\n\n- @carol1\n"
        ),
        ["maintainer gitee:ann1 Ann -"]
    );
}

#[test]
fn former_members_have_no_other_role() {
    assert_eq!(
        people(
            "# T\n\n## Maintainers\n\n- A @a1\n- B @b1 (retired)\n- C @c1（已退休）\n\n## Past Committers\n\n- @d1\n"
        ),
        [
            "maintainer gitee:a1 A -",
            "emeritus gitee:b1 B -",
            "emeritus gitee:c1 C -",
            "emeritus gitee:d1 - -",
        ]
    );
}

#[test]
fn a_role_applies_below_an_empty_cell() {
    assert_eq!(
        people(
            "# T\n\n## 成员\n\n| 角色 | Gitee |\n|---|---|\n| Maintainer | a1 |\n| | b1 |\n| Reviewer | c1 |\n| | d1 |\n\
             | Committer | e1 |\n"
        ),
        ["maintainer gitee:a1 - -", "maintainer gitee:b1 - -", "committer gitee:e1 - -"]
    );
}

#[test]
fn columns_may_be_lists_of_people() {
    let table = "| Maintainers | Committers |\n|---|---|\n| [@a1](https://gitee.com/a1) | [@b1](https://gitee.com/b1) |\n\
                 | @c1 | |\n";
    for title in ["Members", "Maintainers and Committers"] {
        assert_eq!(
            people(&format!("# T\n\n## {title}\n\n{table}")),
            ["maintainer gitee:a1 - -", "committer gitee:b1 - -", "maintainer gitee:c1 - -"]
        );
    }
    // What follows a comma is not part of the name.
    assert_eq!(
        people(
            "# T\n\n## Maintainers\n\n- Ann Example, ann_at_example.org, https://gitee.com/a1\n"
        ),
        ["maintainer gitee:a1 Ann Example -"]
    );
}

#[test]
fn a_column_of_roles_alone_states_roles() {
    let text = "## 成员\n\n| 姓名 | 角色 | Gitee ID | 说明 |\n|---|---|---|---|\n| 甲 | 观察员 | a1 | Maintainer 候选 |\n\
                | 乙 | Committer / Maintainer | b1 | |\n\n| Role | Name |\n|---|---|\n| Maintainer | Cy (@c1) |\n\
                | Committer | @d1, @e1 |\n";
    assert_eq!(
        people(text),
        [
            "maintainer gitee:b1 乙 -",
            "maintainer gitee:c1 Cy -",
            "committer gitee:d1 - -",
            "committer gitee:e1 - -",
        ]
    );
}

#[test]
fn names_end_before_affiliations() {
    assert_eq!(
        people(
            "# T\n\n## Maintainers\n\n- Ann Example: @a1\n- Bob Example (Acme Corp) [@b1](https://gitee.com/b1)\n\
             - Cy Example / Acme / @c1\n- Acme, Inc.\n"
        ),
        [
            "maintainer gitee:a1 Ann Example -",
            "maintainer gitee:b1 Bob Example -",
            "maintainer gitee:c1 Cy Example -",
        ]
    );
}
