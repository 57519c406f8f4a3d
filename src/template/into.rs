//! What a template accepts among nodes, and as the value of an attribute.

use sig_model::Url;
use yew::virtual_dom::{VList, VText};
use yew::{AttrValue, Html};

use super::Value;

/// A type that `{value}` accepts among nodes.
pub trait IntoNode: Sized {
    /// Converts to a node.
    fn into_html(self) -> Html;

    /// Converts to a value.
    fn into_node(self) -> Value {
        Value::Node(self.into_html())
    }
}

impl IntoNode for Html {
    fn into_html(self) -> Html {
        self
    }
}

impl IntoNode for AttrValue {
    fn into_html(self) -> Html {
        VText::new(self).into()
    }
}

impl IntoNode for &AttrValue {
    fn into_html(self) -> Html {
        self.clone().into_html()
    }
}

impl IntoNode for &str {
    fn into_html(self) -> Html {
        words(self).into_html()
    }
}

impl IntoNode for String {
    fn into_html(self) -> Html {
        self.as_str().into_html()
    }
}

impl IntoNode for &String {
    fn into_html(self) -> Html {
        self.as_str().into_html()
    }
}

impl IntoNode for Option<Html> {
    fn into_html(self) -> Html {
        self.unwrap_or_default()
    }
}

impl IntoNode for Vec<Html> {
    fn into_html(self) -> Html {
        VList::from(self).into()
    }
}

/// A type that `name={value}` accepts.
pub trait IntoAttribute: Sized {
    /// Converts to a value.
    fn into_attribute(self) -> Value;
}

impl IntoAttribute for Option<AttrValue> {
    fn into_attribute(self) -> Value {
        Value::Attribute(self)
    }
}

impl IntoAttribute for Option<&'static str> {
    fn into_attribute(self) -> Value {
        self.map(AttrValue::Static).into_attribute()
    }
}

impl IntoAttribute for Option<String> {
    fn into_attribute(self) -> Value {
        self.as_deref().map(words).into_attribute()
    }
}

impl IntoAttribute for AttrValue {
    fn into_attribute(self) -> Value {
        Some(self).into_attribute()
    }
}

impl IntoAttribute for &AttrValue {
    fn into_attribute(self) -> Value {
        self.clone().into_attribute()
    }
}

impl IntoAttribute for &str {
    fn into_attribute(self) -> Value {
        words(self).into_attribute()
    }
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Value {
        self.as_str().into_attribute()
    }
}

impl IntoAttribute for &Url {
    fn into_attribute(self) -> Value {
        self.as_str().into_attribute()
    }
}

impl IntoAttribute for &String {
    fn into_attribute(self) -> Value {
        self.as_str().into_attribute()
    }
}

/// Copies a text once, so that clones share it.
fn words(text: &str) -> AttrValue {
    AttrValue::Rc(text.into())
}
