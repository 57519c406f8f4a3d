//! What a visitor typed or chose.

use yew::prelude::*;

/// The value of the control that an event is about.
pub fn value_of(event: &Event) -> String {
    event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok())
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Gives a control its value, where that is another one than it has.
pub fn set_value(control: &NodeRef, value: &str) {
    if let Some(control) = control.get()
        && js_sys::Reflect::get(&control, &"value".into()).is_ok_and(|old| old != *value)
    {
        let _ = js_sys::Reflect::set(&control, &"value".into(), &value.into());
    }
}

/// Goes to a control.
pub fn focus(control: &NodeRef) {
    if let Some(control) = control.cast::<web_sys::HtmlElement>() {
        let _ = control.focus();
    }
}
