//! How Markdown and HTML are written, whatever they say.

use super::{people, readme};

fn mission(text: &str) -> Vec<String> {
    readme(text).0.mission.iter().map(|it| it.iter().next().unwrap().1.to_owned()).collect()
}

fn name(text: &str) -> Option<String> {
    readme(text).0.name.iter().next().map(|(_, name)| name.to_owned())
}

#[test]
fn comments_and_metadata_are_no_text() {
    let text = "---\ntitle: Other\nmaintainers:\n  - x\n---\n\n<!-- <b>one</b>\n\n- [@a1](https://gitee.com/a1)\n-->\n\
                # Test SIG\n\nWe <!-- <i>do not</i> --> test.\n\n## Maintainers\n\n<!--\n- @hidden\n-->\n- @shown <!-- @b1 -->\n";
    assert_eq!(name(text).as_deref(), Some("Test SIG"));
    assert_eq!(mission(text), ["We  test."]);
    assert_eq!(people(text), ["maintainer gitee:shown - -"]);
    assert_eq!(readme(text).1, Vec::<String>::new());
    // A ruler above text is no metadata.
    assert_eq!(mission("---\nWe test.\n\n---\n"), ["We test."]);
    assert_eq!(name("---\n# Test SIG\n- a: b\n---\n").as_deref(), Some("Test SIG"));
}

#[test]
fn what_is_struck_out_is_not_said() {
    let text = "# T\n\nWe test~~, and sleep~~.\n\n## Maintainers\n\n- @a1\n- ~~B [@b1](https://gitee.com/b1)~~\n\
                - <del>@c1</del>\n";
    assert_eq!(mission(text), ["We test."]);
    assert_eq!(people(text), ["maintainer gitee:a1 - -"]);
    assert_eq!(mission("# T\n\n9:00 ~ 10:00, 11:00~12:00 and ~13:00~.\n").len(), 1);
    assert_eq!(mission("# T\n\nWe <script>\nx()\n</script>\n\n<style>p {}</style>\n"), ["We"]);
    assert_eq!(mission("# T\n\nWe <del>test\n\nand <s>more</s>.\n"), ["We test", "and ."]);
    assert_eq!(mission("# T\n\nIt takes ~5 to 6~ days.\n"), ["It takes ~5 to 6~ days."]);
}

#[test]
fn html_structures_a_text_like_markdown() {
    let text = "<h1 align=\"center\">Test<br>SIG</h1>\n\n<p>We test.</p>\n<p>All of it.</p>\n\n\
                <h2>\n\nMaintainers\n\n</h2>\n\n<ul>\n<li>A @a1</li><li>B @b1</li>\n</ul>\n\n<h2>License\n\nMIT\n";
    assert_eq!(name(text).as_deref(), Some("Test SIG"));
    assert_eq!(mission(text), ["We test.", "All of it."]);
    assert_eq!(people(text), ["maintainer gitee:a1 A -", "maintainer gitee:b1 B -"]);
}

#[test]
fn footnotes_and_tasks_leave_no_marks() {
    let text = "# T\n\nWe test[^1].\n\n[^1]: And more.\n\n## Roadmap\n\n- [x] 2024-01: one\n- [ ] 2024-02: two\n";
    assert_eq!(mission(text), ["We test."]);
    assert_eq!(readme(text).0.roadmap.len(), 2);
}

#[test]
fn wide_spaces_follow_markers() {
    let text = "#　Test SIG\n\n##\u{a0}使命\n\n-　一\n-　　二\n1.　三\n";
    assert_eq!(name(text).as_deref(), Some("Test SIG"));
    assert_eq!(mission(text), ["一\n二\n三"]);
}

#[test]
fn a_readme_may_be_in_a_code_block() {
    for fence in ["```", "```markdown"] {
        let text = format!("{fence}\n# Test SIG\n\nWe test.\n\n## Maintainers\n\n- @a1\n```\n");
        assert_eq!(name(&text).as_deref(), Some("Test SIG"));
        assert_eq!(people(&text), ["maintainer gitee:a1 - -"]);
    }
    assert_eq!(name("```sh\n# a comment\n```\n"), None);
}

#[test]
fn typed_numbers_start_items() {
    let (read, _) =
        readme("# T\n\n## 目标\n\n1）一；\n续\n2）二\n（3）三\n\n## 使命\n\n20、30 年前\n开始。\n");
    let scope: Vec<&str> = read.scope.iter().map(|it| it.get("zh").unwrap().1).collect();
    assert_eq!(scope, ["一；续", "二", "三"]);
    assert_eq!(read.mission.len(), 1);
}
