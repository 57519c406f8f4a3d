//! A JSON value as the browser parsed it, read into the model.

use js_sys::{Array, Object, Reflect};
use sig_model::{Kind, Value};
use wasm_bindgen::prelude::*;

/// A value that `Response.json()` gave.
pub struct Json(pub JsValue);

impl Value for Json {
    fn kind(&self) -> Kind {
        let value = &self.0;
        if value.is_null() || value.is_undefined() {
            Kind::Null
        } else if value.is_string() {
            Kind::String
        } else if Array::is_array(value) {
            Kind::Array
        } else if value.is_object() {
            Kind::Object
        } else if value.as_bool().is_some() {
            Kind::Bool
        } else {
            Kind::Number
        }
    }

    fn string(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn bool(&self) -> Option<bool> {
        self.0.as_bool()
    }

    fn items(&self, each: &mut dyn FnMut(Self)) {
        if let Some(array) = self.0.dyn_ref::<Array>() {
            for index in 0..array.length() {
                each(Self(array.get(index)));
            }
        }
    }

    fn field(&self, name: &'static str) -> Option<Self> {
        // Names of fields are few and asked for often: their JavaScript strings are kept.
        let value = Reflect::get(&self.0, &JsValue::from_str(wasm_bindgen::intern(name))).ok()?;
        (!value.is_undefined()).then_some(Self(value))
    }

    fn entries(&self, each: &mut dyn FnMut(String, Self)) {
        if let Some(object) = self.0.dyn_ref::<Object>() {
            for entry in Object::entries(object) {
                let entry: Array = entry.unchecked_into();
                if let Some(key) = entry.get(0).as_string() {
                    each(key, Self(entry.get(1)));
                }
            }
        }
    }
}
