//! To be told by the browser that something has come: a moment, an element into view, an address.

use yew::Callback;

#[cfg(target_arch = "wasm32")]
mod imp {
    use js_sys::Function;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use yew::Callback;

    /// A request to be told; taken back when dropped.
    pub struct Notice {
        stop: Function,
        _callback: Closure<dyn FnMut()>,
    }

    impl Notice {
        pub(super) fn new(ask: impl FnOnce(&Function) -> Function, callback: Callback<()>) -> Self {
            let callback = Closure::<dyn FnMut()>::new(move || callback.emit(()));
            Self { stop: ask(callback.as_ref().unchecked_ref()), _callback: callback }
        }
    }

    impl Drop for Notice {
        fn drop(&mut self) {
            // Stopping what has already told does nothing.
            let _ = self.stop.call0(&JsValue::NULL);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod imp {
    /// Without a browser nobody is told anything.
    pub struct Notice;
}

pub use imp::Notice;

impl Notice {
    /// Tells `callback` when the moment `at` has come, or later, when the page is seen again.
    #[cfg(target_arch = "wasm32")]
    pub fn at(at: i64, callback: Callback<()>) -> Self {
        Self::new(|callback| crate::browser::wake(at as f64, callback), callback)
    }

    /// Tells `callback` each time that `element` comes near the viewport.
    #[cfg(target_arch = "wasm32")]
    pub fn near(element: &web_sys::Element, callback: Callback<()>) -> Self {
        Self::new(|callback| crate::browser::when_near(element, callback), callback)
    }

    /// Tells `callback` each time that the page's address changes: `hashchange` or `popstate`.
    #[cfg(target_arch = "wasm32")]
    pub fn moved(event: &'static str, callback: Callback<()>) -> Self {
        Self::new(|callback| crate::browser::when_moved(event, callback), callback)
    }

    /// Tells `callback` each time that the page is about to be printed.
    #[cfg(target_arch = "wasm32")]
    pub fn printed(callback: Callback<()>) -> Self {
        Self::new(crate::browser::when_printed, callback)
    }

    /// Tells nobody.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn printed(_: Callback<()>) -> Self {
        Self
    }

    /// Tells nobody.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn moved(_: &'static str, _: Callback<()>) -> Self {
        Self
    }

    /// Tells nobody.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn at(_: i64, _: Callback<()>) -> Self {
        Self
    }

    /// Tells nobody.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn near(_: &web_sys::Element, _: Callback<()>) -> Self {
        Self
    }
}
