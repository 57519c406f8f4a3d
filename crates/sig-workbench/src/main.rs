//! The JavaScript interface of the workbench, which `workbench/worker.js` calls.

use sig_workbench::workbench;
use wasm_bindgen::prelude::wasm_bindgen;

/// The files of a SIG or of a community, and the SIG's original state.
#[wasm_bindgen]
pub struct Workbench(workbench::Workbench);

#[wasm_bindgen]
impl Workbench {
    /// Creates a workbench without files, for SIGs of this community.
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

    /// Returns the files of a new SIG as alternating paths and texts. `form` is a
    /// [`Form`](sig_workbench::template::Form) as JSON.
    ///
    /// # Errors
    /// Returns an error if `form` is not valid.
    pub fn template(&self, form: &str) -> Result<Vec<String>, String> {
        self.0.template(form)
    }

    /// Makes the current files the original state, with which later changes are compared. Returns
    /// the current sig.json.
    pub fn start(&mut self, id: &str) -> String {
        self.0.start(id)
    }

    /// Reads a SIG. Returns the reason why it can't be read (empty if it can), sig.json, the report
    /// and then the ids of all SIGs among the files.
    ///
    /// # Errors
    /// Returns an error if the files match the layouts of several communities.
    pub fn read(&self, id: &str) -> Result<Vec<String>, String> {
        let workbench::Answer { sigs, fault, sig, report } = self.0.read(id)?;
        Ok([fault, sig, report].into_iter().chain(sigs).collect())
    }
}

fn main() {
    // Without a reference, the linker would remove the functions that the page calls.
    let _ = std::hint::black_box(Workbench::new as fn(&str) -> Workbench);
}
