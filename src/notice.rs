//! Callbacks from the browser: timers, visibility, changes of the URL, printing.

use yew::Callback;

#[cfg(target_arch = "wasm32")]
mod imp {
    use js_sys::Function;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use yew::Callback;

    /// A subscription, cancelled when dropped.
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
            // Cancelling a timer that has fired has no effect.
            let _ = self.stop.call0(&JsValue::NULL);
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod imp {
    /// The native stand-in, which never fires.
    pub struct Notice;
}

pub use imp::Notice;

impl Notice {
    /// Calls `callback` once at the moment `at` (milliseconds since 1970), or as soon as the page
    /// is visible after that.
    #[cfg(target_arch = "wasm32")]
    pub fn at(at: i64, callback: Callback<()>) -> Self {
        Self::new(|callback| crate::browser::wake(at as f64, callback), callback)
    }

    /// Calls `callback` each time `element` comes near the viewport.
    #[cfg(target_arch = "wasm32")]
    pub fn near(element: &web_sys::Element, callback: Callback<()>) -> Self {
        Self::new(|callback| crate::browser::when_near(element, callback), callback)
    }

    /// Calls `callback` on each `event` of the window: `hashchange` or `popstate`.
    #[cfg(target_arch = "wasm32")]
    pub fn moved(event: &'static str, callback: Callback<()>) -> Self {
        Self::new(|callback| crate::browser::when_moved(event, callback), callback)
    }

    /// Calls `callback` each time the page is about to be printed.
    #[cfg(target_arch = "wasm32")]
    pub fn printed(callback: Callback<()>) -> Self {
        Self::new(crate::browser::when_printed, callback)
    }

    /// Never fires.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn printed(_: Callback<()>) -> Self {
        Self
    }

    /// Never fires.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn moved(_: &'static str, _: Callback<()>) -> Self {
        Self
    }

    /// Never fires.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn at(_: i64, _: Callback<()>) -> Self {
        Self
    }

    /// Never fires.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn near(_: &web_sys::Element, _: Callback<()>) -> Self {
        Self
    }
}
