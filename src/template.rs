//! Builds nodes from what [`html!`] generates.
//!
//! A template's text contains the marks that `sig_template` defines. Each comes before the text
//! that it is about.

mod into;

use std::rc::Rc;

pub use sig_template::html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VTag, VText};
use yew::{AttrValue, Html, NodeRef};

pub use self::into::{IntoAttribute, IntoNode};

/// The static part of an `html!`.
#[derive(Debug)]
pub struct Template {
    /// Elements, attributes and text, separated by marks.
    pub text: &'static str,
    /// The attribute names of each element that has attributes, in the order in which the elements
    /// end.
    pub keys: &'static [&'static [&'static str]],
}

/// A dynamic part of an `html!`.
pub enum Value {
    /// A node.
    Node(Html),
    /// The value of an attribute, or `None` to leave the attribute out; or the name of an element.
    Attribute(Option<AttrValue>),
    /// The `value` property of an input.
    Typed(Option<AttrValue>),
    /// An event listener.
    Listener(Option<Rc<dyn Listener>>),
    /// A reference to the element.
    Reference(NodeRef),
    /// The element's key.
    Key(Key),
    /// A value that has been taken.
    Used,
}

/// Builds the nodes of a template.
pub fn build(template: &'static Template, values: &mut [Value]) -> Html {
    let mut builder = Builder { text: template.text, keys: template.keys, values };
    joined(builder.content().nodes)
}

/// Returns several nodes as one.
fn joined(mut nodes: Vec<Html>) -> Html {
    if nodes.len() == 1 { nodes.remove(0) } else { VList::from(nodes).into() }
}

/// Wraps the nodes of an iterator.
pub fn list(nodes: &mut dyn Iterator<Item = Html>) -> Value {
    Value::Node(VList::from_iter(nodes).into())
}

/// Wraps the `value` property of an input.
pub fn typed(value: impl IntoAttribute) -> Value {
    match value.into_attribute() {
        Value::Attribute(value) => Value::Typed(value),
        other => other,
    }
}

/// Wraps an event listener.
pub fn listener(listener: Option<Rc<dyn Listener>>) -> Value {
    Value::Listener(listener)
}

/// Wraps a node reference.
pub fn reference(node: &NodeRef) -> Value {
    Value::Reference(node.clone())
}

/// Wraps a key.
pub fn key(key: impl Into<Key>) -> Value {
    Value::Key(key.into())
}

/// The unread rest of a template.
struct Builder<'a> {
    text: &'static str,
    keys: &'static [&'static [&'static str]],
    values: &'a mut [Value],
}

/// The parts of an element read so far.
#[derive(Default)]
struct Content {
    attributes: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    typed: Option<AttrValue>,
    reference: Option<NodeRef>,
    key: Option<Key>,
    nodes: Vec<Html>,
}

impl Builder<'_> {
    /// Reads to the end of the element or template.
    fn content(&mut self) -> Content {
        let mut content = Content::default();
        while let Some((mark, text)) = self.next() {
            match mark {
                OPEN => content.nodes.push(self.element(AttrValue::Static(text))),
                OPEN_COMPUTED => {
                    if let Value::Attribute(Some(tag)) = self.value() {
                        content.nodes.push(self.element(tag));
                    }
                }
                ATTRIBUTE => {
                    let value = AttributeOrProperty::Attribute(AttrValue::Static(text));
                    content.attributes.push(Some(value));
                }
                TEXT => content.nodes.push(VText::new(text).into()),
                VALUE => match self.value() {
                    Value::Node(node) => content.nodes.push(node),
                    Value::Attribute(value) => {
                        content.attributes.push(value.map(AttributeOrProperty::Attribute));
                    }
                    Value::Typed(value) => content.typed = value,
                    Value::Listener(listener) => content.listeners.push(listener),
                    Value::Reference(node) => content.reference = Some(node),
                    Value::Key(key) => content.key = Some(key),
                    Value::Used => {}
                },
                _ => break,
            }
        }
        content
    }

    fn element(&mut self, tag: AttrValue) -> Html {
        let Content { attributes, listeners, typed, reference, key, nodes } = self.content();
        let mut element = VTag::new(tag);
        element.key = key;
        if let Some((keys, rest)) = self.keys.split_first().filter(|_| !attributes.is_empty()) {
            self.keys = rest;
            let values = attributes.into_boxed_slice();
            element.attributes = Attributes::Dynamic { keys, values };
        }
        // Yew registers every element whose listeners are set, even to none.
        if !listeners.is_empty() {
            element.set_listeners(listeners.into_boxed_slice());
        }
        if let Some(reference) = reference {
            element.node_ref = reference;
        }
        if typed.is_some() {
            element.set_value(typed);
        }
        if let Some(children) = element.children_mut() {
            *children = joined(nodes);
        }
        element.into()
    }

    fn next(&mut self) -> Option<(u8, &'static str)> {
        let mark = *self.text.as_bytes().first()?;
        let end = self.text.bytes().skip(1).position(|byte| byte <= VALUE);
        let (piece, rest) = self.text.split_at(end.map_or(self.text.len(), |end| end + 1));
        self.text = rest;
        Some((mark, &piece[1..]))
    }

    fn value(&mut self) -> Value {
        let Some((value, rest)) = std::mem::take(&mut self.values).split_first_mut() else {
            return Value::Used;
        };
        self.values = rest;
        std::mem::replace(value, Value::Used)
    }
}

// The marks that `sig_template` defines.
const OPEN: u8 = 1;
const OPEN_COMPUTED: u8 = 2;
const ATTRIBUTE: u8 = 4;
const TEXT: u8 = 5;
const VALUE: u8 = 6;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use yew::{AttrValue, Html};

    use crate::prerender::document;

    /// Compares with Yew's own macro, which defines the syntax.
    macro_rules! same {
        ($($markup:tt)*) => {{
            let ours: Html = crate::template::html! { $($markup)* };
            let theirs: Html = yew::html! { $($markup)* };
            assert_eq!(document(ours), document(theirs), "{}", stringify!($($markup)*));
        }};
    }

    #[test]
    fn the_same_markup_means_the_same_to_yew() {
        let (some, none) = (Some("a < b & \"c\"".to_owned()), None::<String>);
        let id = AttrValue::from("an id");
        let (yes, no) = (true, false);
        let items = ["one", "two", "three"];
        let node = yew::html! { <i>{"i"}</i> };
        let tag = "h3";

        same! {};
        same! { <></> };
        same! { <br /> };
        same! { "text" };
        same! { <p></p> };
        same! { <p class="a" data-b="c">{"<text> & \u{a0}"}</p> };
        same! { <p id={id.clone()} title={some.clone()} lang={none.clone()}>{id.clone()}{" "}{some.clone().unwrap_or_default()}</p> };
        same! { <ul><li>{"1"}</li><li class="x">{"2"}<b id={id.clone()}>{"3"}</b></li></ul> };
        same! { <><p>{"a"}</p>{"b"}<p title="c">{"d"}</p></> };
        same! { <select><option value="" selected=true /><option selected={no} /><option selected={yes} /></select> };
        same! { <input value={some.clone()} placeholder="p" type="search" /> };
        same! { <ul>{for items.iter().map(|item| yew::html! { <li key={*item}>{*item}</li> })}</ul> };
        same! { <div>{node.clone()}{node.clone()}</div> };
        same! { <@{tag} class="named">{"content"}</@> };
        same! { <div>if yes { <p>{"a"}</p> } else { <s /> }if no { <b /> }</div> };
        same! { <div>if let Some(text) = &some { {text.clone()}<hr /> } else if yes { {"b"} } else { {"c"} }</div> };
        same! { if no { <p /> } };
        same! { match items.len() { 3 => node.clone(), _ => Html::default() } };
        same! { <a href="#" aria-hidden="true" onclick={yew::Callback::noop()}>{"b"}</a> };
    }
}
