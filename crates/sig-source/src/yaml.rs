//! Parses YAML into a tree of nodes that know their places, within limits.

mod cause;
mod indentation;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::diagnostic::{Code, Diagnostic, Edit, Place, Source};
use crate::sink::Sink;
use cause::Cause;

/// The maximum nesting depth of lists and maps.
const DEPTH_LIMIT: usize = 64;
/// The maximum number of values in a file, after expanding aliases.
const NODE_LIMIT: usize = 1_000_000;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The span of the value, as byte offsets into the text.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// A YAML value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A scalar. YAML infers its type from its form; here the field that reads it decides.
    Scalar {
        /// The text of the scalar, without quotes.
        text: String,
        /// Whether it is unquoted, so that `null` and `~` are null.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in text order. Keys may be duplicated.
    Map(Vec<(Node, Node)>),
}

/// A syntax error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The span of the error.
    pub span: Range<usize>,
    /// The error message.
    pub message: String,
}

impl Node {
    /// Returns the text of a scalar; `None` for lists, maps and null.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Returns whether the value is null: empty, `~` or `null` (YAML 1.2, core schema).
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Returns the type of the value, for messages.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "nothing",
            Value::Scalar { .. } => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }
}

/// Reads the first document of a source. Syntax errors, an empty file and further documents are
/// reported.
pub fn read(source: &Arc<Source>, sink: &Sink) -> Option<Node> {
    let report = |code, span, message: &str, help: &str, edits: Vec<Edit>| {
        let place = Place::new(source, span);
        sink.report(Diagnostic::new(code, place, message).help(help).edits(edits));
    };
    match parse(&source.text) {
        Ok(Some(root)) => {
            if let Some(at) = second_document(&source.text) {
                let help = "put everything into one document: remove the line `---`";
                let message = "only the first document of a file is read";
                report(Code::Syntax, at..at, message, help, Vec::new());
            }
            Some(root)
        }
        Ok(None) => {
            let help = "fill it in, or remove it";
            report(Code::MissingField, 0..0, "the file is empty", help, Vec::new());
            None
        }
        Err(broken) => {
            let Some((root, blanks)) = indentation::parse_indented(&source.text, &broken) else {
                let Cause { span, message, help } = cause::of(&source.text, broken);
                report(Code::Syntax, span, &message, help, Vec::new());
                return None;
            };
            let message = "this quoted text continues on a line that is not indented";
            let help = "indent the continuation lines; the text was read as if they were indented";
            let blank = |at| Edit { span: at..at, text: " ".to_owned() };
            let edits = blanks.into_iter().map(blank).collect();
            report(Code::Indentation, broken.span, message, help, edits);
            Some(root)
        }
    }
}

/// Returns the byte offset of the second document, if there is one that is not empty.
fn second_document(text: &str) -> Option<usize> {
    // Most files have no document markers.
    if !text.contains("\n---") && !text.contains("\n...") {
        return None;
    }
    let mut places = Places::new(text);
    let mut parser = Parser::new_from_str(text);
    let mut documents = 0;
    while let Some(Ok((event, span))) = parser.next_event() {
        match event {
            Event::DocumentStart(_) => documents += 1,
            Event::Scalar(..) | Event::MappingStart(..) | Event::SequenceStart(..)
                if documents > 1 =>
            {
                return Some(places.byte(span.start.index()));
            }
            _ => {}
        }
    }
    None
}

/// Parses the first document of a text; `None` if there is none.
///
/// # Errors
/// Returns an error if the text is not valid YAML or exceeds the limits.
pub fn parse(text: &str) -> Result<Option<Node>, Broken> {
    // JSON is YAML, except that it may be indented by tabs.
    let spaced;
    let text = if text.trim_start().starts_with(['{', '[']) && text.contains('\t') {
        spaced = text.replace('\t', " ");
        &spaced
    } else {
        text
    };
    let mut builder = Builder { places: Places::new(text), ..Builder::default() };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = builder.places.byte(error.marker().index());
            Broken { span: at..at, message: error.info().to_owned() }
        })?;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        builder.take(event, span)?;
    }
    Ok(builder.root)
}

/// A list or map that is still open.
struct Open {
    node: Node,
    key: Option<Node>,
    anchor: usize,
    /// The number of values before it.
    before: usize,
}

#[derive(Default)]
struct Builder<'a> {
    places: Places<'a>,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
    kept: usize,
    root: Option<Node>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Broken> {
        let start = self.places.byte(span.start.index());
        let end = self.places.byte(span.end.index()).max(start);
        let span = start..end;
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = Value::Scalar { text: text.into_owned(), plain };
                self.add(Node { span, value }, anchor, 1)
            }
            Event::SequenceStart(anchor, _) => self.begin(Value::List(Vec::new()), span, anchor),
            Event::MappingStart(anchor, _) => self.begin(Value::Map(Vec::new()), span, anchor),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { mut node, anchor, before, .. }) = self.open.pop() else {
                    return Ok(());
                };
                node.span.end = span.end.max(node.span.start);
                let size = self.nodes - before + 1;
                self.nodes = before;
                self.add(node, anchor, size)
            }
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some((node, size)) => self.add(Node { span, ..node }, 0, size),
                None => Err(Broken { span, message: "alias of an unknown anchor".into() }),
            },
            _ => Ok(()),
        }
    }

    fn begin(&mut self, value: Value, span: Range<usize>, anchor: usize) -> Result<(), Broken> {
        if self.open.len() >= DEPTH_LIMIT {
            let message = format!("nested deeper than {DEPTH_LIMIT} levels");
            return Err(Broken { span, message });
        }
        let before = self.nodes;
        self.open.push(Open { node: Node { span, value }, key: None, anchor, before });
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize, size: usize) -> Result<(), Broken> {
        self.nodes += size;
        if self.nodes + self.kept > NODE_LIMIT {
            let message = format!("more than {NODE_LIMIT} values after expanding aliases");
            return Err(Broken { span: node.span, message });
        }
        if anchor > 0 {
            // An anchored value is stored as a copy, which counts too.
            self.kept += size;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { node: Node { value: Value::List(items), .. }, .. }) => items.push(node),
            Some(Open { node: Node { value: Value::Map(entries), .. }, key, .. }) => {
                match key.take() {
                    None => *key = Some(node),
                    Some(key) => entries.push((key, node)),
                }
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// Converts the parser's character offsets to byte offsets. Offsets come in nearly ascending order,
/// so each is counted from the previous one.
#[derive(Default)]
struct Places<'a> {
    text: &'a str,
    ascii: bool,
    characters: usize,
    bytes: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, ascii: text.is_ascii(), ..Self::default() }
    }

    fn byte(&mut self, index: usize) -> usize {
        if self.ascii {
            return index.min(self.text.len());
        }
        while self.characters > index {
            self.characters -= 1;
            let last = self.text[..self.bytes].chars().next_back();
            self.bytes -= last.map_or(0, char::len_utf8);
        }
        let ahead = index - self.characters;
        let rest = &self.text[self.bytes..];
        let step = rest.char_indices().nth(ahead).map_or(rest.len(), |(at, _)| at);
        self.bytes += step;
        self.characters = index;
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_byte_offsets() {
        let text = "名称: 云原生\nlist:\n- a\n- '~'\n- ~\n";
        let Value::Map(entries) = parse(text).unwrap().unwrap().value else { unreachable!() };
        assert_eq!(&text[entries[0].1.span.clone()], "云原生");
        let Value::List(items) = &entries[1].1.value else { unreachable!() };
        assert_eq!(&text[items[0].span.clone()], "a");
        assert_eq!(items[1].text(), Some("~"));
        assert!(items[2].is_null());
    }

    #[test]
    fn size_and_depth_are_limited() {
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for level in 1..12 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(",");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        assert!(parse(&bomb).unwrap_err().message.contains("values"));
        assert!(parse(&"[".repeat(10_000)).is_err());
        assert!(parse(&"- ".repeat(10_000)).is_err());
    }

    #[test]
    fn errors_have_places() {
        let broken = parse("a: b\nc: [\n").unwrap_err();
        assert!(broken.span.start >= 5, "{broken:?}");
        assert_eq!(parse("").unwrap(), None);
    }
}
