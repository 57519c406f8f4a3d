//! Reading a source safely: a regular file of UTF-8 text, within its root and its limits.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Source};

/// The largest source that is read, in bytes: eight times the largest of the community.
const SIZE_LIMIT: u64 = 8 << 20;

/// Reads `path`, known to people as `name`. It must lie within `root`, links followed. What can't be
/// read is a diagnostic; a file that isn't there is none.
pub fn read(
    root: &Path,
    path: &Path,
    name: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<Source>> {
    let refuse = |diagnostics: &mut Vec<Diagnostic>, message: String, help: &str| {
        let source = Source::new(name, "");
        let place = Place::new(&source, 0..0);
        diagnostics.push(Diagnostic::new(Code::Unreadable, place, message).help(help));
        None
    };
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => return refuse(diagnostics, error.to_string(), "make it readable"),
        Ok(metadata) if metadata.is_symlink() => {
            let within = path
                .canonicalize()
                .is_ok_and(|target| root.canonicalize().is_ok_and(|root| target.starts_with(root)));
            if !within {
                let message = "it is a link that leads outside, or nowhere".into();
                return refuse(diagnostics, message, "put the file itself here");
            }
        }
        Ok(_) => {}
    }
    // Of a device or a pipe, opening alone could wait for ever.
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            return refuse(diagnostics, "it is no regular file".into(), "put a text file here");
        }
        Ok(metadata) if metadata.len() > SIZE_LIMIT => {
            let message = format!("it has {} bytes; {SIZE_LIMIT} are read at most", metadata.len());
            return refuse(diagnostics, message, "make it smaller");
        }
        Err(error) => return refuse(diagnostics, error.to_string(), "make it readable"),
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(path)
        .and_then(|file| file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map(drop));
    if let Err(error) = read {
        return refuse(diagnostics, error.to_string(), "make it readable");
    }
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
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::*;

    fn said(write: impl FnOnce(&Path)) -> Option<String> {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("README.md");
        write(&path);
        let mut diagnostics = Vec::new();
        let source = read(root.path(), &path, "README.md", &mut diagnostics);
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
        let source = read(root.path(), &root.path().join("README.md"), "README.md", &mut vec![]);
        assert_eq!(source.unwrap().text, "hello");
    }
}
