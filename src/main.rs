//! The widget, in the browser.

fn main() {}
