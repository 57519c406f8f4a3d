//! The program of pages that show a whole community: `<sig-directory>` and `<sig-calendar>`, and `<sig-info>` with
//! them, so that such a page starts one program and not two. `main.rs` is the one of pages that have `<sig-info>` alone.

#[cfg(target_arch = "wasm32")]
mod elements {
    use sig_info::calendar::{self, Calendar};
    use sig_info::directory::{self, Directory};
    use sig_info::element::{address, attribute, source, view};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;
    use yew::prelude::*;

    /// What the loader calls for an element: as [`sig_info::element::Widget`], for a component whose properties come
    /// from the host's attributes alone.
    macro_rules! element {
        ($(#[$meta:meta])* $widget:ident, $component:ty, $props:ty, $of:expr) => {
            $(#[$meta])*
            #[wasm_bindgen]
            pub struct $widget {
                handle: AppHandle<$component>,
                host: Option<HtmlElement>,
            }

            #[wasm_bindgen]
            impl $widget {
                /// Gets ready to show an element in `mount`.
                #[wasm_bindgen(constructor)]
                pub fn new(mount: web_sys::Element) -> Self {
                    let props = <$props>::default();
                    let renderer = yew::Renderer::<$component>::with_root_and_props(mount, props);
                    Self { handle: renderer.render(), host: None }
                }

                /// Shows an element.
                pub fn show(&mut self, host: HtmlElement) {
                    self.host = Some(host);
                    self.update();
                }

                /// An attribute, or the page around the element, has changed.
                pub fn update(&mut self) {
                    self.handle.update(self.host.as_ref().map($of).unwrap_or_default());
                }

                /// The element is gone: forgets all of it.
                pub fn rest(&mut self) {
                    self.host = None;
                    self.update();
                }
            }
        };
    }

    element!(
        /// The content of one `<sig-directory>` at a time.
        DirectoryWidget, Directory, directory::Props, |host| directory::Props {
            src: Some(source(host).unwrap_or_default()),
            parameter: attribute(host, "parameter").unwrap_or_else(|| "sig".into()).into(),
            view: view(host),
        }
    );

    element!(
        /// The content of one `<sig-calendar>` at a time.
        CalendarWidget, Calendar, calendar::Props, |host| calendar::Props {
            src: Some(source(host).unwrap_or_default()),
            directory: address(host, "directory").unwrap_or_default(),
            view: view(host),
        }
    );
}

/// As in `main.rs`.
#[cfg(target_arch = "wasm32")]
fn main() {
    let _ = std::hint::black_box([
        sig_info::element::Widget::new as *const (),
        elements::DirectoryWidget::new as *const (),
        elements::CalendarWidget::new as *const (),
    ]);
}

/// Natively there is nothing to do.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
