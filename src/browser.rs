//! Bindings to the functions in `browser/*.js`, which use what the browser already has.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/src/browser/intl.js")]
extern "C" {
    /// Returns the present moment in milliseconds since 1970-01-01T00:00:00Z.
    pub fn now() -> f64;
    /// Returns the visitor's time zone, as an IANA name.
    #[wasm_bindgen(js_name = localZone)]
    pub fn local_zone() -> String;
    /// Returns whether the browser knows a time zone.
    #[wasm_bindgen(js_name = zoneExists)]
    pub fn zone_exists(zone: &str) -> bool;
    /// Returns the UTC offset of a time zone at a moment, in minutes.
    pub fn offset(zone: &str, instant: f64) -> f64;
    /// Formats a time range within a day, with the short name of the zone.
    pub fn times(locale: &str, zone: &str, start: f64, end: f64) -> String;
    /// Formats the day and a time range, with the short name of the zone.
    pub fn range(locale: &str, zone: &str, start: f64, end: f64) -> String;
    /// Formats the day, the year and a time range, with the short name of the zone.
    #[wasm_bindgen(js_name = fullRange)]
    pub fn full_range(locale: &str, zone: &str, start: f64, end: f64) -> String;
    /// Formats a moment; `style` is an [`intl::Style`](crate::intl::Style).
    pub fn date(locale: &str, zone: &str, style: u32, instant: f64) -> String;
    /// Formats a number with the locale's separators.
    pub fn number(locale: &str, number: u32) -> String;
    /// Returns the index of a text's plural form for a number, as a cardinal or an ordinal.
    pub fn form(locale: &str, number: u32, forms: u32, ordinal: bool) -> u32;
    /// Joins items with the language's "and".
    pub fn list(locale: &str, items: Vec<String>) -> String;
    /// Returns the indexes of texts, sorted for a language.
    pub fn order(locale: &str, texts: Vec<String>) -> Vec<u32>;
    /// Formats a distance in time, as "in 20 minutes".
    pub fn relative(locale: &str, number: i32, unit: &str) -> String;
    /// Returns the initial for an avatar.
    pub fn initial(name: &str, id: &str) -> String;
    /// Folds case and accents of a text.
    pub fn fold(text: &str) -> String;
}

#[wasm_bindgen(module = "/src/browser/visitor.js")]
extern "C" {
    /// Returns the ids of the SIGs that the visitor follows.
    pub fn followed() -> Vec<String>;
    /// Stores the ids of the SIGs that the visitor follows.
    pub fn follow(ids: Vec<String>);
    /// Returns the time zone that the visitor has chosen on any page of this origin.
    #[wasm_bindgen(js_name = chosenZone)]
    pub fn chosen_zone() -> Option<String>;
    /// Stores the value of the event's target as the chosen time zone.
    #[wasm_bindgen(js_name = chooseZone)]
    pub fn choose_zone(event: &web_sys::Event);
    /// Fills the `<datalist>` of the event's target with all time zones.
    #[wasm_bindgen(js_name = offerZones)]
    pub fn offer_zones(event: &web_sys::Event);
}

#[wasm_bindgen(module = "/src/browser/calendars.js")]
extern "C" {
    /// Returns URLs that create an event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo.
    pub fn calendars(
        title: &str,
        start: f64,
        end: f64,
        zone: &str,
        rule: &str,
        place: &str,
    ) -> Vec<String>;
}

#[wasm_bindgen(module = "/src/browser/address.js")]
extern "C" {
    /// Returns a page's URL with a query parameter set.
    #[wasm_bindgen(js_name = addressWith)]
    pub fn address_with(page: &str, name: &str, value: &str) -> String;
    /// Returns the decoded fragment of the page's URL.
    pub fn fragment() -> String;
    /// Sets the fragment of the page's URL.
    #[wasm_bindgen(js_name = setFragment)]
    pub fn set_fragment(fragment: &str);
    /// Returns a query parameter of the page's URL.
    pub fn parameter(name: &str) -> Option<String>;
    /// Returns the page's URL with a query parameter set or removed.
    #[wasm_bindgen(js_name = withParameter)]
    pub fn with_parameter(name: &str, value: Option<&str>) -> String;
    /// Navigates to that URL within the page and scrolls to the start of `tree`; with `find`, to
    /// the repositories, with that search.
    #[wasm_bindgen(js_name = setParameter)]
    pub fn set_parameter(name: &str, value: Option<&str>, place: &str, find: &str, tree: &Element);
    /// Writes the repository filters, given one of their controls, to the page's URL.
    #[wasm_bindgen(js_name = noteFilters)]
    pub fn note_filters(field: &Element);
    /// Applies the repository filters in the page's URL.
    #[wasm_bindgen(js_name = restoreFilters)]
    pub fn restore_filters(tree: &Element);
    /// Moves the focus to the element with an id.
    pub fn enter(tree: &Element, id: &str);
    /// Calls `callback` on each `event` of the window. Returns a function that stops it.
    #[wasm_bindgen(js_name = whenMoved)]
    pub fn when_moved(event: &str, callback: &js_sys::Function) -> js_sys::Function;
    /// Returns the id that a click leads to, if it is within the same shadow tree.
    #[wasm_bindgen(js_name = leadsTo)]
    pub fn leads_to(event: &web_sys::Event) -> Option<String>;
    /// Scrolls the element with an id into view and focuses it, unless the page's URL asked for it
    /// and the visitor has moved on since. Returns whether the tree is visible yet.
    pub fn reveal(tree: &Element, id: &str, by_address: bool) -> bool;
}

#[wasm_bindgen(module = "/src/browser/current.js")]
extern "C" {
    /// Keeps `aria-current` in the navigation of a tree on the section in view.
    #[wasm_bindgen(js_name = markCurrent)]
    pub fn mark_current(tree: &Element);
}

#[wasm_bindgen(module = "/src/browser/documents.js")]
extern "C" {
    /// Returns whether the browser knows that there is no network.
    #[wasm_bindgen(js_name = isOffline)]
    pub fn is_offline() -> bool;
    /// Returns the delay that a `Retry-After` header asks for, in milliseconds.
    #[wasm_bindgen(js_name = retryAfter)]
    pub fn retry_after(response: &web_sys::Response) -> f64;
    /// Returns the kind of a JSON value: 0 null, 1 string, 2 array, 3 object, 4 number, 5 boolean.
    pub fn kind(value: &JsValue) -> u32;
    /// Copies a host's object to plain arrays and objects of bounded size; `undefined` if it can't
    /// be read.
    pub fn copied(given: &JsValue) -> JsValue;
    /// Returns an own property of an object.
    pub fn field(object: &JsValue, name: &JsValue) -> JsValue;
    /// Parses a response's body as JSON. Fails if it exceeds `limit` bytes.
    #[wasm_bindgen(catch)]
    pub async fn json(
        response: web_sys::Response,
        limit: u32,
        signal: &web_sys::AbortSignal,
    ) -> Result<JsValue, JsValue>;
    /// Stores a document that was read, as a copy for when it is unavailable.
    pub fn keep(url: &str, value: &JsValue);
    /// Returns the stored copy and when it was stored; `undefined`s if there is none.
    pub async fn kept(url: &str) -> JsValue;
}

#[wasm_bindgen(module = "/src/browser/page.js")]
extern "C" {
    /// Returns the host's own texts for a language: names and texts, alternating.
    pub fn texts(host: &HtmlElement, locale: &str) -> Vec<String>;
    /// Returns the language of an element, as a BCP 47 tag that `Intl` accepts.
    pub fn language(host: &HtmlElement) -> String;
    /// Returns the strings of its language, in order. Empty for English, and until they are loaded.
    pub fn words(host: &HtmlElement) -> Vec<String>;
    /// Calls `callback` before each printing. Returns a function that stops it.
    #[wasm_bindgen(js_name = whenPrinted)]
    pub fn when_printed(callback: &js_sys::Function) -> js_sys::Function;
    /// Opens all `<details>` in a tree until the page has been printed.
    pub fn unfold(tree: &Element);
    /// Calls `callback` once, at the moment `at` or when the page is visible after that. Returns a
    /// function that cancels it.
    pub fn wake(at: f64, callback: &js_sys::Function) -> js_sys::Function;
    /// Waits before a retry, at least `asked` milliseconds. Resolves to whether to retry.
    pub async fn pause(tries: u32, asked: f64) -> JsValue;
    /// Calls `callback` each time an element comes near the viewport. Returns a function that stops
    /// it.
    #[wasm_bindgen(js_name = whenNear)]
    pub fn when_near(element: &Element, callback: &js_sys::Function) -> js_sys::Function;
    /// Yields to the event loop between two parts of long work.
    pub async fn rest();
    /// Dispatches the event that an element shows a SIG.
    #[wasm_bindgen(js_name = tellLoaded)]
    pub fn tell_loaded(
        host: &HtmlElement,
        id: &str,
        members: u32,
        meetings: u32,
        repositories: u32,
    );
    /// Logs a warning, once per message.
    pub fn warn(message: &str);
    /// Dispatches the event that an element can't show a SIG.
    #[wasm_bindgen(js_name = tellFailed)]
    pub fn tell_failed(host: &HtmlElement, kind: &str, message: &str);
}
