//! Generates the output: a text that describes the elements, and the values to insert.
//!
//! `crate::template::build` reads the text and has to know the marks.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::parse::{Attribute, Condition, Element, Node, Root, Tag, Value};

/// The marks in the text. Each starts a new item.
mod mark {
    /// The start of an element; its name follows.
    pub const OPEN: char = '\u{1}';
    /// The start of an element whose name is the next value.
    pub const OPEN_COMPUTED: char = '\u{2}';
    /// The end of the element.
    pub const CLOSE: char = '\u{3}';
    /// A fixed attribute value, which follows.
    pub const ATTRIBUTE: char = '\u{4}';
    /// A text, which follows.
    pub const TEXT: char = '\u{5}';
    /// The next value belongs here. The value itself states its kind.
    pub const VALUE: char = '\u{6}';
}

/// Returns the code for the content of an `html!`.
pub fn root(root: &Root) -> TokenStream {
    match root {
        Root::Nodes(nodes) => built(nodes),
        Root::Value(value) => quote!(crate::template::IntoNode::into_html(#value)),
    }
}

/// Returns the code that builds nodes.
fn built(nodes: &[Node]) -> TokenStream {
    let mut output = Output::default();
    nodes.iter().for_each(|node| output.node(node));
    let Output { text, keys, values } = output;
    quote! {
        crate::template::build(
            &crate::template::Template { text: #text, keys: &[#(&[#(#keys),*]),*] },
            &mut [#(#values),*],
        )
    }
}

/// The boolean attributes (HTML Standard, section 2.3.2).
const BOOLEAN: [&str; 8] =
    ["async", "checked", "disabled", "hidden", "multiple", "open", "required", "selected"];

#[derive(Default)]
struct Output {
    text: String,
    /// The attribute names of each element that has attributes, in the order in which the elements
    /// end.
    keys: Vec<Vec<String>>,
    values: Vec<TokenStream>,
}

impl Output {
    fn value(&mut self, value: TokenStream) {
        self.text.push(mark::VALUE);
        self.values.push(value);
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Element(element) => self.element(element),
            Node::Text(text) => {
                self.text.push(mark::TEXT);
                self.text.push_str(&text.value());
            }
            Node::Value(value) => self.value(quote!(crate::template::IntoNode::into_node(#value))),
            Node::List(list) => {
                self.value(quote! {
                    crate::template::list(&mut ::std::iter::IntoIterator::into_iter(#list))
                });
            }
            Node::Condition(Condition { test, then, otherwise }) => {
                let (then, otherwise) = (built(then), built(otherwise));
                self.value(quote! {
                    crate::template::IntoNode::into_node(if #test { #then } else { #otherwise })
                });
            }
        }
    }

    fn element(&mut self, Element { tag, attributes, children }: &Element) {
        match tag {
            Tag::Name(name) => {
                self.text.push(mark::OPEN);
                self.text.push_str(name);
            }
            Tag::Computed(tag) => {
                self.text.push(mark::OPEN_COMPUTED);
                self.values.push(quote!(crate::template::IntoAttribute::into_attribute(#tag)));
            }
        }
        let mut keys = Vec::new();
        // In Yew's order, so that prerendered pages are byte for byte the same.
        let mut attributes: Vec<&Attribute> = attributes.iter().collect();
        attributes.sort_by_key(|it| (it.name == "class", BOOLEAN.contains(&it.name.as_str())));
        for attribute in attributes {
            self.attribute(tag, attribute, &mut keys);
        }
        children.iter().for_each(|child| self.node(child));
        // Elements are built when they end, so children come first.
        if !keys.is_empty() {
            self.keys.push(keys);
        }
        self.text.push(mark::CLOSE);
    }

    fn attribute(&mut self, tag: &Tag, attribute: &Attribute, keys: &mut Vec<String>) {
        let Attribute { name, value, place } = attribute;
        let value = match value {
            Value::Text(text) => Err(text.value()),
            Value::Bool(value) if value.value => Err(name.clone()),
            Value::Bool(_) => return,
            Value::Computed(value) => Ok(value),
        };
        match (name.as_str(), value) {
            ("key", Ok(key)) => self.value(quote!(crate::template::key(#key))),
            ("ref", Ok(node)) => self.value(quote!(crate::template::reference(#node))),
            (name, Ok(listener)) if name.starts_with("on") => {
                let module = Ident::new(name, place.span());
                self.value(quote! {
                    crate::template::listener(::yew::html::#module::Wrapper::__macro_new(#listener))
                });
            }
            // The value of an input is set as a property, not as an attribute.
            ("value", Ok(value)) if matches!(tag, Tag::Name(tag) if tag == "input") => {
                self.value(quote!(crate::template::typed(#value)));
            }
            (_, Err(text)) => {
                keys.push(name.clone());
                self.text.push(mark::ATTRIBUTE);
                self.text.push_str(&text);
            }
            (name, Ok(value)) => {
                keys.push(name.to_owned());
                self.value(if BOOLEAN.contains(&name) {
                    quote!(crate::template::IntoAttribute::into_attribute((#value).then_some(#name)))
                } else {
                    quote!(crate::template::IntoAttribute::into_attribute(#value))
                });
            }
        }
    }
}
