//! The exports that the loader's custom elements call: attributes become a [`Settings`], which is
//! rendered by a Yew app in the shadow root.

use std::cell::RefCell;
use std::rc::Rc;

use sig_model::Sig;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::app::{App, Origin, Props};
use crate::fetch::{self, Failure, Fetched, Outcome};
use crate::json::Json;
use crate::sections::Section;
use crate::settings::Settings;
use crate::text::{Language, primary};
use crate::{browser, intl, states};

/// A mount that shows one `<sig-info>` at a time. It is reused for the next element after one is
/// removed: Yew never removes its listeners from a mount, so mounts have to be few.
#[wasm_bindgen]
pub struct Widget {
    handle: AppHandle<App>,
    host: Option<HtmlElement>,
    data: Option<Outcome>,
    reloads: u32,
}

#[wasm_bindgen]
impl Widget {
    /// Starts an app in `mount`, which the loader moves into the element's shadow root.
    #[wasm_bindgen(constructor)]
    pub fn new(mount: web_sys::Element) -> Self {
        let props = Props::resting();
        let handle = yew::Renderer::<App>::with_root_and_props(mount, props).render();
        Self { handle, host: None, data: None, reloads: 0 }
    }

    /// Attaches to an element. `data` is its `data` property.
    pub fn show(&mut self, host: HtmlElement, data: JsValue) {
        self.host = Some(host);
        self.set_data(data);
    }

    /// Updates after a change of an attribute or of the page around the element.
    pub fn update(&mut self) {
        let Self { host, data, reloads, .. } = self;
        let props = host.as_ref().map_or_else(Props::resting, |host| props(host, data, *reloads));
        self.handle.update(props);
    }

    /// Sets the `data` property; with `undefined`, the `src` attribute applies again.
    #[wasm_bindgen(js_name = setData)]
    pub fn set_data(&mut self, data: JsValue) {
        self.data = parse(data);
        self.update();
    }

    /// Reloads the SIG.
    pub fn reload(&mut self) {
        self.reloads += 1;
        self.update();
    }

    /// Detaches from the element and drops all of its state.
    pub fn rest(&mut self) {
        self.host = None;
        self.data = None;
        self.update();
    }
}

fn parse(data: JsValue) -> Option<Outcome> {
    (!data.is_undefined() && !data.is_null()).then(|| {
        fetch::read::<Sig>(Json::new(browser::copied(&data)))
            .map(|sig| Fetched { document: Rc::new(sig), stale: None })
    })
}

/// Returns an attribute's trimmed value; `None` if it is empty.
pub fn attribute(host: &HtmlElement, name: &str) -> Option<String> {
    host.get_attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn props(host: &HtmlElement, data: &Option<Outcome>, reloads: u32) -> Props {
    let origin = match (data, source(host)) {
        (Some(data), _) => Origin::Data(data.clone()),
        (None, Some(url)) => Origin::Url(url),
        (None, None) => Origin::Nothing,
    };
    let settings = settings(host);
    let report = {
        let (host, settings) = (host.clone(), settings.clone());
        let url = if let Origin::Url(url) = &origin { url.clone() } else { "data".into() };
        let failed = move |host: &HtmlElement, failure: &Failure| {
            browser::tell_failed(host, failure.kind(), &states::reason(failure, &url, &settings));
        };
        Callback::from(move |outcome: Outcome| match outcome {
            Ok(Fetched { document: sig, stale }) => {
                if let Some((failure, _)) = &stale {
                    failed(&host, failure);
                }
                browser::tell_loaded(
                    &host,
                    &sig.id,
                    sig.members.len() as u32,
                    sig.meetings.len() as u32,
                    sig.repositories.len() as u32,
                );
            }
            Err(failure) => failed(&host, &failure),
        })
    };
    let sections = Section::list(&attribute(host, "sections").unwrap_or_default());
    Props { origin, reloads, sections, settings, report }
}

/// Returns the absolute URL of `src`.
pub fn source(host: &HtmlElement) -> Option<AttrValue> {
    address(host, "src")
}

/// Returns the absolute URL in an attribute.
pub fn address(host: &HtmlElement, name: &str) -> Option<AttrValue> {
    let base = host.base_uri().ok().flatten().unwrap_or_default();
    let url = web_sys::Url::new_with_base(&attribute(host, name)?, &base).ok()?;
    Some(url.href().into())
}

/// Derives the settings from the attributes and the page around the element.
pub fn settings(host: &HtmlElement) -> Settings {
    let locale = browser::language(host);
    // The visitor's choice takes precedence over the host's.
    let chosen = browser::chosen_zone().filter(|zone| !zone.is_empty());
    let timezone = chosen.or_else(|| attribute(host, "timezone"));
    let timezone = timezone.filter(|zone| intl::zone_exists(zone));
    let heading = attribute(host, "heading-level").and_then(|level| level.parse().ok());
    Settings {
        language: language(host, &locale),
        timezone: timezone.unwrap_or_else(intl::local_zone).into(),
        heading: heading.filter(|level| (1..=5).contains(level)).unwrap_or(2),
        base: source(host).unwrap_or_default(),
        events: address(host, "events").unwrap_or_default(),
        texts: texts(host, &locale),
        hash: host.has_attribute("hash"),
        paged: false,
        linked: false,
        locale: locale.into(),
    }
}

/// Returns the language to show. This is English if there is no translation, or if its strings are
/// not loaded yet.
fn language(host: &HtmlElement, locale: &str) -> Language {
    thread_local! {
        /// The languages loaded so far.
        static KNOWN: RefCell<Vec<Language>> = const { RefCell::new(Vec::new()) };
    }
    let tag = primary(locale);
    KNOWN.with_borrow_mut(|known| {
        if let Some(language) = known.iter().find(|language| language.tag() == tag) {
            return language.clone();
        }
        let words = browser::words(host);
        if words.is_empty() {
            return Language::default();
        }
        let language = Language::new(tag.to_owned(), words.into_iter().map(AttrValue::from));
        known.push(language.clone());
        language
    })
}

/// Returns the host's own texts for a language, by name.
fn texts(host: &HtmlElement, locale: &str) -> Rc<[(String, AttrValue)]> {
    let mut given = browser::texts(host, locale).into_iter();
    let mut texts = Vec::new();
    while let (Some(name), Some(words)) = (given.next(), given.next()) {
        texts.push((name, words.into()));
    }
    texts.into()
}
