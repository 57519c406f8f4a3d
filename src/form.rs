//! Access to the values of form controls.

use yew::prelude::*;

/// Returns the value of the event's target; empty if it has none.
pub fn value_of(event: &Event) -> String {
    event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok())
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Sets the value of a control if it differs, which keeps the caret in place.
pub fn set_value(control: &NodeRef, value: &str) {
    if let Some(control) = control.get()
        && js_sys::Reflect::get(&control, &"value".into()).is_ok_and(|old| old != *value)
    {
        let _ = js_sys::Reflect::set(&control, &"value".into(), &value.into());
    }
}

/// Moves the focus to a control.
pub fn focus(control: &NodeRef) {
    if let Some(control) = control.cast::<web_sys::HtmlElement>() {
        let _ = control.focus();
    }
}
