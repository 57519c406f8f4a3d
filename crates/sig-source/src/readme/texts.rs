//! Reads the mission and the scope, and removes leftovers of the template.

use sig_model::Localized;

use super::Context;
use super::blocks::Block;
use super::line::Line;
use super::links::Target;
use super::sections::Section;
use super::titles::Topic;
use crate::diagnostic::Code;
use crate::fields::{is_placeholder, is_placeholder_name};
use crate::marked::{MARKS_LIMIT, Mark, Marked};
use crate::{language, marks};

/// Returns the sections without template lines, which are reported, and without language switches.
pub fn without_leftovers(context: &Context<'_>, sections: Vec<Section>) -> Vec<Section> {
    sections
        .into_iter()
        .map(|mut section| {
            let is_text =
                matches!(section.topic, Topic::Introduction | Topic::Mission | Topic::Scope);
            section.blocks.retain(|block| match block {
                Block::Line(line)
                    if is_leftover(line)
                        || is_text && !line.text.is_empty() && is_placeholder(&line.text) =>
                {
                    let message = "this text is from the template and is not published".to_owned();
                    context.hint(Code::Placeholder, &line.span, message, "remove it");
                    false
                }
                Block::Line(line) => !(is_switch(line) || is_text && is_jump(line)),
                _ => true,
            });
            section
        })
        .collect()
}

/// The template's placeholders for a SIG's own names, in lower case.
const LEFTOVERS: &[&str] = &["giteeid", "sig-yoursigname@", "sig-yousigname@"];

fn is_leftover(line: &Line) -> bool {
    let text = line.text.as_str();
    (text.starts_with('<')
        && text.trim_end_matches([',', '，', '.', '。']).ends_with('>')
        && line.links.is_empty())
        || text.contains("斜体内容，请在完成时删除")
        || (line.italic && text.starts_with('<'))
        || text.starts_with('请') && is_placeholder(text)
        || is_open(text)
        || names_placeholder(text)
        || line.links.iter().any(|link| names_placeholder(&link.url))
        || LEFTOVERS.iter().any(|leftover| {
            text.to_lowercase().contains(leftover)
                || line.links.iter().any(|link| link.url.to_lowercase().contains(leftover))
        })
}

/// Returns whether a line only says that it is still to be written: `TODO: the scope`.
fn is_open(text: &str) -> bool {
    let start = text.split([':', '：']).next().filter(|start| start.len() < text.len());
    start.is_some_and(|start| ["todo", "tbd"].contains(&start.trim().to_lowercase().as_str()))
}

/// Returns whether a text has an account, an address or a path with the name of a template:
/// `@xxx`, `sig-xxx@openeuler.org`, `https://gitee.com/openeuler/xxx`.
fn names_placeholder(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut before = None;
    let mut rest = text;
    loop {
        let word = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        let mut after = rest[word.len()..].chars();
        let next = after.next();
        if (matches!(before, Some('@' | '/')) || next == Some('@')) && is_placeholder_name(word) {
            return true;
        }
        let Some(next) = next else { return false };
        before = Some(next);
        rest = after.as_str();
    }
}

/// Returns whether a line is an entry of a table of contents: only a link within the page.
fn is_jump(line: &Line) -> bool {
    let bare = line.text.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c));
    matches!(line.links.as_slice(), [link] if link.url.starts_with('#') && bare == link.text)
}

/// Returns whether a line only links to the same page in another language.
fn is_switch(line: &Line) -> bool {
    let words = ["english", "简体中文", "中文", "chinese", "en", "zh", "英文"];
    let mut named = 0;
    let only = line.text.split(['|', '/', ' ', '｜']).filter(|word| !word.is_empty()).all(|word| {
        named += 1;
        words.contains(&word.to_lowercase().as_str())
    });
    only && named > 0
}

/// Returns the language of a text if it is evident, else that of the file.
pub fn language_of(text: &str, file: &'static str) -> &'static str {
    let latin =
        text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1).count();
    match language::of(text) {
        "zh" => "zh",
        _ if latin >= 4 => "en",
        _ => file,
    }
}

/// Returns a line without the spaces around it, with what is emphasized and linked in it.
fn marked(context: &Context<'_>, line: &Line) -> Marked {
    let links = line.links.iter().filter_map(|link| {
        let rest = line.text.get(link.at..)?;
        let start = link.at + rest.len() - rest.trim_start().len();
        let span = start..start + link.text.len();
        let url = match context.base.target(&link.url) {
            Target::Address(url) | Target::File(url, true) => url,
            Target::File(_, false) | Target::Nowhere => return None,
        };
        (line.text.get(span.clone()) == Some(&*link.text)).then_some(Mark { span, url: Some(url) })
    });
    let emphasis = line.emphasis.iter().map(|span| Mark { span: span.clone(), url: None });
    let marks = links.chain(emphasis).take(MARKS_LIMIT).collect();
    let whole = Marked { text: line.text.clone(), marks };
    whole.part(whole.text.trim())
}

/// Returns the paragraphs; a list becomes one paragraph with one line per item. Adds the lines with
/// marks to `lines`.
pub fn paragraphs(
    context: &Context<'_>,
    sections: &[&Section],
    file: &'static str,
    lines: &mut Vec<Marked>,
) -> Vec<Localized> {
    let mut paragraphs = Vec::new();
    for section in sections {
        let mut said: Vec<Marked> = Vec::new();
        let mut in_list = false;
        for block in &section.blocks {
            let (line, code) = match block {
                Block::Line(line) => (line, false),
                Block::Code(line) => (line, true),
                _ => continue,
            };
            let text = marked(context, line);
            if text.text.is_empty() || is_metadata(&text.text) {
                continue;
            }
            let item = line.depth > 0;
            match said.last_mut() {
                Some(last) if item && in_list && line.begins => last.push_item(&text),
                Some(last) if !line.begins && !code => last.join(&text),
                _ => said.push(text),
            }
            in_list = item;
        }
        let language = language_of(&all(&said), file);
        for text in &said {
            for paragraph in with_lists(&text.text) {
                lines.extend(paragraph.iter().map(|line| text.part(line)));
                paragraphs.push(Localized::new(language, paragraph.join("\n")));
            }
        }
    }
    lines.retain(|line| !line.marks.is_empty());
    paragraphs
}

/// Returns the texts as one, for detecting the language.
fn all(said: &[Marked]) -> String {
    let texts: Vec<&str> = said.iter().map(|said| said.text.as_str()).collect();
    texts.join(" ")
}

/// Returns the lines of a paragraph and the typed list in it as separate paragraphs; or those of a
/// list with lists typed in its items.
fn with_lists(text: &str) -> Vec<Vec<&str>> {
    let is_list = text.contains('\n');
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let (before, items) = marks::bulleted(line);
        lines.extend(Some(before).filter(|before| !before.is_empty()));
        if !is_list && !items.is_empty() {
            return lines.into_iter().map(|line| vec![line]).chain([items]).collect();
        }
        lines.extend(items);
    }
    vec![lines]
}

/// Returns whether a text is metadata such as `SIG name: x`, which is not part of the mission.
fn is_metadata(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("sig 名字")
        || lower.starts_with("sig名字")
        || lower.starts_with("说明：本sig的charter")
}

/// Returns the items of the lists; paragraphs count as items unless they introduce a list. Adds the
/// items with marks to `lines`.
pub fn items(
    context: &Context<'_>,
    sections: &[&Section],
    file: &'static str,
    lines: &mut Vec<Marked>,
) -> Vec<Localized> {
    let mut items = Vec::new();
    for section in sections {
        debug_assert_eq!(section.topic, Topic::Scope);
        let mut said: Vec<Marked> = Vec::new();
        for block in &section.blocks {
            let (Block::Line(line) | Block::Code(line)) = block else { continue };
            let text = marked(context, line);
            let announces = line.depth == 0 && text.text.ends_with([':', '：']);
            if text.text.is_empty() || announces || is_metadata(&text.text) {
                continue;
            }
            match said.last_mut() {
                Some(last) if !line.begins && matches!(block, Block::Line(_)) => last.join(&text),
                _ => said.push(text.part(marks::unnumbered(&text.text))),
            }
        }
        let language = language_of(&all(&said), file);
        for text in &said {
            let (before, within) = marks::bulleted(&text.text);
            let announces = before.is_empty() || before.ends_with([':', '：']);
            let before = (!announces || within.is_empty()).then_some(before);
            for item in before.into_iter().chain(within) {
                lines.push(text.part(item));
                items.push(Localized::new(language, item));
            }
        }
    }
    lines.retain(|line| !line.marks.is_empty());
    items
}
