//! One `<sig-info>` element: what it shows for its attributes, from loading to the whole page.

use sig_model::Sig;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::fetch::{self, Failure, Outcome};
use crate::sections::Section;
use crate::states;
use crate::text::Text;
use crate::view::{Shared, View};

/// Where a SIG comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// An absolute URL of a sig.json.
    Url(AttrValue),
    /// The host gave it.
    Data(Outcome),
    /// Neither.
    Nothing,
}

/// What the element's attributes and properties come to.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Where the SIG comes from.
    pub origin: Origin,
    /// How often the host asked for a reload.
    pub reloads: u32,
    /// The sections to show, in order.
    pub sections: Vec<Section>,
    /// How to show them.
    pub view: View,
    /// Told what came of loading.
    pub report: Callback<Outcome>,
}

/// The element's content.
pub struct App {
    state: Option<Result<Shared<Sig>, Failure>>,
}

/// What happens to it.
pub enum Msg {
    /// An answer for a URL came.
    Loaded(AttrValue, Outcome),
    /// The visitor asks to try again.
    Retry,
}

impl App {
    fn load(&mut self, ctx: &Context<Self>) {
        match &ctx.props().origin {
            Origin::Url(url) => {
                let asked = url.clone();
                let done = ctx.link().callback(move |outcome| Msg::Loaded(asked.clone(), outcome));
                fetch::request(url.to_string(), done);
            }
            Origin::Data(outcome) => self.finish(ctx, outcome.clone()),
            Origin::Nothing => self.finish(ctx, Err(Failure::NoSource)),
        }
    }

    fn finish(&mut self, ctx: &Context<Self>, outcome: Outcome) {
        self.state = Some(outcome.clone().map(Shared));
        ctx.props().report.emit(outcome);
    }
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let mut app = Self { state: None };
        app.load(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let new = ctx.props();
        if new.origin != old.origin {
            self.state = None;
        }
        if new.origin != old.origin || new.reloads != old.reloads {
            self.load(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            // An answer to what is no longer asked for is of no interest.
            Msg::Loaded(url, outcome) => match &ctx.props().origin {
                Origin::Url(wanted) if *wanted == url => self.finish(ctx, outcome),
                _ => return false,
            },
            Msg::Retry => {
                self.state = None;
                self.load(ctx);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { view, sections, origin, .. } = ctx.props();
        let content = match &self.state {
            None => states::loading(view),
            Some(Ok(sig)) => page(sig, sections, view),
            Some(Err(failure)) => {
                let url = match origin {
                    Origin::Url(url) => url.as_str(),
                    _ => "data",
                };
                let retry = ctx.link().callback(|_| Msg::Retry);
                html! { <slot name="error">{states::failed(failure, url, retry, view)}</slot> }
            }
        };
        html! {
            <div class="sig" part="root" lang={view.locale.clone()} onclick={follow()}>{content}</div>
        }
    }
}

/// Follows a link to a section within the element, where the browser would look for it in the
/// host page.
fn follow() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        let target = event.composed_path().get(0).dyn_into::<Element>().ok();
        let link = target.and_then(|target| target.closest("a[href^='#']").ok().flatten());
        let section = link.as_ref().and_then(|link| {
            let root = link.closest(".sig").ok().flatten()?;
            root.query_selector(&link.get_attribute("href")?).ok().flatten()
        });
        let Some(section) = section else { return };
        event.prevent_default();
        section.scroll_into_view();
        // So that the next Tab goes on from there, and a screen reader reads the heading.
        if let Some(heading) = section.query_selector("[tabindex]").ok().flatten() {
            let _ = heading.unchecked_into::<HtmlElement>().focus();
        }
    })
}

fn page(sig: &Shared<Sig>, sections: &[Section], view: &View) -> Html {
    let shown: Vec<Section> =
        sections.iter().copied().filter(|section| !section.is_empty(sig)).collect();
    // Without the SIG's name above them, the sections stand at the level that the host gave.
    let raised = u8::from(!shown.contains(&Section::About));
    let view = &View { heading: view.heading - raised, ..view.clone() };
    // Short sections stand beside the first one where there is room, in the same order.
    let beside = |section: &&Section| matches!(section, Section::Meetings | Section::Contacts);
    let split = sections == Section::ALL && shown.iter().any(|section| beside(&section));
    html! {
        <>
            <slot name="header"></slot>
            if shown.len() > 2 {
                {navigation(&shown, sig, view)}
            }
            <div class={if split { "sections split" } else { "sections" }}>
                {for shown.iter().map(|section| section.show(sig, view))}
            </div>
            <slot name="footer"></slot>
        </>
    }
}

fn navigation(sections: &[Section], sig: &Sig, view: &View) -> Html {
    html! {
        <nav aria-label={view.text(Text::sections)} part="nav">
            <ul>
                {for sections.iter().map(|section| {
                    let count = match section {
                        Section::Members => Some(sig.members.len()),
                        Section::Repositories => Some(sig.repositories.len()),
                        _ => None,
                    };
                    html! {
                        <li>
                            <a href={format!("#{}", section.id())}>
                                {view.text(section.title())}
                                if let Some(count) = count.filter(|count| *count > 0) {
                                    {" "}<span class="count">{view.number(count)}</span>
                                }
                            </a>
                        </li>
                    }
                })}
            </ul>
        </nav>
    }
}
