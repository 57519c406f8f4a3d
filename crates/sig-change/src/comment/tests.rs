mod room;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use sig_model::Localized;

use super::*;
use crate::changes::{Change, Pair};
use sig_source::diagnostic::{Code, Place, Source};

/// Returns all extensions that the sites may support, except for smart punctuation, which none has.
fn options() -> Options {
    Options::all().difference(
        Options::ENABLE_SMART_PUNCTUATION
            | Options::ENABLE_OLD_FOOTNOTES
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS,
    )
}

/// Returns the structure of a comment, and the text of each of its blocks.
fn rendered(markdown: &str) -> (Vec<String>, Vec<String>) {
    let (mut structure, mut texts) = (Vec::new(), vec![String::new()]);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::SoftBreak => texts.last_mut().unwrap().push('\n'),
            Event::Start(Tag::Link { .. }) => structure.push("link".into()),
            Event::Start(tag) => {
                if !matches!(tag, Tag::Strong) {
                    texts.push(String::new());
                }
                structure.push(format!("{tag:?}"));
            }
            Event::End(TagEnd::Strong | TagEnd::Link) => structure.push("end".into()),
            Event::End(tag) => {
                texts.push(String::new());
                structure.push(format!("{tag:?}"));
            }
            other => structure.push(format!("{other:?}")),
        }
    }
    texts.retain(|text| !text.is_empty());
    (structure, texts)
}

fn sample(text: &str) -> (Vec<SigChanges>, About) {
    let diagnostic = || {
        let source = Source::new(text, "a\nb");
        Diagnostic::new(Code::Syntax, Place::new(&source, 2..3), text)
    };
    let change = Change {
        section: "members",
        kind: ChangeKind::Changed,
        before: None,
        after: None,
        words: vec![
            Piece::theirs(text),
            Piece::Ours(" joined, ".into()),
            Piece::theirs(text),
            Piece::Ours("”".into()),
        ],
    };
    let sig = SigChanges {
        id: text.into(),
        was: Some(text.into()),
        name: Localized::from(format!("n{text}").as_str()),
        fate: ChangeKind::Changed,
        pair: Pair::default(),
        changes: vec![change],
        new_diagnostics: vec![diagnostic()],
        solved_diagnostics: vec![diagnostic()],
    };
    let silent = SigChanges {
        was: None,
        changes: vec![],
        new_diagnostics: vec![],
        solved_diagnostics: vec![],
        ..sig.clone()
    };
    let about = About { base: text.into(), head: text.into(), url: Some(format!("at {text}")) };
    (vec![sig, silent], about)
}

/// Returns whether the sites would find a link, a mention or an emoji in a text.
fn is_found_by_sites(text: &str) -> bool {
    let chars: Vec<char> = text.to_lowercase().chars().collect();
    let word = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-');
    let found =
        |marks: &str| chars.windows(2).any(|pair| marks.contains(pair[0]) && word(&pair[1]));
    let digits = chars.split(|c| !c.is_alphanumeric() && *c != '_');
    let is_commit = |run: &[char]| run.len() >= 7 && run.iter().all(char::is_ascii_hexdigit);
    let emoji = |at: usize| {
        let name = chars[at + 1..].iter().take_while(|c| word(c)).count();
        name > 0 && chars.get(at + 1 + name) == Some(&':')
    };
    found("@#!&%$~^{[")
        || (0..chars.len()).any(|at| chars[at] == ':' && emoji(at))
        || text.contains("://")
        // Our own full stop may follow it.
        || chars.windows(5).any(|it| it[..4] == ['w', 'w', 'w', '.'] && !it[4].is_whitespace())
        || chars.windows(4).any(|it| it[..3] == ['g', 'h', '-'] && it[3].is_ascii_digit())
        || digits.into_iter().any(is_commit)
}

fn assert_harmless(text: &str) {
    let make = |text: &str| {
        let (all, about) = sample(text);
        comment(&all, &about)
    };
    let written = make(text);
    assert_eq!(verify(written.as_bytes()), Ok(()), "{text:?}\n{written}");
    let (structure, texts) = rendered(&written);
    let (expected, _) = rendered(&make("x"));
    assert_eq!(structure, expected, "{text:?}\n{written}");
    let shown = Piece::theirs(text);
    let t = shown.as_str();
    let name = Piece::theirs(&format!("n{text}"));
    let at = Piece::theirs(&format!("at {text}"));
    let expected = [
        "What this changes for 1 SIG".into(),
        format!("From {t} to {t}."),
        format!("{t} ({})", name.as_str()),
        format!("error in {t}:2 – {t}"),
        format!("{t} joined, {t}”"),
        format!("Solved: error in {t} – {t}"),
        format!("In 1 SIG nothing that is shown changes: {t}."),
        format!("See it before and after: {}", at.as_str()),
    ];
    let visible: Vec<String> =
        texts.iter().map(|text| text.replace('\u{2060}', "").trim().to_owned()).collect();
    let expected: Vec<String> = expected.iter().map(|text: &String| text.trim().into()).collect();
    assert_eq!(visible, expected, "{written}");
    for text in &texts {
        assert!(!is_found_by_sites(text), "{text:?}");
    }
}

#[test]
fn text_from_the_sources_is_escaped() {
    for text in [
        "",
        "x",
        "@all, @openeuler/maintainers and a@b.c",
        "#1 org/repo#1 GH-1 gh-2 !3 &4 %5 ~bug $6 KEY-7",
        "0123456789abcdef0123456789abcdef01234567",
        "https://example.org www.example.org ftp://a WWW.a.b mailto:a@b.c",
        "<script>alert(1)</script> <!-- x --> &#64;all &lt;",
        "<https://example.org> ![a](b) [a](b) [a][b] [^1] [[a]] [ ] [x] a",
        "# a",
        "## a ##",
        "- a",
        "+ a",
        "* a",
        "1. a",
        "1) a",
        "> a",
        "> [!NOTE]",
        "---",
        "===",
        "***",
        "```\ncode\n```",
        "    code",
        "~~~",
        "`a` ``b``",
        "**a** _b_ ~~c~~ ^d^ $e$ $$f$$",
        "a | b\n--- | ---\n1 | 2",
        "term\n: meaning",
        "a\\",
        "\\@a",
        ":smile: :+1: :100:",
        "\u{202e}gnp.exe\u{2066} \u{200b}@\u{200b}a \u{feff}",
        "a\r\nb\u{2028}c\u{85}d\0",
        "{#id} {.class} {+ a +} [- b -]",
        "/close",
        "云原生，每周二 16:00",
    ] {
        assert_harmless(text);
    }
}

/// The hostile texts of the widget's own tests.
#[path = "../../../../tests/src/hostile.rs"]
#[allow(dead_code)]
mod corpus;

#[test]
fn hostile_texts_are_escaped() {
    for text in corpus::payloads() {
        assert_harmless(&text);
    }
}

fn nasty() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "@", "#", "!", "&", ":", "a", "1", "beef", "cafe", "deadbeef", "gh-", "GH", "-", "www",
        ".", "http", "://", "/", "<b>", "</b>", "<!--", "-->", "&#64;", "&amp;", "`", "```", "*",
        "**", "_", "__", "[", "]", "(", ")", "![", "](", "[^1]", "[ ] ", "\n", "\r\n", "\n\n", " ",
        "    ", "\t", "1. ", "> ", "# ", "|", "---", "===", "+", "=", "~", "~~", "^", "$", "$$",
        "{", "}", "\\", "\"", "'", "…", "云", "\u{202e}", "\u{200b}", "\u{a0}", "\u{3000}", "é",
        "e\u{301}", "😀",
    ]);
    prop_oneof![
        prop::collection::vec(token, 0..14).prop_map(|tokens| tokens.concat()),
        any::<String>(),
    ]
}

fn form() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "- ",
        "### ",
        "From ",
        "- **error** in ",
        "See it before and after: ",
    ])
}

proptest! {
    #[test]
    fn whatever_the_sources_say_is_only_text(text in nasty()) {
        assert_harmless(&text);
    }

    /// Every comment that passes is rendered as headings, lists and paragraphs of text.
    #[test]
    fn what_passes_is_only_text(
        lines in prop::collection::vec((form(), nasty()), 1..4)
    ) {
        let lines: Vec<String> = lines.into_iter().map(|(form, text)| format!("{form}{text}")).collect();
        let written = format!("{MARKER}\n{}\n", lines.join("\n"));
        if verify(written.as_bytes()).is_ok() {
            let (structure, texts) = rendered(&written);
            let ours = |it: &String| {
                ["Heading", "List", "Item", "Paragraph", "Strong", "end", "Html", "HtmlBlock"]
                    .iter()
                    .any(|name| it.contains(name))
            };
            prop_assert!(structure.iter().all(ours), "{written}\n{structure:?}");
            prop_assert!(!texts.iter().any(|text| is_found_by_sites(text)), "{written}\n{texts:?}");
        }
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in nasty()) {
        let once = crate::changes::clean(&text);
        prop_assert_eq!(crate::changes::clean(&once), once);
    }
}

/// Lines that we never write, each with the effect it would have.
#[test]
fn lines_that_review_systems_act_on_are_refused() {
    for text in [
        "/close",
        "/lgtm",
        "/merge",
        "/approve\n/lgtm",
        "- text\n/close",
        "- [ ] x",
        "- - x",
        "- **error** in  ",
        "- 1. x",
        "- # x",
        "- GH-123",
        "- owner/repo!12",
        "- owner/repo\\!12",
        "- !123",
        "- %1",
        "- %\"a milestone\"",
        "- ~bug",
        "- \\~bug",
        "- \\~\"a label\"",
        "- $1",
        "- \\$1",
        "- &1",
        "- &amp;1",
        "- @all",
        "- a@b.c",
        "- :smile:",
        "- :100:",
        "- KEY-12",
        "- 0123456789abcdef0123456789abcdef01234567",
        "- 0123456",
        "- https://a.b",
        "- www.a.b",
        "- ![x](y)",
        "- [x](y)",
        "- \\\\[x](y)",
        "[x]: y",
        "- <b>x</b>",
        "- &#64;all",
        "- &lt",
        "```mermaid\ngraph TD;\n```",
        "```suggestion\nx\n```",
        "~~~\nx\n~~~",
        "- $a$",
        "$$\na\n$$",
        "    code",
        "\tcode",
        "> x",
        "> [!NOTE]",
        "# x",
        "#### x",
        "## x",
        "## What this changes for @all",
        "## What this changes for 1 SIG @all",
        "===",
        "---",
        "* x",
        "+ x",
        "1. x",
        "x",
        "Joined.",
        "From a to @all.",
        "And x more SIGs: a.",
        "In 1 SIG: a.",
        "| a | b | c | d |",
        "| `a`b` | 1 | 2 | 3 |",
        "| `@all` | 1 | 2 | 3 |",
        "| all | 1 | 2 | @all |",
        "| all | 1 | 2 | 3 | 4 |",
        "<!-- x -->",
        "<!-- sig-info-preview -->",
        "[See it before and after](<https://a.b>)",
        "See it before and after: https://a.b",
        "- a\rb",
        "- a\r",
        "- a\0",
        "- a\u{202e}",
        "- a\u{2028}/close",
        "- a\u{85}/close",
        "- a\u{a0}",
        "- a\u{ad}",
    ] {
        let found = verify(format!("{MARKER}\n\n{text}\n").as_bytes());
        assert!(matches!(found, Err(Refused::Line(3 | 4))), "{text:?}: {found:?}");
    }
    assert_eq!(verify(b"\xff"), Err(Refused::Encoding));
    assert_eq!(verify(b""), Err(Refused::Marker));
    assert_eq!(verify(format!(" {MARKER}\n").as_bytes()), Err(Refused::Marker));
    assert_eq!(verify(format!("\u{feff}{MARKER}\n").as_bytes()), Err(Refused::Marker));
    assert_eq!(verify(format!("{MARKER}\r\n").as_bytes()), Err(Refused::Marker));
    assert_eq!(verify(format!("{MARKER}\n{}", "- x\n".repeat(60)).as_bytes()), Err(Refused::Long));
    assert_eq!(
        verify(format!("{MARKER}\n- {}", "x".repeat(60_000)).as_bytes()),
        Err(Refused::Long)
    );
    let table = "## What this changes in the bundle\n\n| file | before | after | difference |\n\
                 | --- | ---: | ---: | ---: |\n| `sig-info-*.wasm` | 100 | – | −100 |\n| all | 1 | 1 | 0 |\n\n\
                 In bytes of Brotli.\n";
    assert_eq!(verify(format!("{MARKER}\n\n{table}").as_bytes()), Ok(()));
}

#[test]
fn only_web_urls_become_links() {
    let with = |url: &str| {
        comment(&[], &About { base: "a".into(), head: "b".into(), url: Some(url.into()) })
    };
    let good = with("https://example.org/p/1/?a=b&copy=c");
    assert!(
        good.ends_with("[See it before and after](<https://example.org/p/1/?a=b&amp;copy=c>)\n")
    );
    for bad in ["javascript:alert(1)", "mailto:a@b.c", "https://a> b", "//a"] {
        assert!(!rendered(&with(bad)).0.contains(&"link".to_owned()), "{bad}");
    }
    assert_eq!(
        comment(&[], &About { base: "main".into(), head: "a1b2c3d".into(), url: None }),
        "<!-- sig-info-preview -->\n\n## This changes nothing that SIGs show\n\n\
         From main to a1b2c3\u{2060}d.\n"
    );
}
