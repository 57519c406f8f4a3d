//! The workbench for JavaScript; `static/workbench/worker.js` calls it. There is nothing to do before.

use sig_workbench::workbench;
use wasm_bindgen::prelude::wasm_bindgen;

/// The files of a SIG or of a community, and what the SIG was at the start.
#[wasm_bindgen]
pub struct Workbench(workbench::Workbench);

#[wasm_bindgen]
impl Workbench {
    /// A workbench without files, for SIGs of this community.
    #[wasm_bindgen(constructor)]
    pub fn new(community: &str) -> Self {
        Self(workbench::Workbench::new(community))
    }

    /// Adds or replaces a file.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.put(path, bytes);
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// The files of a new SIG, as path and text in turn, from what a form asks, as JSON.
    ///
    /// # Errors
    /// If this is no form.
    pub fn template(&self, form: &str) -> Result<Vec<String>, String> {
        self.0.template(form)
    }

    /// From now on, changes are told since the files as they are now; the sig.json of now.
    pub fn start(&mut self, id: &str) -> String {
        self.0.start(id)
    }

    /// Reads a SIG. Returns why it could not be read (empty if it was), sig.json, the report, and then the ids of
    /// the SIGs among the files.
    ///
    /// # Errors
    /// If the files could be the checkout of several communities, with the reason.
    pub fn read(&self, id: &str) -> Result<Vec<String>, String> {
        let workbench::Answer { sigs, fault, sig, report } = self.0.read(id)?;
        Ok([fault, sig, report].into_iter().chain(sigs).collect())
    }
}

fn main() {
    // Without a mention, the linker would leave out what the page calls.
    let _ = std::hint::black_box(Workbench::new as fn(&str) -> Workbench);
}
