//! The program behind the workbench: the files of a SIG in, what is published of it, the diagnostics and
//! what changed out. Everything is read by `sig-source` and compared by `sig-change`, as `sig-publish`
//! does, so that the bytes are the same. It runs in a worker of the page `workbench.html`.

mod places;
pub mod report;
pub mod sources;
pub mod template;
pub mod workbench;
