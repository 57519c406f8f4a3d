//! Checks that a program for Linux is linked statically, so that it starts with any C library.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// The types of program headers (elf(5)).
const PT_LOAD: u64 = 1;
const PT_INTERP: u64 = 3;

/// Checks that a program needs no loader, and therefore no shared libraries.
///
/// # Errors
/// Returns an error that says what to do if it needs one, or if it is not a 64-bit ELF file.
pub fn check_static(program: &Path) -> Result<()> {
    let shown = program.display();
    let content = fs::read(program).with_context(|| format!("could not read {shown}"))?;
    let loader = loader(&content)
        .with_context(|| format!("{shown} is not a program for 64-bit Linux; build it again"))?;
    if let Some(loader) = loader {
        bail!(
            "{shown} is not linked statically: it needs {loader}, which other distributions may not have. Build it \
             for a musl target, and remove `-crt-static` from RUSTFLAGS and Cargo's configuration"
        );
    }
    Ok(())
}

/// Returns the path of the loader that a program asks for, if any.
fn loader(elf: &[u8]) -> Result<Option<String>> {
    ensure!(elf.starts_with(b"\x7fELF\x02\x01"), "it does not start like a little-endian ELF file");
    let first = number(elf, 0x20, 8)?;
    let (size, count) = (number(elf, 0x36, 2)?, number(elf, 0x38, 2)?);
    let mut has_code = false;
    for header in (0..count).map(|index| first.saturating_add(index * size)) {
        match number(elf, header, 4)? {
            PT_LOAD => has_code = true,
            PT_INTERP => {
                let (start, length) =
                    (number(elf, header + 0x08, 8)?, number(elf, header + 0x20, 8)?);
                let path = String::from_utf8_lossy(part(elf, start, length)?);
                return Ok(Some(path.trim_end_matches('\0').to_owned()));
            }
            _ => {}
        }
    }
    // Without this, an object file or a damaged one would pass.
    ensure!(has_code, "it has nothing to load");
    Ok(None)
}

/// Returns the little-endian number of `size` bytes at an offset.
fn number(elf: &[u8], at: u64, size: u64) -> Result<u64> {
    Ok(part(elf, at, size)?.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)))
}

fn part(elf: &[u8], at: u64, size: u64) -> Result<&[u8]> {
    let start = usize::try_from(at)?;
    let part = start.checked_add(usize::try_from(size)?).and_then(|end| elf.get(start..end));
    part.with_context(|| format!("it ends before byte {at}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns an ELF file with program headers of these types, the contents of which are `text`.
    fn elf(types: &[u8], text: &[u8]) -> Vec<u8> {
        let mut elf = b"\x7fELF\x02\x01".to_vec();
        elf.resize(64, 0);
        (elf[0x20], elf[0x36], elf[0x38]) = (64, 56, types.len() as u8);
        let end = 64 + 56 * types.len();
        for kind in types {
            let mut header = [0; 56];
            (header[0], header[0x08], header[0x20]) = (*kind, end as u8, text.len() as u8);
            elf.extend(header);
        }
        elf.extend(text);
        elf
    }

    #[test]
    fn loader_is_found() {
        let text = b"/lib64/ld.so\0";
        assert_eq!(loader(&elf(&[6, 3, 1], text)).unwrap().as_deref(), Some("/lib64/ld.so"));
        assert_eq!(loader(&elf(&[6, 1, 2], text)).unwrap(), None);
    }

    #[test]
    fn damaged_files_do_not_pass() {
        let whole = elf(&[6, 1, 3], b"/lib64/ld.so\0");
        for length in 0..whole.len() {
            assert!(loader(&whole[..length]).is_err(), "{length}");
        }
        assert!(loader(&elf(&[], b"")).is_err());
        assert!(loader(&elf(&[2, 6], b"")).is_err());
        assert!(loader(b"#!/bin/sh\n").is_err());
        let mut far = whole;
        far[0x20..0x28].fill(0xff);
        assert!(loader(&far).is_err());
    }

    /// Test programs for these targets need a C library.
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[test]
    fn message_says_what_to_do() {
        let own = std::env::current_exe().unwrap();
        let said = check_static(&own).unwrap_err().to_string();
        assert!(said.contains("it needs /lib") && said.contains("for a musl target"), "{said}");
    }
}
