//! Reading a source safely: a file of UTF-8 text, within its limits.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::tree::Tree;

/// Reads the file at `path`, known to people as `name`. What can't be read is a diagnostic; a file
/// that isn't there is none.
pub fn read(
    tree: &dyn Tree,
    path: &str,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Source>> {
    let refuse = |diagnostics: &mut Vec<Diagnostic>, message: String, help: &str| {
        let source = Source::new(name, "");
        let place = Place::new(&source, 0..0);
        diagnostics.push(Diagnostic::new(Code::Unreadable, place, message).help(help));
        None
    };
    let bytes = match tree.read(path) {
        Ok(bytes) => bytes?,
        Err(refusal) => return refuse(diagnostics, refusal.message, refusal.help),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("it is not UTF-8: byte {valid}, in line {line}");
            return refuse(diagnostics, message, "save it as UTF-8");
        }
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        let message = format!("there is a NUL character in line {line}");
        return refuse(diagnostics, message, "save it as a text file");
    }
    Some(Source::new(name, text))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::tree::SIZE_LIMIT;
    use crate::tree::bounds::Bounds;
    use crate::tree::disk::Disk;

    fn within(root: &Path) -> Disk {
        Disk::new(root, &Arc::new(Bounds::new(root)))
    }

    fn said(write: impl FnOnce(&Path)) -> Option<String> {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("README.md");
        write(&path);
        let mut diagnostics = Vec::new();
        let source = read(&within(root.path()), "README.md", "README.md", &mut diagnostics);
        assert!(source.is_none());
        diagnostics.pop().map(|diagnostic| diagnostic.message)
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert_eq!(said(|_| ()), None);
        let message = |write: fn(&Path)| said(write).expect("a diagnostic");
        assert!(message(|path| fs::write(path, b"a\n\xff").unwrap()).contains("line 2"));
        assert!(message(|path| fs::write(path, "a\0").unwrap()).contains("NUL"));
        assert!(message(|path| fs::create_dir(path).unwrap()).contains("regular"));
        assert!(
            message(|path| {
                let file = fs::File::create(path).unwrap();
                file.set_len(SIZE_LIMIT + 1).unwrap();
            })
            .contains("bytes")
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_inside_and_devices_are_left_alone() {
        use std::os::unix::fs::symlink;
        assert!(said(|path| symlink("/dev/zero", path).unwrap()).unwrap().contains("outside"));
        assert!(said(|path| symlink("nowhere", path).unwrap()).unwrap().contains("outside"));
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("other.md"), "\u{feff}hello").unwrap();
        symlink("other.md", root.path().join("README.md")).unwrap();
        let source = read(&within(root.path()), "README.md", "README.md", &mut vec![]);
        assert_eq!(source.unwrap().text, "hello");
    }
}
