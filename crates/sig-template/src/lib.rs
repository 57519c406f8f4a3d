//! A variant of Yew's `html!` for views that are downloaded.
//!
//! Yew's macro generates code that builds each element. The same views as data, a text that
//! describes the elements and the values to insert, save 7 KB of Brotli in `<sig-info>`. This macro
//! accepts the part of Yew's syntax that the views use, and generates a call of
//! `crate::template::build` with that data.
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
//! Tags must match and attributes must not repeat; the compiler checks the types of the values.
//! Components are not supported: use Yew's own macro for them.

mod parse;
mod write;

use proc_macro::TokenStream;

/// Builds nodes of Yew's virtual DOM. See the [crate] for the syntax.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<parse::Root>(input) {
        Ok(root) => write::root(&root).into(),
        Err(error) => error.into_compile_error().into(),
    }
}
