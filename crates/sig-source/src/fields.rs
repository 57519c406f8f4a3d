//! Taking the fields of a YAML map one by one: types are checked, placeholders are nothing, and
//! what nobody takes is named, with the key that was probably meant.

use std::collections::HashSet;
use std::sync::Arc;

use sig_model::Url;

use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::yaml::{Node, Value};

/// How alike two keys must be for one to be taken for the other (Jaro-Winkler; 1 is equal).
const ALIKE: f64 = 0.88;

/// A map that is being read.
pub struct Fields<'a> {
    source: &'a Arc<Source>,
    entries: Vec<(&'a str, &'a Node, &'a Node)>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`, which should be a map with these keys. A mistyped key counts as the
    /// one it resembles, unless that is there too.
    pub fn new(
        source: &'a Arc<Source>,
        node: &'a Node,
        keys: &'static [&'static str],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            diagnostics.push(wrong_type(source, node, "a map"));
            return None;
        };
        let text = |key: &'a Node| key.text().unwrap_or_default();
        let there: HashSet<&str> = map.iter().map(|(key, _)| text(key)).collect();
        let mut entries: Vec<(&str, &Node, &Node)> = Vec::new();
        for (key, value) in map {
            let place = Place::new(source, key.span.clone());
            let written = text(key);
            let known = keys.iter().copied().find(|known| *known == written);
            let meant = known.or_else(|| {
                alike(written, keys.iter().copied().filter(|candidate| !there.contains(candidate)))
            });
            match (known, meant) {
                (None, Some(meant)) => diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownKey,
                        place.clone(),
                        format!("`{written}` is no key here"),
                    )
                    .help(format!("did you mean `{meant}`? It was read so"))
                    .edits(
                        Stated { value: written.to_owned(), place: place.clone() }
                            .edit(meant)
                            .filter(|_| is_slip(written, meant, keys))
                            .filter(|_| !entries.iter().any(|(taken, ..)| *taken == meant)),
                    ),
                ),
                (None, None) => diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownKey,
                        place.clone(),
                        format!("`{written}` is no key here"),
                    )
                    .help(format!("the keys are {}", keys.join(", "))),
                ),
                _ => {}
            }
            let Some(name) = meant else { continue };
            if let Some((_, first, _)) = entries.iter().find(|(taken, ..)| *taken == name) {
                let first = Place::new(source, first.span.clone());
                diagnostics.push(
                    Diagnostic::new(Code::Syntax, place, format!("`{name}` is given twice"))
                        .help("put both into one; only the first is read")
                        .related(first, "the first"),
                );
                continue;
            }
            entries.push((name, key, value));
        }
        Some(Self { source, entries })
    }

    /// The value under `key`, if it says anything.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        let (.., value) = self.entries.iter().find(|(name, ..)| *name == key)?;
        (!value.is_null()).then_some(value)
    }

    /// The place of `key` itself.
    pub fn place(&self, key: &str) -> Option<Place> {
        let (_, written, _) = self.entries.iter().find(|(name, ..)| *name == key)?;
        Some(Place::new(self.source, written.span.clone()))
    }

    /// A text; placeholders are none, with a hint.
    pub fn text(&self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Stated<String>> {
        text(self.source, self.get(key)?, diagnostics)
    }

    /// The items of a list; nothing is an empty one, and a text on its own is the only item.
    pub fn list(&self, key: &str, diagnostics: &mut Vec<Diagnostic>) -> &'a [Node] {
        match self.get(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) if node.text().is_some() => {
                let place = Place::new(self.source, node.span.clone());
                diagnostics.push(
                    Diagnostic::new(Code::MalformedValue, place, format!("`{key}` is a list"))
                        .help("write `- ` before it; it was read so"),
                );
                std::slice::from_ref(node)
            }
            Some(node) => {
                diagnostics.push(wrong_type(self.source, node, "a list"));
                &[]
            }
        }
    }
}

/// The text of a node; placeholders are none, with a hint.
pub fn text(
    source: &Arc<Source>,
    node: &Node,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Stated<String>> {
    let Some(text) = node.text() else {
        if !node.is_null() {
            diagnostics.push(wrong_type(source, node, "a text"));
        }
        return None;
    };
    let text = text.trim();
    let place = Place::new(source, node.span.clone());
    if is_placeholder(text) {
        if !text.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::Placeholder, place, format!("`{text}` says nothing"))
                    .help("leave the key out, or fill it in"),
            );
        }
        return None;
    }
    Some(Stated { value: text.to_owned(), place })
}

/// A link, if it may be published.
pub fn url(stated: &Stated<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Url> {
    let url = Url::parse(&stated.value);
    if let Some(inner) = the_link(&stated.value).filter(|_| url.is_none()) {
        let message = format!("`{}` is more than a link", stated.value);
        diagnostics.push(
            Diagnostic::new(Code::RefusedUrl, stated.place.clone(), message)
                .help(format!("write `{}` alone; it was read so", inner.as_str())),
        );
        return Some(inner);
    }
    if url.is_none() {
        let message = format!("`{}` is no link that can be published", stated.value);
        diagnostics.push(
            Diagnostic::new(Code::RefusedUrl, stated.place.clone(), message)
                .help("give an absolute URL that begins with https:// or http://"),
        );
    }
    url
}

/// The only link in a text, to the next blank or Chinese letter.
fn the_link(text: &str) -> Option<Url> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = &text[at..];
    let end = rest.find(|c: char| c.is_whitespace() || c > '\u{2e80}' || "<>\"'，；".contains(c));
    let link = &rest[..end.unwrap_or(rest.len())];
    let is_only = text.matches("://").count() == 1;
    Url::parse(link.trim_end_matches([',', '.', ';', ')'])).filter(|_| is_only)
}

/// Whether a text stands for one that is still to come.
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || matches!(text, "待定" | "无" | "暂无" | "-" | "/")
        || [
            "na",
            "n/a",
            "tbd",
            "tba",
            "todo",
            "none",
            "null",
            "nil",
            "unknown",
            "vacant",
            "to_be_clarified",
            "to be clarified",
            "to be determined",
            "xxx",
            "xxxx",
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// The candidate that a mistyped word resembles most, if it does at all.
pub fn alike<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .map(|candidate| (strsim::jaro_winkler(&word, candidate), candidate))
        .filter(|(score, _)| *score >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Whether a key can be nothing but a slip of another.
fn is_slip(written: &str, meant: &str, keys: &[&str]) -> bool {
    let written = written.to_lowercase().replace('-', "_");
    let far = |key: &str| strsim::osa_distance(&written, key);
    let distance = far(meant);
    // The word before `_id` could be the name of another forge.
    let is_forge = meant.ends_with("_id") && distance > 0;
    let is_near = distance <= 2 && distance * 4 <= meant.len();
    is_near && !is_forge && keys.iter().all(|key| *key == meant || far(key) > distance + 1)
}

/// Another type of value stands where `expected` should.
pub fn wrong_type(source: &Arc<Source>, node: &Node, expected: &str) -> Diagnostic {
    let place = Place::new(source, node.span.clone());
    Diagnostic::new(Code::WrongType, place, format!("expected {expected}, found {}", node.kind()))
}
