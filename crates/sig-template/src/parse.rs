//! Parses tokens to a tree of nodes.

use syn::ext::IdentExt;
use syn::parse::{End, Parse, ParseStream};
use syn::{Error, Expr, Ident, LitBool, LitStr, Result, Token, braced, token};

/// The content of an `html!`.
pub enum Root {
    /// Markup.
    Nodes(Vec<Node>),
    /// A single expression.
    Value(Box<Expr>),
}

/// A node of the markup.
pub enum Node {
    /// An element with its content.
    Element(Element),
    /// A string literal.
    Text(LitStr),
    /// An expression.
    Value(Expr),
    /// An expression that is an iterator of nodes.
    List(Expr),
    /// An `if` with its branches.
    Condition(Condition),
}

/// An element.
pub struct Element {
    /// The name.
    pub tag: Tag,
    /// The attributes in source order.
    pub attributes: Vec<Attribute>,
    /// The child nodes.
    pub children: Vec<Node>,
}

/// The name of an element.
pub enum Tag {
    /// A fixed name.
    Name(String),
    /// A name computed by an expression.
    Computed(Box<Expr>),
}

/// An attribute, listener, key or reference.
pub struct Attribute {
    /// The name.
    pub name: String,
    /// The value.
    pub value: Value,
    /// The identifier, for the span of errors.
    pub place: Ident,
}

/// An attribute's value.
pub enum Value {
    /// A string literal.
    Text(LitStr),
    /// A boolean literal.
    Bool(LitBool),
    /// An expression.
    Computed(Expr),
}

/// An `if` with its branches.
pub struct Condition {
    /// The condition.
    pub test: Expr,
    /// The nodes if the condition holds.
    pub then: Vec<Node>,
    /// The nodes otherwise; empty without an `else`.
    pub otherwise: Vec<Node>,
}

impl Parse for Root {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let is_markup = input.peek(Token![<]) || input.peek(Token![if]) || input.peek(LitStr);
        if is_markup || input.peek(token::Brace) || input.is_empty() {
            nodes(input).map(Self::Nodes)
        } else {
            input.parse().map(Self::Value)
        }
    }
}

/// Parses nodes up to a closing tag or the end.
fn nodes(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    let closes = || input.peek(Token![<]) && input.peek2(Token![/]);
    while !(input.is_empty() || closes()) {
        node(input, &mut nodes)?;
    }
    Ok(nodes)
}

/// Parses one node, or the nodes of a fragment, into `nodes`.
fn node(input: ParseStream<'_>, nodes: &mut Vec<Node>) -> Result<()> {
    if input.peek(Token![<]) && input.peek2(Token![>]) {
        input.parse::<Token![<]>()?;
        input.parse::<Token![>]>()?;
        nodes.extend(self::nodes(input)?);
        input.parse::<Token![<]>()?;
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok(());
    }
    nodes.push(if input.peek(Token![<]) {
        Node::Element(input.parse()?)
    } else if input.peek(Token![if]) {
        Node::Condition(input.parse()?)
    } else if input.peek(LitStr) {
        Node::Text(input.parse()?)
    } else {
        let content;
        braced!(content in input);
        if content.peek(LitStr) && content.peek2(End) {
            Node::Text(content.parse()?)
        } else if content.peek(Token![for]) {
            content.parse::<Token![for]>()?;
            Node::List(content.parse()?)
        } else {
            Node::Value(content.parse()?)
        }
    });
    Ok(())
}

impl Parse for Condition {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Token![if]>()?;
        let test = Expr::parse_without_eager_brace(input)?;
        let content;
        braced!(content in input);
        let then = whole(&content)?;
        let mut otherwise = Vec::new();
        if input.peek(Token![else]) {
            input.parse::<Token![else]>()?;
            if input.peek(Token![if]) {
                otherwise.push(Node::Condition(input.parse()?));
            } else {
                let content;
                braced!(content in input);
                otherwise = whole(&content)?;
            }
        }
        Ok(Self { test, then, otherwise })
    }
}

/// Parses nodes up to the end.
fn whole(content: ParseStream<'_>) -> Result<Vec<Node>> {
    let nodes = nodes(content)?;
    if content.is_empty() { Ok(nodes) } else { Err(content.error("no element is open here")) }
}

impl Parse for Element {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        input.parse::<Token![<]>()?;
        let (tag, place) = (input.parse::<Tag>()?, input.span());
        let mut attributes: Vec<Attribute> = Vec::new();
        while !input.peek(Token![>]) && !input.peek(Token![/]) {
            let attribute: Attribute = input.parse()?;
            if attributes.iter().any(|other| other.name == attribute.name) {
                return Err(Error::new(attribute.place.span(), "this attribute stands here twice"));
            }
            attributes.push(attribute);
        }
        if input.peek(Token![/]) {
            input.parse::<Token![/]>()?;
            input.parse::<Token![>]>()?;
            return Ok(Self { tag, attributes, children: Vec::new() });
        }
        input.parse::<Token![>]>()?;
        let children = nodes(input)?;
        if input.is_empty() {
            return Err(Error::new(place, "this element is not closed"));
        }
        input.parse::<Token![<]>()?;
        input.parse::<Token![/]>()?;
        let matches = match &tag {
            Tag::Computed(_) => input.parse::<Token![@]>().is_ok(),
            Tag::Name(open) => matches!(input.parse()?, Tag::Name(closed) if closed == *open),
        };
        if !matches {
            return Err(input.error("this closes another element than the one that is open"));
        }
        input.parse::<Token![>]>()?;
        Ok(Self { tag, attributes, children })
    }
}

impl Parse for Tag {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(Token![@]) {
            input.parse::<Token![@]>()?;
            let content;
            braced!(content in input);
            return content.parse().map(|tag| Self::Computed(Box::new(tag)));
        }
        name(input).map(|(name, _)| Self::Name(name))
    }
}

impl Parse for Attribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(token::Brace) {
            let content;
            braced!(content in input);
            let place: Ident = content.parse()?;
            let value = Value::Computed(syn::parse_quote!(#place));
            return Ok(Self { name: place.to_string(), value, place });
        }
        let (name, place) = name(input)?;
        input.parse::<Token![=]>()?;
        let value = if input.peek(LitStr) {
            Value::Text(input.parse()?)
        } else if input.peek(LitBool) {
            Value::Bool(input.parse()?)
        } else {
            let content;
            braced!(content in input);
            Value::Computed(content.parse()?)
        };
        Ok(Self { name, value, place })
    }
}

/// Parses a name, which may contain hyphens. Returns its first word for its span.
fn name(input: ParseStream<'_>) -> Result<(String, Ident)> {
    let first = input.call(Ident::parse_any)?;
    let mut name = first.unraw().to_string();
    while input.peek(Token![-]) {
        input.parse::<Token![-]>()?;
        name.push('-');
        name.push_str(&input.call(Ident::parse_any)?.to_string());
    }
    Ok((name, first))
}

#[cfg(test)]
mod tests {
    use super::Root;

    fn refused(markup: &str) -> String {
        syn::parse_str::<Root>(markup).err().map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn what_is_not_markup_is_refused_with_the_reason() {
        assert_eq!(refused("<p></div>"), "this closes another element than the one that is open");
        assert_eq!(refused("<p>"), "this element is not closed");
        assert_eq!(refused("<p><b></p>"), "this closes another element than the one that is open");
        assert_eq!(refused("<p id=\"a\" id={b}></p>"), "this attribute stands here twice");
        assert_eq!(refused("if a { </p> }"), "no element is open here");
        assert_eq!(refused("<p>text</p>"), "expected curly braces");
        assert_eq!(refused("<p id></p>"), "expected `=`");
        assert_ne!(refused("<>"), "");
        assert_ne!(refused("</p>"), "");
    }

    #[test]
    fn markup_is_accepted() {
        for markup in [
            "",
            "\"text\"",
            "<br />",
            "<></>",
            "<p class=\"a\" aria-label={b} {id} hidden=true key={1} ref={&c} onclick={d}>{e}{\" \"}{for f}</p>",
            "<@{tag}>{\"in it\"}</@>",
            "if a { <p /> } else if let Some(b) = c && d { {b} } else { \"no\" }",
            "match a { 1 => b, _ => c }",
        ] {
            assert_eq!(refused(markup), "", "{markup}");
        }
    }
}
