mod details;
mod leftovers;
mod markup;

use sig_model::ContactKind;

use super::*;
use crate::sink::Sink;

fn readme(text: &str) -> (Readme, Vec<String>) {
    let source = Source::new("README.md", text);
    let base = Base { path: "sig/sig-Test".into(), ..Base::default() };
    let sink = Sink::default();
    let readme = read(Markdown::new(source), &base, &sink);
    let diagnostics = sink.into_diagnostics();
    let said = diagnostics
        .iter()
        .map(|it| format!("{}:{} {}", it.code.as_str(), it.place.line_column().0, it.message));
    (readme, said.collect())
}

fn people(text: &str) -> Vec<String> {
    let listed = readme(text).0.people;
    let shown = |it: &Listed| {
        let (platform, id) = &it.person.accounts[0];
        let name = it.person.name.as_deref().unwrap_or("-");
        let mail = it.person.email.as_deref().unwrap_or("-");
        format!("{} {}:{id} {name} {mail}", it.role.as_str(), platform.as_str())
    };
    listed.iter().map(shown).collect()
}

#[test]
fn sections_are_recognized_in_any_markup() {
    for title in [
        "# 组织会议",
        "#### 会议组织",
        "#组织会议",
        "**组织会议**",
        "组织会议",
        "### **SIG Meetings**",
        "Meetings:",
        "例会信息\n---",
    ] {
        let text = format!("# Test SIG\n\n一个小组。\n\n{title}\n\n每周二 16:00\n");
        let (read, said) = readme(&text);
        assert_eq!(read.meetings.len(), 1, "{title}: {said:?}");
        assert_eq!(read.name.get("en").unwrap().1, "Test SIG");
        assert_eq!(read.mission.len(), 1, "{title}");
    }
}

#[test]
fn people_are_read_from_lines_of_every_kind() {
    assert_eq!(
        people(
            "# T\n\n### Maintainer列表\n\n- 王   强[@wang](https://atomgit.com/wang) 邮箱: w@example.org\n\
             - Donghui Chen[@dc](https://gitee.com/dc6)\n- [[@ab](https://gitee.com/ab)]\n- @plain\n- bare-id\n\
             - stan <s@example.org>\n- 徐[@xu](1@example.org)\n- A [@b] (https://gitcode.com/b1)\n\
             - first<f@example.org> [[@f ](https://gitee.com/f_1)]\n\n感谢大家。\n"
        ),
        [
            "maintainer atomgit:wang 王强 w@example.org",
            "maintainer gitee:dc6 Donghui Chen -",
            "maintainer gitee:ab - -",
            "maintainer gitee:plain - -",
            "maintainer gitee:bare-id - -",
            "maintainer gitee:stan - s@example.org",
            "maintainer gitee:xu 徐 1@example.org",
            "maintainer gitcode:b1 A -",
            "maintainer gitee:f_1 first f@example.org",
        ]
    );
}

#[test]
fn people_are_read_from_tables_in_both_orientations() {
    let side_by_side = "## Maintainers\n\n| [@a1](https://gitee.com/a1) | [@b1](https://gitee.com/b1) |\n|---|---|\n\
        | <img src=\"https://example.org/a.png\" /> | ![b](https://example.org/b.png) |\n\
        | [@c1](https://gitee.com/c1) | |\n| ![](https://example.org/c.png) | |\n";
    let (read, _) = readme(side_by_side);
    let shown: Vec<(String, String)> = read
        .people
        .iter()
        .map(|it| (it.person.accounts[0].1.clone(), it.avatar.clone().unwrap().to_string()))
        .collect();
    let expected =
        ["a", "b", "c"].map(|id| (format!("{id}1"), format!("https://example.org/{id}.png")));
    assert_eq!(shown, expected);

    assert_eq!(
        people(
            "## Committers\n\n| 姓名 | Gitee ID | 邮箱 | 公司 |\n|---|---|---|---|\n\
             | 王强 | wang1 | w@example.org | 华为 |\n| Li Lei | [@li](https://gitee.com/lilei) | | |\n"
        ),
        ["committer gitee:wang1 王强 w@example.org", "committer gitee:lilei Li Lei -"]
    );
}

#[test]
fn template_leftovers_are_reported_and_dropped() {
    let (read, said) = readme(
        "***注意：本文档所有的斜体内容，请在完成时删除***\n\n# SIG名称\n\n*<必选，请在此描述SIG的范围>,*\n\n# 组织会议\n\n\
         - 公开的会议时间：北京时间，每周X 下午，XX点~XX点\n\n# 成员\n\n### Maintainer列表\n\n\
         - name[@giteeID](giteeID链接)，*邮箱地址*\n\n# 联系方式\n\n- [邮件列表](sig-yoursigname@openeuler.org)\n",
    );
    assert!(read.name.is_empty() && read.mission.is_empty() && read.meetings.is_empty());
    assert!(read.people.is_empty() && read.contacts.is_empty());
    let lines: Vec<&str> = said.iter().map(|said| said.split(' ').next().unwrap()).collect();
    for line in [1, 5, 9, 15, 19] {
        assert!(lines.contains(&format!("placeholder:{line}").as_str()), "{line}: {said:?}");
    }
}

#[test]
fn relative_links_are_resolved() {
    let (read, said) = readme(
        "# T\n\n## Documents\n\n- [A](https://example.org/a)\n- [B](../sig-Other/b.md)\n- [C](gitee.com/openeuler/c)\n\
         - D: https://example.org/d\n- [E](missing.md)\n- [F](#f)\n\n## Projects\n\n- [all](Projects.md)\n\
         - https://gitee.com/src-openeuler/src-openeuler/podman\n- http://www.github.com/x/y\n",
    );
    let documents: Vec<(&str, &str)> = read
        .documents
        .iter()
        .map(|(title, url)| (title.get("en").unwrap().1, url.as_str()))
        .collect();
    assert_eq!(
        documents,
        [
            ("A", "https://example.org/a"),
            ("B", "https://atomgit.com/openeuler/community/blob/master/sig/sig-Other/b.md"),
            ("C", "https://gitee.com/openeuler/c"),
            ("D", "https://example.org/d"),
        ]
    );
    assert_eq!(
        read.repositories_url.unwrap().as_str(),
        "https://atomgit.com/openeuler/community/blob/master/sig/sig-Test/Projects.md"
    );
    assert_eq!(read.repositories[0].value.0, "src-openeuler/podman");
    assert_eq!(read.repositories.len(), 1);
    assert_eq!(said.iter().filter(|said| said.starts_with("refused-url")).count(), 3, "{said:?}");
}

#[test]
fn contact_kinds_are_distinguished() {
    let (read, _) = readme(
        "# T\n\n# 联系方式\n\n- 邮件列表 acc@openeuler.org，可从官网订阅\n- [邮件列表](t@openeuler.org)\n- IRC: #openeuler-t\n\
         - [IRC公开会议](#openeuler-meeting)\n- 微信: T_Assistant\n- Telegram: [@t](https://t.me/t)\n- someone@example.org\n\
         - [Forum](https://forum.example.org/t)\n- IM\n",
    );
    let contacts: Vec<(ContactKind, &str)> =
        read.contacts.iter().map(|it| (it.value.kind, it.value.value.as_str())).collect();
    use ContactKind::*;
    assert_eq!(
        contacts,
        [
            (MailingList, "acc@openeuler.org"),
            (MailingList, "t@openeuler.org"),
            (Chat, "IRC: #openeuler-t"),
            (Chat, "IRC公开会议 #openeuler-meeting"),
            (Chat, "微信: T_Assistant"),
            (Chat, "@t"),
            (Email, "someone@example.org"),
            (Forum, "Forum"),
        ]
    );
}

#[test]
fn roadmaps_in_many_forms_are_read() {
    for text in [
        "- 2021.01: founded\n- 2021.06.30 (20.03 SP2): a; b\n- ...\n",
        "```\n├── 2021.01：founded\n    └── 2021.06.30(20.03 SP2)：a；b\n        └──...\n```\n",
        "| When | What |\n|---|---|\n| 2021-01 | founded |\n| 2021-06-30 (20.03 SP2) | a; b |\n",
        "- 2021年1月: founded\n- 2021年6月30日（20.03 SP2）\n  - a\n  - b\n",
        "2021/06/30 (20.03 SP2): a; b\n2021/1: founded\n",
    ] {
        let (read, said) = readme(&format!("# T\n\n## Roadmap\n\n{text}"));
        let rows: Vec<(String, usize)> =
            read.roadmap.iter().map(|row| (row.date.to_string(), row.items.len())).collect();
        assert_eq!(rows, [("2021-01".into(), 1), ("2021-06-30".into(), 2)], "{text}");
        assert_eq!(read.roadmap[1].release.as_deref(), Some("20.03 SP2"));
        assert!(said.is_empty(), "{said:?}");
    }
}

#[test]
fn releases_in_a_roadmap_are_dated_by_their_names() {
    let text =
        "- 20.03 LTS\n  - a\n  - b\n- 20.09:\n  - c\n- 22.03 SP1\n- 22.13\n- 2.0\n- 20.03.1\n";
    let (read, said) = readme(&format!("# T\n\n## Roadmap\n\n{text}"));
    let rows: Vec<_> = (read.roadmap.iter())
        .map(|row| (row.date.to_string(), row.release.as_deref(), row.items.len()))
        .collect();
    let expected = [("2020-03".into(), Some("20.03 LTS"), 2), ("2020-09".into(), Some("20.09"), 1)];
    assert_eq!(rows, expected);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn one_or_several_meetings_are_read() {
    let meetings = |text: &str| {
        let (read, said) = readme(&format!("# T\n\n## 会议\n\n{text}"));
        let shown: Vec<String> = read
            .meetings
            .iter()
            .map(|found| {
                let rule = found.recurrence.as_ref().map(|it| it.rrule.to_string());
                let text: Vec<&str> = found.text.iter().map(|(_, text)| text).collect();
                format!("{} | {}", text.join(" ").replace('\n', " / "), rule.unwrap_or_default())
            })
            .collect();
        (shown, said)
    };
    let (said_twice, _) =
        meetings("- 会议时间：双周三 下午，17:00-18:00\n\n- 时间：17:00-18:00 每两周 (周三)\n");
    assert_eq!(said_twice.len(), 1, "{said_twice:?}");
    let (in_parts, _) = meetings("- 会议频次：双周例会\n- 会议时间：周三下午 5点\n");
    assert_eq!(
        in_parts,
        ["会议频次：双周例会 / 会议时间：周三下午 5点 | FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"]
    );
    let (apart, _) = meetings("- 会议时间：每双周上午10:00\n- 线上举行\n- 答疑时间：周三\n");
    assert_eq!(apart, ["会议时间：每双周上午10:00 / 线上举行 / 答疑时间：周三 | "]);
    let (two, _) = meetings("- 例会：每周二 16:00\n- 技术会议：每周四 10:00\n");
    assert_eq!(two.len(), 2, "{two:?}");
    let (unread, said) = meetings("- 会议时间：每月某周周五上午10点\n- 会议ID：123 456 789\n");
    assert_eq!(unread, ["会议时间：每月某周周五上午10点 / 会议ID：123 456 789 | "]);
    assert!(said.iter().any(|said| said.starts_with("unread-schedule:5")), "{said:?}");
    let (beside, said) =
        meetings("- 例会：每周二 16:00\n- 线上举行\n- 技术会议：每周四 10:00（火星时间）\n");
    assert_eq!(
        beside,
        [
            "例会：每周二 16:00 / 线上举行 | FREQ=WEEKLY;BYDAY=TU",
            "技术会议：每周四 10:00（火星时间） | "
        ]
    );
    assert!(said.iter().any(|said| said.starts_with("unread-schedule:7")), "{said:?}");
    let (translated, _) = meetings("- 例会：每周二 16:00\n- Weekly on Tuesdays, four o'clock\n");
    assert_eq!(translated.len(), 1, "{translated:?}");
    let (text, _) = meetings("会议会不定期召开，由邮件列表通知。\n");
    assert_eq!(text, ["会议会不定期召开，由邮件列表通知。 | "]);

    let (read, _) = readme(
        "# T\n\n## Meetings\n\n- Every Tuesday 16:00\n- Topics: propose by mail\n- 会议纪要：https://etherpad.example.org/t\n\
         - Join: https://zoom.us/j/1\n",
    );
    let found = &read.meetings[0];
    assert_eq!(found.agenda.get("en").unwrap().1, "Topics: propose by mail");
    assert_eq!(found.minutes_url.as_ref().unwrap().as_str(), "https://etherpad.example.org/t");
    assert_eq!(found.join_url.as_ref().unwrap().as_str(), "https://zoom.us/j/1");
}

#[test]
fn one_file_may_have_two_languages() {
    let source = "# T SIG\n\n## 使命\n\n维护软件包。\n\n## 工作范围\n\n- 维护\n- 回应\n\n## 组织会议\n\n- 每周二 16:00\n\n\
                  ## Mission\n\nIt maintains packages.\n\n## Scope\n\n- Maintain all packages here\n- Answer all users of them\n\n\
                  ## Meetings\n\n- Every Tuesday at 16:00 o'clock\n\n## 路标\n\n- 2021.01：成立\n\n## Roadmap\n\n- 2021.01: the SIG is founded\n";
    let (read, _) = readme(source);
    assert_eq!(read.meetings.len(), 1);
    let texts: Vec<(&str, &str)> = read.meetings[0].text.iter().collect();
    assert_eq!(texts, [("en", "Every Tuesday at 16:00 o'clock"), ("zh", "每周二 16:00")]);
    let scope: Vec<Vec<&str>> =
        read.scope.iter().map(|item| item.iter().map(|(language, _)| language).collect()).collect();
    assert_eq!(scope, [["en", "zh"], ["en", "zh"]]);
    assert_eq!(read.roadmap.len(), 1);
    assert_eq!(read.roadmap[0].items[0].get("en").unwrap().1, "the SIG is founded");
    assert_eq!(read.roadmap[0].items[0].get("zh").unwrap().1, "成立");
}

#[test]
fn other_cells_are_not_people() {
    let none: [&str; 0] = [];
    for text in [
        "## Maintainers\n\n| Name | Company |\n|---|---|\n| Ann | Acme |\n",
        "## Maintainers\n\n| Ann | Acme |\n|---|---|\n| Bob | Beta |\n",
        "## Maintainers\n\n| Role | Company |\n|---|---|\n| Lead | Acme |\n",
        "## Maintainers\n\n- NA\n- None\n- TBD\n- TO_BE_CLARIFIED\n- @TBD\n",
        "## Maintainers\n\n- [runc](https://gitee.com/src-openeuler/runc)\n",
        "## Maintainers\n\n- [openEuler](https://gitee.com/openeuler)\n",
    ] {
        assert_eq!(people(text), none, "{text}");
    }
    let (_, said) = readme("## Maintainers\n\n| Name | Company |\n|---|---|\n| Ann | Acme |\n");
    assert!(
        said.iter().any(|said| said.contains("`Ann | Acme` does not name an account")),
        "{said:?}"
    );
}

#[test]
fn roles_in_any_form_are_read() {
    for text in [
        "### Leader\n\n- Ann [@ann1](https://gitee.com/ann1)\n",
        "### 组长\n\n- Ann [@ann1](https://gitee.com/ann1)\n",
        "## 成员\n\n- Maintainer\n  - Ann [@ann1](https://gitee.com/ann1)\n- 其他\n",
        "## 成员\n\n- Maintainers:\n  - Ann [@ann1](https://gitee.com/ann1)\n",
        "## 成员\n\n- Maintainer：Ann [@ann1](https://gitee.com/ann1)\n",
        "## 成员\n\n| 姓名 | Gitee | 角色 |\n|---|---|---|\n| Ann | @ann1 | Maintainer |\n",
        "## Maintainers\n\n<table>\n<tr><th>Name</th><th>Gitee ID</th></tr>\n\
         <tr><td>Ann</td><td><a href=\"https://gitee.com/ann1\">ann1</a></td></tr>\n</table>\n",
    ] {
        let found = people(&format!("# T\n\n{text}"));
        assert!(
            matches!(found.as_slice(), [one] if one.starts_with("maintainer gitee:ann1")),
            "{text}: {found:?}"
        );
    }
    assert_eq!(
        people(
            "# T\n\n## Committers\n\n- [@ann1](https://gitee.com/ann1), @bob1\n- @carol, @dave\n"
        ),
        [
            "committer gitee:ann1 - -",
            "committer gitee:bob1 - -",
            "committer gitee:carol - -",
            "committer gitee:dave - -"
        ]
    );
    let (read, _) = readme("# T\n\n### Reviewers\n\n- Ann [@ann1](https://gitee.com/ann1)\n");
    assert!(read.people.is_empty());
    assert_eq!(read.without_role[0].accounts[0].1, "ann1");
}

#[test]
fn markup_and_links_are_converted() {
    let (read, said) = readme(
        "# T\n\n## 使命\n\n提供 `runc`：\n\n- one\n- **two**\n\n• three\n\n## 会议\n\n\
         - **会议时间：**每周三 16:00\n\
         - 会议通知：请[订阅](https://mailweb.openeuler.org/postorius/lists/a@openeuler.org/)加入\n\n\
         ## 联系方式\n\n- http://example.org/abc加入到邮件列表\n- [IM](IRC: #x)\n\n\
         | 姓名 | 时区 |\n|---|---|\n| [@a](https://gitee.com/a1) | 东八区 |\n| 王 | NA |\n",
    );
    let mission: Vec<&str> = read.mission.iter().map(|it| it.get("zh").unwrap().1).collect();
    assert_eq!(mission, ["提供 runc：", "one\ntwo\nthree"]);
    let meeting = &read.meetings[0];
    assert!(meeting.recurrence.is_some() && meeting.join_url.is_none());
    assert!(meeting.text.get("zh").unwrap().1.starts_with("会议时间：每周三 16:00\n会议通知"));
    let urls: Vec<&str> = read
        .contacts
        .iter()
        .filter_map(|it| it.value.url.as_ref())
        .map(|url| url.as_str())
        .collect();
    assert_eq!(urls, ["http://example.org/abc"]);
    assert!(read.contacts.iter().any(|it| it.value.value.contains("#x")), "{:?}", read.contacts);
    // One hint per row, not per cell.
    let hints = said.iter().filter(|it| it.contains("no way to reach")).count();
    assert_eq!(hints, 2, "{said:?}");
}

#[test]
fn typed_bullets_start_items() {
    let (read, _) = readme(
        "# T\n\n## 使命\n\n我们：\n• 一，\n  续\n• 二 • 三\n\n结束。\n\n## 范围\n\n包括：● 甲 ● 乙\n\n• 丙\n又\n",
    );
    let texts = |all: &[Localized]| -> Vec<String> {
        all.iter().map(|it| it.get("zh").unwrap().1.to_owned()).collect()
    };
    assert_eq!(texts(&read.mission), ["我们：", "一，续\n二\n三", "结束。"]);
    assert_eq!(texts(&read.scope), ["甲", "乙", "丙又"]);
}

#[test]
fn a_roadmap_may_name_the_release_before_its_month() {
    let (readme, said) = readme(
        "# Roadmap\n\n```\nBasics:\n  20.03 SP3（21.12）：one; two\n  22.03 SP1 (2022.12): three\n\
         Tools:\n  22.09（22.09）：four\n```\n",
    );
    let rows: Vec<String> = readme
        .roadmap
        .iter()
        .map(|row| {
            let release = row.release.as_deref().unwrap_or_default();
            format!("{} {release} {}", row.date, row.items.len())
        })
        .collect();
    for text in ["A talk (21.12)", "20.03 (21.12 or later)", "20.03 (21.13)", "20.03 (soon)"] {
        let text = format!("# Roadmap\n\n- {text}: one\n");
        assert!(self::readme(&text).0.roadmap.is_empty(), "{text}");
    }
    assert_eq!(rows, ["2021-12 20.03 SP3 2", "2022-09 22.09 1", "2022-12 22.03 SP1 1"]);
    assert_eq!(said.len(), 1, "{said:?}");
}
