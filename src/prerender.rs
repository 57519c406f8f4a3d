//! Renders the widget to HTML, for pages that show the SIG before scripts run, or without them.
//!
//! The content stands in a declarative shadow root, which the loader replaces with the live one. It
//! contains nothing that is true only at one moment or for one visitor (see [`intl::LIVE`]).
//!
//! [`intl::LIVE`]: crate::intl::LIVE

pub mod list;

use std::rc::Rc;

use futures::executor::block_on;
use sig_model::{IndexCommunity, Sig};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::app::{App, Origin, Props as AppProps};
use crate::fetch::Fetched;
use crate::sections::{Section, Shared, repositories};
use crate::settings::Settings;
use crate::text::{CommunityText, Text};
use sig_words::Language;

/// The input: a SIG and the URLs of its files, absolute or relative to the page.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The SIG.
    pub sig: Shared<Sig>,
    /// The language of the page.
    pub language: &'static Language,
    /// The prefix of the URLs of sig.json and the files beside it; empty for the page's own folder.
    pub base: AttrValue,
    /// The URL of the style sheet ([`crate::style::sheet`]).
    pub style: AttrValue,
    /// Whether the SIG has a page of its own in the folder of its sig.json.
    pub paged: bool,
    /// The rest of the page; `None` for a fragment.
    pub page: Option<Page>,
}

/// The parts of a page around the widget.
#[derive(Clone, PartialEq)]
pub struct Page {
    /// The URL of the page's own style sheet.
    pub style: AttrValue,
    /// The URL of the loader.
    pub loader: AttrValue,
    /// The files of the bundle that the loader will request, if known. They and the SIG's data are
    /// preloaded.
    pub files: Vec<File>,
    /// The canonical URL of the page, if known.
    pub url: Option<AttrValue>,
    /// The URLs of this page in each language.
    pub languages: Vec<(&'static Language, AttrValue)>,
    /// The URL of the list of all SIGs.
    pub list: AttrValue,
    /// The community.
    pub community: Option<IndexCommunity>,
    /// JSON-LD, in which `<` is escaped.
    pub json_ld: AttrValue,
}

/// A file of the bundle to preload.
#[derive(Clone, PartialEq)]
pub struct File {
    /// The URL.
    pub url: AttrValue,
    /// The hash in the format of Subresource Integrity.
    pub integrity: AttrValue,
}

impl File {
    /// Only modules get the hash: Chromium does not support it on preloads for `fetch` yet, and
    /// logs a warning. The loader checks those files itself.
    fn hint(&self) -> Html {
        let Self { url, integrity } = self;
        if url.ends_with(".js") {
            html! { <link rel="modulepreload" href={url.clone()} integrity={integrity.clone()} crossorigin="" /> }
        } else {
            preload(url.clone())
        }
    }
}

fn preload(url: AttrValue) -> Html {
    html! { <link rel="preload" href={url} as="fetch" crossorigin="" /> }
}

/// Renders the element with its content, or a whole page if `page` is set.
pub fn html(props: Props) -> String {
    let content = html! { <Prerendered ..props.clone() /> };
    if props.page.is_some() { document(content) } else { format!("{}\n", rendered(content)) }
}

/// Renders a whole page from its `<html>` element.
pub fn document(content: Html) -> String {
    format!("<!doctype html>\n{}\n", rendered(content))
}

fn rendered(content: Html) -> String {
    let props = WholeProps { children: content };
    let rendered = yew::LocalServerRenderer::<Whole>::with_props(props).hydratable(false);
    // No component suspends, so this does not block.
    block_on(rendered.render())
}

#[derive(PartialEq, Properties)]
struct WholeProps {
    children: Html,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    props.children.clone()
}

#[component]
fn Prerendered(props: &Props) -> Html {
    match &props.page {
        Some(page) => show_page(props, page),
        None => element(props),
    }
}

fn settings(props: &Props) -> Settings {
    let Props { sig, language, page, .. } = props;
    let zone = sig.meetings.iter().find_map(|meeting| meeting.recurrence.as_ref());
    Settings {
        locale: language.tag.into(),
        language: (*language).into(),
        timezone: zone.map_or("UTC".into(), |it| it.timezone.to_string().into()),
        heading: if page.is_some() { 1 } else { 2 },
        events: "".into(),
        base: props.base.clone(),
        texts: Rc::new([]),
        hash: page.is_some(),
        paged: props.paged,
        linked: false,
    }
}

fn element(props: &Props) -> Html {
    let content = AppProps {
        origin: Origin::Data(Ok(Fetched { document: Rc::clone(&props.sig.0), stale: None })),
        reloads: 0,
        sections: Section::ALL.to_vec(),
        settings: settings(props),
        report: Callback::noop(),
    };
    let own_page = props.page.is_some();
    html! {
        <@{"sig-info"} src={format!("{}sig.json", props.base)} heading-level={own_page.then_some("1")}
            hash={own_page.then_some("")}>
            <template shadowrootmode="open">
                <link rel="stylesheet" href={props.style.clone()} />
                <div><App ..content /></div>
            </template>
        </@>
    }
}

fn show_page(props: &Props, page: &Page) -> Html {
    let Props { sig, language, base, .. } = props;
    let settings = settings(props);
    let name = settings.localized(&sig.name).map_or(&*sig.id, |(name, _)| name).to_owned();
    let mission = settings.localized(&sig.mission).map(|(text, _)| summary(text));
    let others = page.languages.iter().filter(|(other, _)| other != language);
    let others = others.map(|(language, href)| (*language, href.clone()));
    html! {
        <html lang={language.tag}>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{title(&name, page.community.as_ref())}</title>
                <meta property="og:type" content="website" />
                <meta property="og:title" content={name} />
                if let Some(mission) = mission {
                    <meta name="description" content={mission.clone()} />
                    <meta property="og:description" content={mission} />
                }
                if let Some(url) = &page.url {
                    <link rel="canonical" href={url} />
                    <meta property="og:url" content={url} />
                }
                {for page.languages.iter().map(|(language, href)| html! {
                    <link rel="alternate" hreflang={language.tag} {href} />
                })}
                <link rel="alternate" type="application/json" href={format!("{base}sig.json")} />
                <link rel="stylesheet" href={page.style.clone()} />
                // Also outside the shadow root: some browsers render its content before its style
                // sheet has loaded.
                <link rel="stylesheet" href={props.style.clone()} />
                <link rel="modulepreload" href={page.loader.clone()} />
                <script type="application/ld+json">{VNode::from_html_unchecked(page.json_ld.clone())}</script>
            </head>
            <body>
                {header(&page.list, page.community.as_ref(), &settings, others)}
                <main>
                    {element(props)}
                    // Right after the element and `async`: it is for what stands above, and a long
                    // list may follow.
                    <script type="module" src={page.loader.clone()} async=true></script>
                    {for page.files.iter().map(File::hint)}
                    if !page.files.is_empty() {
                        {preload(format!("{base}sig.json").into())}
                    }
                    {every_repository(sig, &settings)}
                </main>
            </body>
        </html>
    }
}

/// Returns the `<title>`, with the community's name.
fn title(name: &str, community: Option<&IndexCommunity>) -> String {
    match community {
        Some(community) => format!("{name} · {}", community.name),
        None => name.to_owned(),
    }
}

/// Renders the page's header: the community, a link to the list of all SIGs, and links to other
/// languages.
pub fn header(
    list: &AttrValue,
    community: Option<&IndexCommunity>,
    settings: &Settings,
    others: impl Iterator<Item = (&'static Language, AttrValue)>,
) -> Html {
    html! {
        <header>
            if let Some(IndexCommunity { name, url, logo }) = community {
                <a class="community" href={url.as_ref().map(|url| url.as_str().to_owned())}>
                    if let Some(logo) = logo {
                        <img src={logo.as_str().to_owned()} alt="" height="24" />
                    }
                    {name.clone()}
                </a>
            }
            <a class="name" href={list.clone()}>{settings.text(CommunityText::all_sigs)}</a>
            {for others.map(|(language, href)| html! {
                <a {href} lang={language.tag} hreflang={language.tag}>{language.name}</a>
            })}
        </header>
    }
}

/// Lists all repositories if the widget shows only the first ones: for search engines, for the
/// browser's own search, and for visitors without scripts.
fn every_repository(sig: &Sig, settings: &Settings) -> Html {
    if sig.repositories.len() <= repositories::FIRST {
        return Html::default();
    }
    html! {
        <details class="every" id={repositories::ALL}>
            <summary>{settings.fill(Text::every_repository, &[&settings.number(sig.repositories.len())])}</summary>
            <ul>
                {for sig.repositories.iter().map(|it| match &it.url {
                    Some(url) => html! { <li><a href={url.as_str().to_owned()} rel="noopener">{it.path.clone()}</a></li> },
                    None => html! { <li>{it.path.clone()}</li> },
                })}
            </ul>
        </details>
    }
}

/// Returns the first paragraph, truncated to what search engines and link previews show.
fn summary(text: &str) -> String {
    const LONGEST: usize = 200;
    let first = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    if first.chars().count() <= LONGEST {
        return first;
    }
    let start: String = first.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}
