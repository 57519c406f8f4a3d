//! Reads source files: UTF-8 text, within limits.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::sink::Sink;
use crate::tree::{Refusal, Tree};

/// Reads the file at `path`, reported as `name`. A file that can't be read is reported; one that
/// does not exist is not.
pub fn read(tree: &dyn Tree, path: &str, name: &str, sink: &Sink) -> Option<Arc<Source>> {
    open(tree, path, name).unwrap_or_else(|diagnostic| {
        sink.report(*diagnostic);
        None
    })
}

/// Reads the file at `path`, reported as `name`; `None` if it does not exist.
///
/// # Errors
/// Returns the diagnostic if the file can't be read.
pub fn open(
    tree: &dyn Tree,
    path: &str,
    name: &str,
) -> Result<Option<Arc<Source>>, Box<Diagnostic>> {
    let refuse = |message, help| Err(unreadable(name, Refusal { message, help }));
    let bytes = match tree.read(path) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Ok(None),
        Err(refusal) => return Err(unreadable(name, refusal)),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("the file is not valid UTF-8: byte {valid}, on line {line}");
            return refuse(message, "save it as UTF-8");
        }
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        let message = format!("the file has a NUL character on line {line}");
        return refuse(message, "save it as a text file");
    }
    Ok(Some(Source::new(name, text)))
}

/// Returns the diagnostic for the file `name`, which can't be read.
pub(crate) fn unreadable(name: &str, refusal: Refusal) -> Box<Diagnostic> {
    let place = Place::new(&Source::new(name, ""), 0..0);
    Box::new(Diagnostic::new(Code::Unreadable, place, refusal.message).help(refusal.help))
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
