//! `html!` as Yew has it, for views that are downloaded.
//!
//! Yew's own macro writes code that builds each element. Compressed, that is a quarter more than the
//! same views as data: a text that describes the elements, and the values that stand in it. This
//! macro takes what the views use of Yew's syntax and writes those two, for `crate::template::build`
//! to make the nodes of.
//!
//! | syntax | meaning |
//! | --- | --- |
//! | `<p class="note">…</p>`, `<img alt="" />`, `<>…</>` | an element, one without content, several nodes |
//! | `<@{tag}>…</@>` | an element whose name is computed |
//! | `name="text"`, `name={value}`, `{name}` | an attribute; an `Option` that is `None` leaves it out |
//! | `name=true`, `name={bool}` | a boolean attribute |
//! | `onclick={callback}` | a listener |
//! | `key={…}`, `ref={&node_ref}` | as Yew has them |
//! | `"text"`, `{value}`, `{for nodes}` | a text, a text or a node, an iterator of nodes |
//! | `if … { } else { }`, `if let … { }` | nodes on a condition |
//!
//! Tags have to match and attributes can't repeat; what else is checked, the compiler checks in the
//! values. Components are not known: there, Yew's own macro is used.

mod parse;
mod write;

use proc_macro::TokenStream;

/// Makes nodes of Yew's virtual DOM. The [crate] says what the syntax is.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<parse::Root>(input) {
        Ok(root) => write::root(&root).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
