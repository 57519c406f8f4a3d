//! The harness of the browser tests: real browsers (`engine`, `driver`), a real server (`site`,
//! `served`), and the page under test (`page`).

pub mod driver;
pub mod engine;
pub mod faulty;
pub mod fields;
pub mod hostile;
pub mod page;
pub mod project;
pub mod served;
pub mod server;
pub mod site;
pub mod stage;
pub mod state;
