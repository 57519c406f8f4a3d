//! The state of the workbench: the files and the SIG's original state.

use std::sync::Arc;

use sig_change::changes::{self, Pair, Read};
use sig_model::Sig;
use sig_source::community::Community;
use sig_source::merge::Options;
use sig_source::tree::Memory;
use sig_source::{names, published};

use crate::report;
use crate::sources::{self, Sigs};
use crate::template::{self, Form};

/// The files of a SIG or of a community, and the SIG's original state.
#[derive(Debug, Default)]
pub struct Workbench {
    files: Arc<Memory>,
    community: Arc<Community>,
    start: Option<Read>,
}

/// The result of reading a SIG.
#[derive(Debug, Default)]
pub struct Answer {
    /// The ids of the SIGs among the files. Files that are not a checkout belong to the requested
    /// SIG.
    pub sigs: Vec<String>,
    /// The reason why the requested SIG can't be read; empty if it can.
    pub fault: String,
    /// The text of sig.json, as `sig-publish build` writes it; empty if the SIG would not be
    /// published.
    pub sig: String,
    /// The diagnostics and the changes, as JSON.
    pub report: String,
}

impl Workbench {
    /// Creates a workbench without files, for SIGs of the built-in community with this name, or of
    /// the default one if there is none.
    pub fn new(community: &str) -> Self {
        let known = Community::known().iter().find(|it| it.name == community).cloned();
        Self { community: known.map_or_else(Arc::default, Arc::new), ..Self::default() }
    }

    /// Adds or replaces a file. Its path is relative to a checkout or to a SIG's folder.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        Arc::make_mut(&mut self.files).insert(path, bytes);
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        Arc::make_mut(&mut self.files).remove(path);
    }

    /// Returns the files of a new SIG as alternating paths and texts. `form` is a [`Form`] as JSON.
    ///
    /// # Errors
    /// Returns an error if `form` is not valid.
    pub fn template(&self, form: &str) -> Result<Vec<String>, String> {
        let form: Form = serde_json::from_str(form).map_err(|error| error.to_string())?;
        let files = template::files(&form, &self.community);
        Ok(files.into_iter().flat_map(|(path, text)| [path, text]).collect())
    }

    /// Makes the current files the original state, with which later changes are compared. Returns
    /// the text of sig.json; empty if the SIG would not be published.
    pub fn start(&mut self, id: &str) -> String {
        let read = self.find(id).ok().and_then(|sigs| self.one(&sigs, id));
        let sig = read.as_ref().map(|(read, is_published)| document(&read.sig, *is_published));
        self.start = read.map(|(read, _)| read);
        sig.and_then(Result::ok).unwrap_or_default()
    }

    /// Reads the SIG `id`.
    ///
    /// # Errors
    /// Returns an error if the files match the layouts of several communities.
    pub fn read(&self, id: &str) -> Result<Answer, String> {
        let found = self.find(id)?;
        let sigs = found.folders.keys().cloned().collect();
        let Some((read, is_published)) = self.one(&found, id) else {
            let fault = format!("`{id}` has no README.md, sig-info.yaml or OWNERS");
            return Ok(Answer { sigs, fault, ..Answer::default() });
        };
        let sig = document(&read.sig, is_published)?;
        let pair = Pair { before: self.start.clone(), after: Some(read), archived: None };
        let all = changes::compare(vec![pair]);
        let after = all.iter().find_map(|changes| changes.pair.after.as_ref());
        let diagnostics = after.map_or(&[][..], |read| &read.diagnostics);
        let changes = all.first().filter(|_| self.start.is_some());
        let report = report::json(diagnostics, changes).to_string();
        Ok(Answer { sigs, fault: String::new(), sig, report })
    }

    fn find(&self, id: &str) -> Result<Sigs, String> {
        sources::find(&self.files, id, &self.community).map_err(|unclear| unclear.to_string())
    }

    /// Reads one SIG. Also returns whether it would be published.
    fn one(&self, sigs: &Sigs, id: &str) -> Option<(Read, bool)> {
        let folder = sigs.folders.get(id)?;
        let options = Options { community: Arc::clone(&sigs.community), ..Options::default() };
        let (sig, unpublished, mut diagnostics) = published::read(folder, &options);
        let ids: Vec<String> = sigs.folders.keys().cloned().collect();
        let refused = names::refused(ids.iter().map(String::as_str)).remove(id);
        if let Some(why) = &refused {
            diagnostics.push(names::diagnostic(folder, why));
        }
        diagnostics.sort_by(sig_source::diagnostic::Diagnostic::by_place);
        let is_published = sig.is_some() && refused.is_none();
        let mut sig = [sig.unwrap_or_else(|| Sig { id: id.to_owned(), ..Sig::default() })];
        published::resolve(&mut sig, &ids);
        let [sig] = sig;
        Some((Read { sig, unpublished, diagnostics }, is_published))
    }
}

/// Returns the text of sig.json; empty if the SIG would not be published.
fn document(sig: &Sig, is_published: bool) -> Result<String, String> {
    if !is_published {
        return Ok(String::new());
    }
    sig_model::to_json(sig).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    const INFO: &str = "name: X\ndescription: Tests\nmaintainers:\n- atomgit_id: alice\n";

    fn workbench() -> Workbench {
        let mut workbench = Workbench::default();
        workbench.put("sig-info.yaml", INFO.into());
        workbench
    }

    fn report(workbench: &Workbench) -> Value {
        serde_json::from_str(&workbench.read("sig-X").unwrap().report).unwrap()
    }

    #[test]
    fn changes_are_described_in_sentences() {
        let mut workbench = workbench();
        assert_eq!(report(&workbench)["sentences"], Value::Array(Vec::new()));
        workbench.start("sig-X");
        workbench.put("sig-info.yaml", INFO.replace("alice", "bob").into());
        let sentences = report(&workbench)["sentences"].to_string();
        assert!(sentences.contains("bob") && sentences.contains("alice"), "{sentences}");
    }

    #[test]
    fn diagnostics_have_places_and_fixes() {
        let mut workbench = workbench();
        let text = format!("# 云😀\n{}", INFO.replace("maintainers:", "maintainer:"));
        workbench.put("sig-info.yaml", text.clone().into());
        let report = report(&workbench);
        let diagnostics = report["diagnostics"].as_array().unwrap();
        let slip = diagnostics.iter().find(|it| it["code"] == "unknown-key").unwrap();
        let edit = &slip["edits"][0];
        let units: Vec<u16> = text.encode_utf16().collect();
        let at = |name: &str| edit[name].as_u64().unwrap() as usize;
        assert_eq!(String::from_utf16_lossy(&units[at("from")..at("to")]), "maintainer");
        assert_eq!(edit["text"], "maintainers");
        assert_eq!(
            (slip["file"].as_str(), slip["line"].as_u64()),
            (Some("sig-info.yaml"), Some(4))
        );
    }

    #[test]
    fn missing_sig_is_reported() {
        let Answer { sigs, fault, .. } = Workbench::default().read("sig-X").unwrap();
        assert!(fault.contains("`sig-X` has no README.md"), "{fault}");
        assert!(sigs.is_empty(), "{sigs:?}");
    }
}
