//! Reads source files: UTF-8 text, within limits.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::sink::Sink;
use crate::tree::Tree;

/// Reads the file at `path`, reported as `name`. A file that can't be read is reported; one that
/// does not exist is not.
pub fn read(tree: &dyn Tree, path: &str, name: &str, sink: &Sink) -> Option<Arc<Source>> {
    let refuse = |sink: &Sink, message: String, help: &str| {
        let source = Source::new(name, "");
        let place = Place::new(&source, 0..0);
        sink.report(Diagnostic::new(Code::Unreadable, place, message).help(help));
        None
    };
    let bytes = match tree.read(path) {
        Ok(bytes) => bytes?,
        Err(refusal) => return refuse(sink, refusal.message, refusal.help),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("the file is not valid UTF-8: byte {valid}, on line {line}");
            return refuse(sink, message, "save it as UTF-8");
        }
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        let message = format!("the file has a NUL character on line {line}");
        return refuse(sink, message, "save it as a text file");
    }
    Some(Source::new(name, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Memory, SIZE_LIMIT};

    fn said(bytes: &[u8]) -> Option<String> {
        let tree: Memory = [("README.md", bytes)].into_iter().collect();
        let sink = Sink::default();
        read(&tree, "README.md", "README.md", &sink);
        sink.into_diagnostics().pop().map(|diagnostic| diagnostic.message)
    }

    #[test]
    fn binary_files_are_reported() {
        assert_eq!(said(b"a\n"), None);
        assert!(said(b"a\n\xff").unwrap().contains("line 2"));
        assert!(said(b"a\0").unwrap().contains("NUL"));
        assert!(said(&vec![b' '; SIZE_LIMIT as usize + 1]).unwrap().contains("bytes"));
    }
}
