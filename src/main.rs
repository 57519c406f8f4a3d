//! In the browser, the program that the loader starts. Natively, it prints the style sheet.

/// Does nothing: the loader defines the elements and calls the exports.
#[cfg(target_arch = "wasm32")]
fn main() {
    // Keep a reference, or the linker would drop the exports.
    let _ = std::hint::black_box(sig_info::element::Widget::new as *const ());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("{}", sig_info::style::sheet());
}
