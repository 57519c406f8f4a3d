use proptest::prelude::*;

use super::*;
use crate::diagnostic::Source;
use crate::readme::{self, Base, Markdown, Readme};
use crate::sink::Sink;

/// Reads a README with this mission and scope. Returns its texts and the phrases.
fn read(mission: &str, scope: &str) -> (Readme, Vec<String>) {
    let text = format!("# T\n\n## Mission\n\n{mission}\n\n## Scope\n\n{scope}\n");
    let base = Base { path: "sig/sig-Test".into(), ..Base::default() };
    let readme =
        readme::read(Markdown::new(Source::new("README.md", &*text)), &base, &Sink::default());
    let mut mission = Localized::default();
    for language in ["en", "zh"] {
        let texts = readme.mission.iter().flat_map(Localized::iter);
        let texts: Vec<&str> = texts.filter(|it| it.0 == language).map(|it| it.1).collect();
        if !texts.is_empty() {
            mission.insert(language, texts.join("\n\n"));
        }
    }
    let phrases = of(&mission, &readme.scope, &readme.marked);
    (readme, phrases)
}

fn phrases(mission: &str) -> Vec<String> {
    read(mission, "").1
}

#[test]
fn lead_ins() {
    assert_eq!(
        phrases("We do:\n\n- **Security**: safe\n- **Speed:** fast\n- **Tools** for all\n"),
        ["Security:", "Speed:", "Tools"]
    );
    // The first is elsewhere, too, without a colon. CommonMark reads no emphasis in the last.
    assert_eq!(
        phrases(
            "保护数据的安全。\n\n- **安全**：持续探索。\n- <b>易用</b>：降低门槛。\n- **开放：**软件开源。\n"
        ),
        ["安全：", "易用：", "开放："]
    );
    // Others include punctuation only if the words are elsewhere, too.
    assert_eq!(
        phrases(
            "Has one and two.\n\n- **one**, first\n- [two](https://a.b/), next\n- **three**, last\n"
        ),
        ["one,", "two, (https://a.b/)", "three"]
    );
    let (readme, phrases) = read("Tests.", "1. **Code**: all of it\n2. *Some* words\n");
    assert_eq!(phrases, ["Code:", "Some"]);
    let scope: Vec<&str> = readme.scope.iter().map(|it| it.get("en").unwrap().1).collect();
    assert_eq!(scope, ["Code: all of it", "Some words"]);
}

#[test]
fn named_links() {
    assert_eq!(
        phrases("您可以访问 Node 的[官网](http://nodejs.org/) 获得信息。"),
        ["官网 (http://nodejs.org/)"]
    );
    assert_eq!(
        phrases("See [ the **site** ](https://example.org/a_(b)), **[the list](mailto:a@b.org)**."),
        ["the site (https://example.org/a_(b))", "the list (mailto:a@b.org)"]
    );
    // A whole item may be a link. A link may lead to a file that is not the SIG's own.
    assert_eq!(
        phrases(
            "- [openEuler](https://example.org/)\n- <a href='https://example.org/b'>others</a>\n- [README](../../README.md)\n"
        ),
        [
            "openEuler (https://example.org/)",
            "others (https://example.org/b)",
            "README (https://atomgit.com/openeuler/community/blob/master/README.md)"
        ]
    );
    // Not allowed, missing, or an address, which links to itself.
    assert_eq!(
        phrases(
            "[aa](javascript:a), [bb](missing.md), [https://example.org/](https://example.com/) <https://example.org/b>"
        ),
        [""; 0]
    );
}

#[test]
fn what_is_not_worth_a_mark() {
    // No contrast, too short, or with a link in it.
    assert_eq!(
        phrases("**All of it is bold.**\n\n- *An item.*\n\n**A** b [cc](https://d.e/)"),
        ["cc (https://d.e/)"]
    );
    assert_eq!(
        phrases("Do **read [this](https://d.e/) now** and https://example.org/**ab**"),
        ["this (https://d.e/)"]
    );
}

#[test]
fn what_the_rule_would_mark_elsewhere_is_dropped() {
    assert_eq!(phrases("Tools and **tools** and Tools, but **Tools** here"), ["tools"]);
    assert_eq!(phrases("One **two** three.\n\nTwo, two."), ["two"]);
    assert_eq!(phrases("One two three.\n\nTwo, **two**."), [""; 0]);
    // Each item of the scope starts anew.
    assert_eq!(read("Has **tests**.", "- some tests\n- more **tests**").1, [""; 0]);
    assert_eq!(read("Has **tests**.", "- some **tests**\n- more").1, ["tests"]);
    assert_eq!(phrases("**ab** is, and **ab**\n\nand **ab** again"), ["ab", "ab", "ab"]);
}

#[test]
fn emphasis_across_lines_and_lists() {
    let (readme, phrases) =
        read("This **goes\non** and\n*so\ndoes* this. • a **typed** b • *c*", "");
    assert_eq!(phrases, ["goes on", "so does", "typed"]);
    let texts: Vec<&str> = readme.mission.iter().map(|it| it.get("en").unwrap().1).collect();
    assert_eq!(texts, ["This goes on and so does this.", "a typed b\nc"]);
}

#[test]
fn typed_marks() {
    let written = "Add our [calendar](https://example.org/), **now**:\n- **Fast**: `x`\n- [b](c)\n";
    let plain = crate::marks::paragraphs(written);
    assert_eq!(plain, "Add our calendar (https://example.org/), now:\n\nFast: x\nb (c)");
    let marked = Marked::typed(written, &plain);
    assert_eq!(
        of(&Localized::new("en", plain), &[], &marked),
        ["calendar (https://example.org/)", "now", "Fast:"]
    );
}

proptest! {
    /// What is shown of any Markdown is the text, and marks only what is marked.
    #[test]
    fn phrases_mark_what_is_marked(
        mission in prop::collection::vec(
            "\\*\\*|\\*|\\[|\\]\\(https://a\\.b/\\)|[ab ]{1,3}|云|：|\n|\n\n|- |• |</?b>|`|http://a", 0..30
        )
    ) {
        let mission = mission.concat();
        let (readme, phrases) = read(&mission, &mission);
        for line in &readme.marked {
            for mark in &line.marks {
                prop_assert!(line.text.get(mark.span.clone()).is_some(), "{line:?}");
            }
        }
        let texts = readme.mission.iter().chain(&readme.scope).flat_map(Localized::iter);
        let all: String = texts.map(|it| it.1).collect();
        for phrase in phrases {
            prop_assert!(all.contains(sig_model::phrase(&phrase).0), "{phrase:?}");
        }
    }
}
