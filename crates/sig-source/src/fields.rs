//! Typed access to the fields of a YAML map. Types are checked, placeholders count as absent, and
//! unknown keys are reported with the key that was probably meant.

use std::collections::HashSet;
use std::sync::Arc;

use sig_model::Url;

use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::sink::Sink;
use crate::yaml::{Node, Value};

/// The Jaro-Winkler similarity from which one key is taken for another; 1 is equality.
const ALIKE: f64 = 0.88;

/// The known fields of a YAML map.
pub struct Fields<'a> {
    source: &'a Arc<Source>,
    sink: &'a Sink,
    entries: Vec<(&'a str, &'a Node, &'a Node)>,
}

impl<'a> Fields<'a> {
    /// Reads the fields of `node`, which should be a map with these keys. A misspelled key counts
    /// as the most similar known key, unless that key is present too. Returns `None`, with a
    /// diagnostic, if `node` is not a map.
    pub fn new(
        source: &'a Arc<Source>,
        node: &'a Node,
        keys: &'static [&'static str],
        sink: &'a Sink,
    ) -> Option<Self> {
        let Value::Map(map) = &node.value else {
            sink.report(wrong_type(source, node, "a map"));
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
                (None, Some(meant)) => sink.report(
                    Diagnostic::new(
                        Code::UnknownKey,
                        place.clone(),
                        format!("unknown key `{written}`"),
                    )
                    .help(format!("did you mean `{meant}`? It was read as that"))
                    .edits(
                        Stated { value: written.to_owned(), place: place.clone() }
                            .edit(meant)
                            .filter(|_| is_slip(written, meant, keys))
                            .filter(|_| !entries.iter().any(|(taken, ..)| *taken == meant)),
                    ),
                ),
                (None, None) => sink.report(
                    Diagnostic::new(
                        Code::UnknownKey,
                        place.clone(),
                        format!("unknown key `{written}`"),
                    )
                    .help(format!("the known keys are {}", keys.join(", "))),
                ),
                _ => {}
            }
            let Some(name) = meant else { continue };
            if let Some((_, first, _)) = entries.iter().find(|(taken, ..)| *taken == name) {
                let first = Place::new(source, first.span.clone());
                sink.report(
                    Diagnostic::new(Code::Syntax, place, format!("`{name}` is given twice"))
                        .help("merge the two; only the first is read")
                        .related(first, "first given here"),
                );
                continue;
            }
            entries.push((name, key, value));
        }
        Some(Self { source, sink, entries })
    }

    /// Returns the value of `key`; `None` if it is absent or null.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        let (.., value) = self.entries.iter().find(|(name, ..)| *name == key)?;
        (!value.is_null()).then_some(value)
    }

    /// Returns the place of the key, not of its value.
    pub fn place(&self, key: &str) -> Option<Place> {
        let (_, written, _) = self.entries.iter().find(|(name, ..)| *name == key)?;
        Some(Place::new(self.source, written.span.clone()))
    }

    /// Returns the string value of `key`. Placeholders and other types are reported and count as
    /// absent.
    pub fn text(&self, key: &str) -> Option<Stated<String>> {
        text(self.source, self.get(key)?, self.sink)
    }

    /// Returns the items of the list at `key`. An absent list is empty; a single string counts as a
    /// list of one and is reported.
    pub fn list(&self, key: &str) -> &'a [Node] {
        match self.get(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) if node.text().is_some() => {
                let place = Place::new(self.source, node.span.clone());
                self.sink.report(
                    Diagnostic::new(
                        Code::MalformedValue,
                        place,
                        format!("`{key}` should be a list"),
                    )
                    .help("put `- ` before the value; it was read as a list of one"),
                );
                std::slice::from_ref(node)
            }
            Some(node) => {
                self.sink.report(wrong_type(self.source, node, "a list"));
                &[]
            }
        }
    }

    /// Returns the strings of the list at `key`.
    pub fn texts(&self, key: &str) -> Vec<Stated<String>> {
        self.list(key).iter().filter_map(|node| text(self.source, node, self.sink)).collect()
    }

    /// Returns the string at `key`, or the strings of a list there, separated by commas.
    pub fn joined(&self, key: &str) -> Option<Stated<String>> {
        match self.get(key)? {
            Node { value: Value::List(items), .. } => {
                let texts = items.iter().filter_map(|node| text(self.source, node, self.sink));
                texts.reduce(|mut all, next| {
                    all.value.push_str(", ");
                    all.value.push_str(&next.value);
                    all.place.span.end = next.place.span.end;
                    all
                })
            }
            _ => self.text(key),
        }
    }

    /// Returns the email address at `key`; a malformed one is reported and counts as absent.
    pub fn address(&self, key: &str, community: &Community) -> Option<String> {
        let stated = self.text(key)?;
        if is_placeholder_name(stated.value.split('@').next().unwrap_or_default()) {
            self.sink.report(placeholder(&stated.value, stated.place));
            return None;
        }
        if !is_address(&stated.value) {
            self.sink.report(malformed_address(&stated.value, stated.place, community));
            return None;
        }
        Some(stated.value)
    }

    /// Returns the items of a list of maps at `key`. A single text is returned as an item: its
    /// reader reports it, and knows which map was meant.
    pub fn maps(&self, key: &str) -> &'a [Node] {
        match self.get(key) {
            Some(node) if node.text().is_some() => std::slice::from_ref(node),
            _ => self.list(key),
        }
    }

    /// Returns the URL at `key`, if the allow-list admits it.
    pub fn url(&self, key: &str) -> Option<Url> {
        url(&self.text(key)?, self.sink)
    }
}

/// Returns whether a text has the form of an email address. It must not refuse any that is real.
pub fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let is_other = |c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>');
        let is_part = |part: &str| !part.is_empty() && !part.contains(is_other);
        is_part(name) && host.contains('.') && host.split('.').all(is_part)
    })
}

/// Returns the diagnostic for an email address that is left out because it is malformed.
pub fn malformed_address(text: &str, place: Place, community: &Community) -> Diagnostic {
    let message = format!("`{text}` is not a valid email address");
    let help = format!("write it as {}; it is left out", community.example_address());
    Diagnostic::new(Code::MalformedValue, place, message).help(help)
}

/// Returns the string value of a node. Placeholders and other types are reported and count as
/// absent.
pub fn text(source: &Arc<Source>, node: &Node, sink: &Sink) -> Option<Stated<String>> {
    let Some(text) = node.text() else {
        if !node.is_null() {
            sink.report(wrong_type(source, node, "a string"));
        }
        return None;
    };
    let text = text.trim();
    let place = Place::new(source, node.span.clone());
    if is_placeholder(text) {
        if !text.is_empty() {
            sink.report(placeholder(text, place));
        }
        return None;
    }
    Some(Stated { value: text.to_owned(), place })
}

/// Returns the diagnostic for a placeholder, which is left out.
pub fn placeholder(text: &str, place: Place) -> Diagnostic {
    Diagnostic::new(Code::Placeholder, place, format!("`{text}` is a placeholder"))
        .help("remove the key, or fill it in")
}

/// Returns the URL in a value, if the allow-list admits it. Text around a single URL is dropped and
/// reported.
pub fn url(stated: &Stated<String>, sink: &Sink) -> Option<Url> {
    let url = Url::parse(&stated.value);
    if let Some(inner) = the_link(&stated.value).filter(|_| url.is_none()) {
        let message = format!("`{}` contains more than a link", stated.value);
        sink.report(
            Diagnostic::new(Code::RefusedUrl, stated.place.clone(), message)
                .help(format!("write only `{}`, which is what was read", inner.as_str())),
        );
        return Some(inner);
    }
    if url.is_none() {
        let message = format!("`{}` is not a link that can be published", stated.value);
        sink.report(
            Diagnostic::new(Code::RefusedUrl, stated.place.clone(), message)
                .help("use an absolute URL that starts with https:// or http://"),
        );
    }
    url
}

/// Returns the only URL in a text, up to the next blank, delimiter or Chinese character.
fn the_link(text: &str) -> Option<Url> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let rest = &text[at..];
    let end = rest.find(|c: char| c.is_whitespace() || c > '\u{2e80}' || "<>\"'，；".contains(c));
    let link = &rest[..end.unwrap_or(rest.len())];
    let is_only = text.matches("://").count() == 1;
    Url::parse(link.trim_end_matches([',', '.', ';', ')'])).filter(|_| is_only)
}

/// How texts of templates begin that tell the author what to write.
const INSTRUCTIONS: &[&str] = &["请填写", "请在此填写", "请在此描述", "请在此给出", "请描述SIG"];

/// Returns whether a text is a placeholder for one that is still to be written.
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || matches!(text, "待定" | "无" | "暂无" | "-" | "/" | "待补充" | "待完善" | "待更新")
        || INSTRUCTIONS.iter().any(|start| text.starts_with(start))
        || text.len() > 2 && text.bytes().all(|byte| matches!(byte, b'x' | b'X'))
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
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// Returns whether a name, such as an account's or a repository's, is one that stands for another
/// which is still to be written: `xxx`, `sig-xxx`, `your_name`.
pub fn is_placeholder_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "_");
    let bare = name.strip_prefix("sig_").unwrap_or(&name);
    let is_crossed = bare.len() > 2 && bare.bytes().all(|byte| byte == b'x');
    let forge = bare.strip_prefix("your").unwrap_or(bare).trim_start_matches('_');
    let is_id = ["giteeid", "gitee_id", "atomgit_id", "gitcode_id", "github_id", "username"];
    is_crossed
        || is_id.contains(&forge)
        || matches!(forge, "user_name" | "userid" | "user_id")
        || forge.len() < bare.len() && matches!(forge, "id" | "name" | "signame" | "account")
}

/// Returns the candidate most similar to a misspelled word, if any is similar enough.
pub fn alike<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .map(|candidate| (strsim::jaro_winkler(&word, candidate), candidate))
        .filter(|(score, _)| *score >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Returns whether a key is certainly a misspelling of `meant` and of no other key.
fn is_slip(written: &str, meant: &str, keys: &[&str]) -> bool {
    let written = written.to_lowercase().replace('-', "_");
    let far = |key: &str| strsim::osa_distance(&written, key);
    let distance = far(meant);
    // The word before `_id` could be the name of another forge.
    let is_forge = meant.ends_with("_id") && distance > 0;
    let is_near = distance <= 2 && distance * 4 <= meant.len();
    is_near && !is_forge && keys.iter().all(|key| *key == meant || far(key) > distance + 1)
}

/// Returns a diagnostic for a node whose type is not `expected`.
pub fn wrong_type(source: &Arc<Source>, node: &Node, expected: &str) -> Diagnostic {
    let place = Place::new(source, node.span.clone());
    let message = format!("expected {expected}, found {}", node.kind());
    let help = match expected {
        "a string" => "write one text after the colon; it is left out",
        "a list" => "start each item with `- ` on a line of its own; it is left out",
        _ => "write `key: value` lines, indented alike; it is left out",
    };
    Diagnostic::new(Code::WrongType, place, message).help(help)
}
