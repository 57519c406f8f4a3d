//! Splits a README into sections, and finds their topics by their titles.

use std::ops::Range;

use super::blocks::Block;
use super::line::Line;
use super::titles::{Titles, Topic, classify, is_title};
use crate::marks::unnumbered;

/// A section.
#[derive(Debug)]
pub struct Section {
    pub topic: Topic,
    pub title: String,
    /// The span of the title, as byte offsets into the source.
    pub span: Range<usize>,
    pub blocks: Vec<Block>,
}

impl Section {
    /// Returns whether the section has any text.
    pub fn has_text(&self) -> bool {
        !self.blocks.is_empty()
    }

    /// Returns all lines, including those of code blocks and tables.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.blocks.iter().flat_map(Block::lines)
    }

    /// Returns the text without links, for detecting the language.
    pub fn prose(&self) -> String {
        let mut prose = self.title.clone();
        for line in self.lines().filter(|line| line.links.is_empty()) {
            let words = line.text.split_whitespace().filter(|word| !word.contains(['/', '@']));
            for word in words {
                prose.push(' ');
                prose.push_str(word);
            }
        }
        prose
    }
}

/// Splits blocks into sections. Also returns the SIG's name, if the first heading is one. `own` are
/// the community's own words for topics.
pub fn split(blocks: Vec<Block>, own: &Titles) -> (Option<String>, Vec<Section>) {
    let mut name = None;
    let mut sections = vec![Section {
        topic: Topic::Introduction,
        title: String::new(),
        span: 0..0,
        blocks: Vec::new(),
    }];
    // The enclosing headings: level and topic.
    let mut above: Vec<(u8, Topic)> = Vec::new();
    let mut first = true;
    for block in blocks {
        let Some((level, line)) = heading(&block, own).or_else(|| {
            let none_yet = first && sections.iter().all(|section| section.blocks.is_empty());
            first_line(&block).filter(|_| none_yet)
        }) else {
            if let Some(section) = sections.last_mut() {
                section.blocks.push(block);
            }
            continue;
        };
        let title = bare(&line.text).to_owned();
        above.retain(|(above, _)| *above < level);
        let mut topic = classify(&title, own);
        // Other sections may precede the SIG's name.
        let late = level == 1 && name.is_none() && topic.is_none() && is_name(&title);
        if late || first && level <= 2 && (topic.is_none() || is_name(&title)) {
            let named = unnumbered(&title);
            if !is_template(named) && named.chars().count() <= 60 {
                name = Some(named.to_owned());
            }
            topic = Some(Topic::Introduction);
        }
        first = false;
        let inherited = above
            .last()
            .map(|(_, topic)| *topic)
            .filter(|topic| !matches!(topic, Topic::Introduction | Topic::Documents));
        let topic = topic.or(inherited).unwrap_or(Topic::Other);
        above.push((level, topic));
        sections.push(Section { topic, title, span: line.span.clone(), blocks: Vec::new() });
    }
    (name, sections)
}

/// Returns a heading, or a line that is used as one: `##Title`, `**成员**`, `Maintainer列表`,
/// `roadmap:`.
fn heading<'a>(block: &'a Block, own: &Titles) -> Option<(u8, &'a Line)> {
    match block {
        Block::Heading(level, line) => Some((*level, line)),
        Block::Line(line) if line.links.is_empty() && line.images.is_empty() => {
            let text = line.text.as_str();
            let hashes = text.len() - text.trim_start_matches('#').len();
            // One hash may also start a channel or a number: `#openeuler-dev`.
            let is_heading = hashes > 1 || classify(bare(text), own).is_some();
            if (1..=6).contains(&hashes) && is_heading && !bare(text).is_empty() {
                return Some((hashes as u8, line));
            }
            let alone = line.depth == 0 && line.begins;
            let title = bare(text);
            let short = title.chars().count() <= 14;
            let known = short && !is_sentence(title) && classify(title, own).is_some();
            // It must be in its own paragraph, in bold, or end with a colon.
            (alone && known && (line.bold || ends_bare(text) || is_title(title)))
                .then_some((7, line))
        }
        _ => None,
    }
}

/// Returns the first line of a README as its heading, if it is meant as one: `#Name`,
/// `**Name SIG**`.
fn first_line(block: &Block) -> Option<(u8, &Line)> {
    let Block::Line(line) = block else { return None };
    let hashed = line.text.starts_with('#') && !line.text.starts_with("##");
    let title = bare(&line.text);
    let is_short = !title.is_empty() && title.chars().count() <= 60 && line.depth == 0;
    let is_title = hashed || line.bold && is_name(title);
    (is_short && is_title && line.links.is_empty()).then_some((1, line))
}

/// Returns a title without markup and punctuation.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "#*:：".contains(c))
}

fn ends_bare(text: &str) -> bool {
    text.ends_with([':', '：'])
}

fn is_sentence(title: &str) -> bool {
    title.contains(['，', '。', ',', '、', ':', '：', '@', '/'])
}

/// Returns whether a first heading that mentions a topic is the SIG's name nevertheless:
/// `TC文档小组（SIG）`.
fn is_name(title: &str) -> bool {
    let title = title.to_lowercase();
    let named = title.ends_with("sig") || title.contains("（sig）") || title.contains("(sig)");
    named && !title.starts_with("sig")
}

fn is_template(title: &str) -> bool {
    let title = title.to_lowercase();
    title.contains("sig名称") || title.contains("sig name") || title.starts_with("application to")
}
