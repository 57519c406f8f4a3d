//! The program of pages that show a whole community: `<sig-directory>`, and `<sig-info>` with it, so that
//! such a page starts one program and not two. `main.rs` is the one of pages that have `<sig-info>` alone.

#![cfg_attr(not(target_arch = "wasm32"), allow(missing_docs))]

#[cfg(target_arch = "wasm32")]
mod elements {
    use sig_info::directory::{self, Directory};
    use sig_info::element::{attribute, source, view};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;
    use yew::prelude::*;

    /// The content of one `<sig-directory>` at a time, as with a [`sig_info::element::Widget`].
    #[wasm_bindgen]
    pub struct DirectoryWidget {
        handle: AppHandle<Directory>,
        host: Option<HtmlElement>,
    }

    #[wasm_bindgen]
    impl DirectoryWidget {
        /// Gets ready to show an element in `mount`.
        #[wasm_bindgen(constructor)]
        pub fn new(mount: web_sys::Element) -> Self {
            let props = directory::Props::default();
            let handle = yew::Renderer::<Directory>::with_root_and_props(mount, props).render();
            Self { handle, host: None }
        }

        /// Shows an element.
        pub fn show(&mut self, host: HtmlElement) {
            self.host = Some(host);
            self.update();
        }

        /// An attribute, or the page around the element, has changed.
        pub fn update(&mut self) {
            let props = self.host.as_ref().map(|host| directory::Props {
                src: Some(source(host).unwrap_or_default()),
                parameter: attribute(host, "parameter").unwrap_or_else(|| "sig".into()).into(),
                view: view(host),
            });
            self.handle.update(props.unwrap_or_default());
        }

        /// The element is gone: forgets all of it.
        pub fn rest(&mut self) {
            self.host = None;
            self.update();
        }
    }
}

/// As in `main.rs`.
#[cfg(target_arch = "wasm32")]
fn main() {
    let _ = std::hint::black_box([
        sig_info::element::Widget::new as *const (),
        elements::DirectoryWidget::new as *const (),
    ]);
}

/// Natively there is nothing to do.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
