//! Downloads of binaries that other projects publish, with pinned hashes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use flate2::read::GzDecoder;
use tar::Archive;

use crate::hash;

/// An archive (`.tar.gz`) that contains a program.
#[derive(Clone, Debug)]
pub struct Prebuilt {
    /// The archive's URL.
    pub url: String,
    /// The archive's SHA-256, in hexadecimal.
    pub sha256: &'static str,
}

impl Prebuilt {
    /// Downloads the archive and extracts the program into a folder.
    ///
    /// # Errors
    /// Returns an error if the download fails or stalls for 10 seconds, or if the hash differs.
    pub fn install(&self, program: &str, bin: &Path) -> Result<()> {
        // Every system has curl; a TLS library would have to be compiled first.
        let mut curl = Command::new("curl");
        curl.args(["--fail", "--silent", "--show-error", "--location", "--proto", "=https"]);
        curl.args(["--connect-timeout", "5", "--speed-limit", "2000", "--speed-time", "10"]);
        let output = curl.arg(&self.url).output().context("could not start curl")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
        }
        self.unpack(&output.stdout, program, bin)
    }

    fn unpack(&self, archive: &[u8], program: &str, bin: &Path) -> Result<()> {
        let found = hash::sha256(archive);
        ensure!(found == self.sha256, "{} has the hash {found}, not {}", self.url, self.sha256);
        let folder = || format!("could not write {}", bin.display());
        fs::create_dir_all(bin).with_context(folder)?;
        for entry in Archive::new(GzDecoder::new(archive)).entries()? {
            let mut entry = entry?;
            if entry.path()?.file_name().is_some_and(|it| it == program) {
                return entry.unpack(bin.join(program)).map(drop).with_context(folder);
            }
        }
        bail!("{} contains no {program}", self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(name: &str) -> Vec<u8> {
        let gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let mut archive = tar::Builder::new(gzip);
        let mut header = tar::Header::new_gnu();
        header.set_size(4);
        header.set_mode(0o755);
        archive.append_data(&mut header, name, "made".as_bytes()).unwrap();
        archive.into_inner().unwrap().finish().unwrap()
    }

    fn prebuilt(sha256: String) -> Prebuilt {
        Prebuilt { url: "https://example.org/trunk.tar.gz".to_owned(), sha256: sha256.leak() }
    }

    #[test]
    fn archive_with_another_hash_is_rejected() {
        let folder = tempfile::tempdir().unwrap();
        let bin = folder.path().join("bin");
        let archive = archive("trunk");
        let right = prebuilt(hash::sha256(&archive));
        let wrong = prebuilt(hash::sha256(b"another"));
        let error = wrong.unpack(&archive, "trunk", &bin).unwrap_err().to_string();
        assert!(error.contains("has the hash") && !bin.exists(), "{error}");
        assert!(right.unpack(&archive, "cargo", &bin).is_err());
        right.unpack(&archive, "trunk", &bin).unwrap();
        assert_eq!(fs::read_to_string(bin.join("trunk")).unwrap(), "made");
    }

    #[test]
    fn failed_downloads_are_reported_quickly() {
        let folder = tempfile::tempdir().unwrap();
        let begun = std::time::Instant::now();
        let nowhere = Prebuilt { url: "https://127.0.0.1:1/trunk.tar.gz".to_owned(), sha256: "" };
        assert!(nowhere.install("trunk", folder.path()).is_err());
        assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
