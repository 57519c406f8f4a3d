//! [`Value`] for JSON that the browser has parsed.
//!
//! The largest SIG has about twenty thousand values, so each one crosses into JavaScript as rarely
//! as possible: once for its kind, once for its content.

use std::cell::RefCell;

use js_sys::{Array, JSON, Object};
use sig_model::{JsonType, Value};
use wasm_bindgen::prelude::*;

use crate::browser;

/// A JavaScript value with its kind.
pub struct Json {
    value: JsValue,
    kind: JsonType,
}

impl Json {
    /// Wraps a value.
    pub fn new(value: JsValue) -> Self {
        let kind = match browser::kind(&value) {
            0 => JsonType::Null,
            1 => JsonType::String,
            2 => JsonType::Array,
            3 => JsonType::Object,
            4 => JsonType::Number,
            _ => JsonType::Bool,
        };
        Self { value, kind }
    }
}

thread_local! {
    static NAMES: RefCell<Vec<(&'static str, &'static JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Returns a field's name as a JavaScript string. The names are few and used often, so they are
/// kept for good.
fn in_javascript(name: &'static str) -> &'static JsValue {
    NAMES.with_borrow_mut(|names| {
        // Compare by address: each name is a literal that exists once in the program.
        if let Some((_, known)) = names.iter().find(|(known, _)| std::ptr::eq(*known, name)) {
            return *known;
        }
        let new: &JsValue = Box::leak(Box::new(JsValue::from_str(name)));
        names.push((name, new));
        new
    })
}

impl Value for Json {
    fn kind(&self) -> JsonType {
        self.kind
    }

    fn string(&self) -> Option<String> {
        self.value.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.value.as_f64()
    }

    fn bool(&self) -> Option<bool> {
        self.value.as_bool()
    }

    fn items(&self, most: usize, each: &mut dyn FnMut(Self)) -> bool {
        let Some(array) = self.value.dyn_ref::<Array>() else { return false };
        let most = most as u32;
        for index in 0..array.length().min(most) {
            each(Self::new(array.get(index)));
        }
        array.length() > most
    }

    fn field(&self, name: &'static str) -> Option<Self> {
        Some(Self::new(browser::field(&self.value, in_javascript(name))))
    }

    fn entries(&self, most: usize, each: &mut dyn FnMut(String, Self)) -> bool {
        let Some(object) = self.value.dyn_ref::<Object>() else { return false };
        let entries = Object::entries(object);
        let most = most as u32;
        for index in 0..entries.length().min(most) {
            let entry: Array = entries.get(index).unchecked_into();
            if let Some(key) = entry.get(0).as_string() {
                each(key, Self::new(entry.get(1)));
            }
        }
        entries.length() > most
    }

    fn json(&self) -> Option<String> {
        JSON::stringify(&self.value).ok()?.as_string()
    }
}
