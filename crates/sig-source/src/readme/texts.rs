//! Reads the mission and the scope, and removes leftovers of the template.

use sig_model::Localized;

use super::Context;
use super::blocks::Block;
use super::line::Line;
use super::sections::Section;
use super::titles::Topic;
use crate::diagnostic::Code;
use crate::{language, marks};

/// Returns the sections without template lines, which are reported, and without language switches.
pub fn without_leftovers(context: &Context<'_>, sections: Vec<Section>) -> Vec<Section> {
    sections
        .into_iter()
        .map(|mut section| {
            section.blocks.retain(|block| match block {
                Block::Line(line) if is_leftover(line) => {
                    let message = "this text is from the template and is not published".to_owned();
                    context.hint(Code::Placeholder, &line.span, message, "remove it");
                    false
                }
                Block::Line(line) => !is_switch(line),
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
        || LEFTOVERS.iter().any(|leftover| {
            text.to_lowercase().contains(leftover)
                || line.links.iter().any(|link| link.url.to_lowercase().contains(leftover))
        })
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

/// Returns the paragraphs; a list becomes one paragraph with one line per item.
pub fn paragraphs(sections: &[&Section], file: &'static str) -> Vec<Localized> {
    let mut paragraphs = Vec::new();
    for section in sections {
        let mut said: Vec<String> = Vec::new();
        let mut in_list = false;
        for block in &section.blocks {
            let (line, code) = match block {
                Block::Line(line) => (line, false),
                Block::Code(line) => (line, true),
                _ => continue,
            };
            let text = line.text.trim();
            if text.is_empty() || is_metadata(text) {
                continue;
            }
            let item = line.depth > 0;
            let text = text.to_owned();
            match said.last_mut() {
                Some(last) if item && in_list && line.begins => {
                    last.push('\n');
                    last.push_str(&text);
                }
                Some(last) if !line.begins && !code => language::join(last, &text),
                _ => said.push(text),
            }
            in_list = item;
        }
        let language = language_of(&said.join(" "), file);
        let said = said.iter().flat_map(|text| with_lists(text));
        paragraphs.extend(said.map(|text| Localized::new(language, text)));
    }
    paragraphs
}

/// Returns a paragraph and the typed list in it as separate paragraphs; or a list with lists typed
/// in its items.
fn with_lists(text: &str) -> Vec<String> {
    let is_list = text.contains('\n');
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let (before, items) = marks::bulleted(line);
        lines.extend(Some(before).filter(|before| !before.is_empty()));
        if !is_list && !items.is_empty() {
            return lines.into_iter().map(str::to_owned).chain([items.join("\n")]).collect();
        }
        lines.extend(items);
    }
    vec![lines.join("\n")]
}

/// Returns whether a text is metadata such as `SIG name: x`, which is not part of the mission.
fn is_metadata(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("sig 名字")
        || lower.starts_with("sig名字")
        || lower.starts_with("说明：本sig的charter")
}

/// Returns the items of the lists; paragraphs count as items unless they introduce a list.
pub fn items(sections: &[&Section], file: &'static str) -> Vec<Localized> {
    let mut items = Vec::new();
    for section in sections {
        debug_assert_eq!(section.topic, Topic::Scope);
        let mut said: Vec<String> = Vec::new();
        for block in &section.blocks {
            let (Block::Line(line) | Block::Code(line)) = block else { continue };
            let text = line.text.trim();
            let announces = line.depth == 0 && text.ends_with([':', '：']);
            if text.is_empty() || announces || is_metadata(text) {
                continue;
            }
            match said.last_mut() {
                Some(last) if !line.begins && matches!(block, Block::Line(_)) => {
                    language::join(last, text);
                }
                _ => said.push(marks::unnumbered(text).to_owned()),
            }
        }
        let language = language_of(&said.join(" "), file);
        let said = said.iter().flat_map(|text| {
            let (before, within) = marks::bulleted(text);
            let announces = before.is_empty() || before.ends_with([':', '：']);
            (!announces || within.is_empty()).then_some(before).into_iter().chain(within)
        });
        items.extend(said.map(|text| Localized::new(language, text)));
    }
    items
}
