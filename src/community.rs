//! The program for pages that show a whole community: `<sig-directory>`, `<sig-calendar>` and
//! `<sig-info>`, so that such a page loads one program instead of two. Pages with `<sig-info>`
//! alone load `main.rs`.

#[cfg(target_arch = "wasm32")]
mod elements {
    use sig_info::calendar::{self, Calendar};
    use sig_info::directory::{self, Directory};
    use sig_info::element::{address, attribute, settings, source};
    use wasm_bindgen::prelude::*;
    use web_sys::HtmlElement;
    use yew::prelude::*;

    /// Defines the export for an element, like [`sig_info::element::Widget`], for components whose
    /// properties come from attributes alone.
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
                /// Starts an app in `mount`.
                #[wasm_bindgen(constructor)]
                pub fn new(mount: web_sys::Element) -> Self {
                    let props = <$props>::default();
                    let renderer = yew::Renderer::<$component>::with_root_and_props(mount, props);
                    Self { handle: renderer.render(), host: None }
                }

                /// Attaches to an element.
                pub fn show(&mut self, host: HtmlElement) {
                    self.host = Some(host);
                    self.update();
                }

                /// Updates after a change of an attribute or of the page around the element.
                pub fn update(&mut self) {
                    self.handle.update(self.host.as_ref().map($of).unwrap_or_default());
                }

                /// Detaches from the element and drops all of its state.
                pub fn rest(&mut self) {
                    self.host = None;
                    self.update();
                }
            }
        };
    }

    element!(
        /// A mount that shows one `<sig-directory>` at a time.
        DirectoryWidget, Directory, directory::Props, |host| directory::Props {
            src: Some(source(host).unwrap_or_default()),
            parameter: attribute(host, "parameter").unwrap_or_else(|| "sig".into()).into(),
            settings: settings(host),
        }
    );

    element!(
        /// A mount that shows one `<sig-calendar>` at a time.
        CalendarWidget, Calendar, calendar::Props, |host| calendar::Props {
            src: Some(source(host).unwrap_or_default()),
            directory: address(host, "directory").unwrap_or_default(),
            settings: settings(host),
        }
    );
}

/// See `main.rs`.
#[cfg(target_arch = "wasm32")]
fn main() {
    let _ = std::hint::black_box([
        sig_info::element::Widget::new as *const (),
        elements::DirectoryWidget::new as *const (),
        elements::CalendarWidget::new as *const (),
    ]);
}

/// Does nothing natively.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
