//! In the browser, the program that the loader starts; natively, a print of the style sheet that
//! goes with it.

/// The loader makes the elements; there is nothing to do before it does.
#[cfg(target_arch = "wasm32")]
fn main() {
    // Without a mention, the linker would leave out what the loader calls.
    let _ = std::hint::black_box(sig_info::element::Widget::new as *const ());
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("{}", sig_info::style::sheet());
}
