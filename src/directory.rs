//! One `<sig-directory>` element: all SIGs of a community, to search, and the one that is open.
//!
//! The SIG that is open stands in the page's address as `?sig=ID`, so each has its own.

use sig_model::{Index, IndexEntry};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::window;
use yew::prelude::*;

use crate::fetch::{self, Copy, Failure};
use crate::form;
use crate::search::{Search, Texts};
use crate::states;
use crate::text::Text;
use crate::view::View;

/// What the element's attributes come to.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct Props {
    /// The absolute URL of the index.json; none where there is no element.
    pub src: Option<AttrValue>,
    /// How to show it.
    pub view: View,
}

/// The element's content.
pub struct Directory {
    state: Option<Result<Copy<Index>, Failure>>,
    search: Search,
    field: NodeRef,
    /// The id of the SIG that is open.
    open: Option<String>,
    on_popstate: Option<Closure<dyn FnMut()>>,
}

/// What happens to it.
pub enum Msg {
    /// An answer for a URL came.
    Loaded(AttrValue, Result<Copy<Index>, Failure>),
    /// The visitor asks to try again.
    Retry,
    /// The visitor types into the search.
    Search(String),
    /// The visitor opens a SIG, or with `None` the list.
    Open(Option<String>),
    /// The page's address has changed.
    Moved,
}

impl Directory {
    fn load(ctx: &Context<Self>, anew: bool) {
        if let Some(url) = ctx.props().src.clone() {
            let asked = url.clone();
            let done = ctx.link().callback(move |outcome| Msg::Loaded(asked.clone(), outcome));
            spawn_local(async move {
                let outcome = fetch::get(&url, anew).await;
                let failure = Copy::failure(&outcome);
                done.emit(outcome);
                if let Some(failure) = failure
                    && let Some(document) = fetch::again(&url, failure, || true).await
                {
                    done.emit(Ok(Copy { document, stale: None }));
                }
            });
        }
    }
}

impl Component for Directory {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        Self::load(ctx, false);
        let moved = ctx.link().callback(|()| Msg::Moved);
        let on_popstate = Closure::<dyn FnMut()>::new(move || moved.emit(()));
        if let Some(window) = window() {
            let listener = on_popstate.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("popstate", listener);
        }
        Self {
            state: None,
            search: Search::default(),
            field: NodeRef::default(),
            open: address(),
            on_popstate: Some(on_popstate),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        if ctx.props().src != old.src {
            self.state = None;
            self.search = Search::default();
            Self::load(ctx, false);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Loaded(url, _) if ctx.props().src.as_ref() != Some(&url) => return false,
            Msg::Loaded(_, outcome) => {
                if let Ok(index) = &outcome {
                    self.search.renew(|texts| collect(&index.document, texts));
                }
                self.state = Some(outcome);
            }
            Msg::Retry => {
                self.state = None;
                Self::load(ctx, true);
            }
            Msg::Search(typed) => self.search.enter(typed),
            Msg::Open(id) => {
                go(id.as_deref());
                self.open = id;
            }
            Msg::Moved => self.open = address(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { view, src: Some(src) } = ctx.props() else { return Html::default() };
        let retry = ctx.link().callback(|_| Msg::Retry);
        let content = match &self.state {
            None => states::loading(view),
            Some(Err(failure)) => states::failed(failure, src, retry, view),
            Some(Ok(index)) => html! {
                <>
                    if let Some(stale) = &index.stale {
                        {states::stale(stale, src, retry, view)}
                    }
                    {self.show(&index.document, ctx)}
                </>
            },
        };
        let class = if self.opened().is_some() { "sig bare" } else { "sig" };
        html! { <div {class} part="root" lang={view.locale.clone()}>{content}</div> }
    }

    /// Back from a SIG, the field is a new one; what was typed still holds.
    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        form::set_value(&self.field, self.search.typed());
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if let (Some(window), Some(listener)) = (window(), self.on_popstate.take()) {
            let listener = listener.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("popstate", listener);
        }
    }
}

impl Directory {
    /// The SIG that is open: the one in the page's address, or the only one there is.
    fn opened(&self) -> Option<&IndexEntry> {
        let Some(Ok(index)) = &self.state else { return None };
        match (index.document.sigs.as_slice(), &self.open) {
            ([only], _) => Some(only),
            (sigs, Some(id)) => sigs.iter().find(|sig| sig.id == *id),
            _ => None,
        }
    }

    fn show(&self, index: &Index, ctx: &Context<Self>) -> Html {
        let Props { view, src } = ctx.props();
        let Some(sig) = self.opened() else { return self.list(index, ctx) };
        let src = web_sys::Url::new_with_base(sig.url.as_str(), src.as_deref().unwrap_or_default())
            .map(|url| url.href())
            .unwrap_or_default();
        let back = ctx.link().callback(|event: MouseEvent| {
            event.prevent_default();
            Msg::Open(None)
        });
        html! {
            <>
                if index.sigs.len() > 1 {
                    <p class="back"><a href="?" onclick={back}>{view.text(Text::all_sigs)}</a></p>
                }
                // The language is said, since nobody tells the element that ours has changed.
                <@{"sig-info"} {src} lang={view.locale.clone()} loading="eager" hash=""
                    heading-level={view.heading.to_string()} />
            </>
        }
    }

    fn list(&self, index: &Index, ctx: &Context<Self>) -> Html {
        let view = &ctx.props().view;
        let found: Vec<(usize, &IndexEntry)> =
            index.sigs.iter().enumerate().filter(|(at, _)| self.search.finds(*at)).collect();
        let search = ctx.link().callback(|event: InputEvent| Msg::Search(form::value_of(&event)));
        html! {
            <section class="directory" aria-labelledby="directory-title">
                {view.heading(0, Some("directory-title"), html! { view.text(Text::directory) })}
                <div class="controls" role="search" aria-label={view.text(Text::find_sig)}>
                    <label>
                        <span>{view.text(Text::find_sig)}</span>
                        <input type="search" part="search" autocomplete="off" spellcheck="false"
                            ref={&self.field} oninput={search}
                            placeholder={view.text(Text::find_sig_hint)} />
                    </label>
                </div>
                <p class="note" role="status">{view.count(Text::sig_count, found.len())}</p>
                if found.is_empty() {
                    <p class="nothing">{view.fill(Text::nothing_found, &[self.search.typed().trim()])}</p>
                }
                <ul class="sigs">{for found.iter().map(|(at, sig)| entry(*at, sig, ctx))}</ul>
            </section>
        }
    }
}

/// The SIG at a place in the list; its id may be another's, too.
fn entry(at: usize, sig: &IndexEntry, ctx: &Context<Directory>) -> Html {
    let view = &ctx.props().view;
    let name = if sig.name.is_empty() {
        html! { sig.id.clone() }
    } else {
        view.inline(&sig.name)
    };
    let id = sig.id.clone();
    let open = ctx.link().batch_callback(move |event: MouseEvent| {
        // A click that asks for a new tab is the browser's.
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
        plain.then(|| {
            event.prevent_default();
            Msg::Open(Some(id.clone()))
        })
    });
    html! {
        <li key={at}>
            <p class="path"><a href={query(&sig.id)} onclick={open}>{name}</a></p>
            if !sig.mission.is_empty() {
                <p class="description">{view.inline(&sig.mission)}</p>
            }
            <p class="meta">
                <span>{view.count(Text::member_count, sig.members.len())}</span>
                if !sig.repositories.is_empty() {
                    <span>{view.count(Text::repository_count, sig.repositories.len())}</span>
                }
            </p>
        </li>
    }
}

/// All that is searched of each SIG.
fn collect(index: &Index, texts: &mut Texts) {
    for sig in &index.sigs {
        texts.add(&sig.id);
        let localized = [&sig.name, &sig.mission].into_iter().flat_map(|text| text.iter());
        let plain = sig.members.iter().chain(&sig.repositories).map(String::as_str);
        localized.map(|(_, text)| text).chain(plain).for_each(|text| texts.add(text));
        texts.end();
    }
}

/// The id of the SIG in the page's address.
fn address() -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get("sig")
}

/// The address of a SIG, whatever is in its id.
fn query(id: &str) -> String {
    format!("?sig={}", String::from(js_sys::encode_uri_component(id)))
}

/// Puts the id of a SIG into the page's address.
fn go(id: Option<&str>) {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return };
    let query = id.map_or_else(|| "?".to_owned(), query);
    let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&query));
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
