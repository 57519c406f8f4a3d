//! The widget: the content of `<sig-info>`, `<sig-directory>` and `<sig-calendar>`, written in Yew.
//!
//! The loader (`static/sig-info.js`) defines the elements and calls [`element`]. Everything visible
//! comes from [`app`] and the [`sections`]. All modules except those for the browser also compile
//! natively, for prerendering.

mod agenda;
pub mod app;
mod avatar;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod calendar;
pub mod directory;
#[cfg(target_arch = "wasm32")]
pub mod element;
pub mod fetch;
mod form;
pub mod intl;
#[cfg(target_arch = "wasm32")]
mod json;
mod link;
mod listing;
#[cfg(not(target_arch = "wasm32"))]
mod native;
mod notice;
mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
mod rows;
pub mod search;
pub mod sections;
pub mod settings;
mod states;
#[cfg(not(target_arch = "wasm32"))]
pub mod style;
mod template;
pub mod text;
