//! What the browser does better than WebAssembly could (`browser/*.js`), under Rust names.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/src/browser/intl.js")]
extern "C" {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn now() -> f64;
    /// The visitor's time zone, an IANA name.
    #[wasm_bindgen(js_name = localZone)]
    pub fn local_zone() -> String;
    /// Whether the browser knows the time zone.
    #[wasm_bindgen(js_name = zoneExists)]
    pub fn zone_exists(zone: &str) -> bool;
    /// How many minutes the clocks of `zone` are ahead of UTC at a moment.
    pub fn offset(zone: &str, instant: f64) -> f64;
    /// From when to when on one day, as the visitor's region writes it, with the zone's short name.
    pub fn times(locale: &str, zone: &str, start: f64, end: f64) -> String;
    /// The same with the day.
    pub fn range(locale: &str, zone: &str, start: f64, end: f64) -> String;
    /// The same with the day and the year.
    #[wasm_bindgen(js_name = fullRange)]
    pub fn full_range(locale: &str, zone: &str, start: f64, end: f64) -> String;
    /// A moment, in the words of a language.
    pub fn date(locale: &str, zone: &str, style: u32, instant: f64) -> String;
    /// A number with the language's separators.
    pub fn number(locale: &str, number: u32) -> String;
    /// Which of a text's forms a language takes for a number of things, or for a place in an order.
    pub fn form(locale: &str, number: u32, forms: u32, ordinal: bool) -> u32;
    /// Items, joined by the language's "and".
    pub fn list(locale: &str, items: Vec<String>) -> String;
    /// The places of texts in the order of a language.
    pub fn order(locale: &str, texts: Vec<String>) -> Vec<u32>;
    /// A distance in time, as "in 20 minutes".
    pub fn relative(locale: &str, number: i32, unit: &str) -> String;
    /// The letter that stands for who has this name and id.
    pub fn initial(name: &str, id: &str) -> String;
    /// A text without case and accents.
    pub fn fold(text: &str) -> String;
}

#[wasm_bindgen(module = "/src/browser/visitor.js")]
extern "C" {
    /// The ids of the SIGs that the visitor follows.
    pub fn followed() -> Vec<String>;
    /// Remembers them.
    pub fn follow(ids: Vec<String>);
    /// The time zone that the visitor has chosen, here or on another page.
    #[wasm_bindgen(js_name = chosenZone)]
    pub fn chosen_zone() -> Option<String>;
    /// Takes the value of the event's field for that.
    #[wasm_bindgen(js_name = chooseZone)]
    pub fn choose_zone(event: &web_sys::Event);
    /// Fills the list of the event's field with all zones.
    #[wasm_bindgen(js_name = offerZones)]
    pub fn offer_zones(event: &web_sys::Event);
}

#[wasm_bindgen(module = "/src/browser/calendars.js")]
extern "C" {
    /// Addresses that open a new event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo.
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
    /// The address of a page with a value of a parameter.
    #[wasm_bindgen(js_name = addressWith)]
    pub fn address_with(page: &str, name: &str, value: &str) -> String;
    /// What the page's address has after the `#`.
    pub fn fragment() -> String;
    /// Changes that.
    #[wasm_bindgen(js_name = setFragment)]
    pub fn set_fragment(fragment: &str);
    /// The value of a parameter of the page's address.
    pub fn parameter(name: &str) -> Option<String>;
    /// The page's address with another value of a parameter, or without it.
    #[wasm_bindgen(js_name = withParameter)]
    pub fn with_parameter(name: &str, value: Option<&str>) -> String;
    /// Goes there; what `tree` then shows is seen from its beginning, or, where repositories are to be found, from these.
    #[wasm_bindgen(js_name = setParameter)]
    pub fn set_parameter(name: &str, value: Option<&str>, find: &str, tree: &Element);
    /// Has the page's address say what the repositories are narrowed by, among whose controls the field is.
    #[wasm_bindgen(js_name = noteFilters)]
    pub fn note_filters(field: &Element);
    /// Narrows them by what it says.
    #[wasm_bindgen(js_name = restoreFilters)]
    pub fn restore_filters(tree: &Element);
    /// Has the focus go to what has the id in a tree.
    pub fn enter(tree: &Element, id: &str);
    /// Calls back each time the page's address changes, by the type of event; gives the way to stop
    /// that.
    #[wasm_bindgen(js_name = whenMoved)]
    pub fn when_moved(event: &str, callback: &js_sys::Function) -> js_sys::Function;
    /// The id to which a click leads within its own tree, if it does.
    #[wasm_bindgen(js_name = leadsTo)]
    pub fn leads_to(event: &web_sys::Event) -> Option<String>;
    /// Brings what has the id into view, and the focus to it, unless it is the page's address that
    /// asks for it and the visitor has gone elsewhere since; whether the tree can be seen.
    pub fn reveal(tree: &Element, id: &str, by_address: bool) -> bool;
}

#[wasm_bindgen(module = "/src/browser/current.js")]
extern "C" {
    /// Has the navigation of a tree tell which section is read, from now on.
    #[wasm_bindgen(js_name = markCurrent)]
    pub fn mark_current(tree: &Element);
}

#[wasm_bindgen(module = "/src/browser/documents.js")]
extern "C" {
    /// For how long a server asks to be left alone, in milliseconds.
    #[wasm_bindgen(js_name = retryAfter)]
    pub fn retry_after(response: &web_sys::Response) -> f64;
    /// What a JSON value is: nothing, a text, a list, an object, a number or a boolean.
    pub fn kind(value: &JsValue) -> u32;
    /// A host's object as plain lists and objects of bounded size; nothing, where it can't be read.
    pub fn copied(given: &JsValue) -> JsValue;
    /// What an object itself holds under a name.
    pub fn field(object: &JsValue, name: &JsValue) -> JsValue;
    /// Parses a response's body, of at most `limit` bytes, as JSON.
    #[wasm_bindgen(catch)]
    pub async fn json(
        response: web_sys::Response,
        limit: u32,
        signal: &web_sys::AbortSignal,
    ) -> Result<JsValue, JsValue>;
    /// Keeps a document that could be read, for when it can't be had.
    pub fn keep(url: &str, value: &JsValue);
    /// The last one that was kept and the moment when it was, if any.
    pub async fn kept(url: &str) -> JsValue;
}

#[wasm_bindgen(module = "/src/browser/page.js")]
extern "C" {
    /// The host's own words in a language: names of texts and words, in turn.
    pub fn texts(host: &HtmlElement, locale: &str) -> Vec<String>;
    /// The element's language, a BCP 47 tag that the browser's formatters take.
    pub fn language(host: &HtmlElement) -> String;
    /// The words of its file, in order; none for English, and while they have not come.
    pub fn words(host: &HtmlElement) -> Vec<String>;
    /// Calls back each time the page is about to be printed; gives the way to stop that.
    #[wasm_bindgen(js_name = whenPrinted)]
    pub fn when_printed(callback: &js_sys::Function) -> js_sys::Function;
    /// Opens what is folded in a tree until the page is printed.
    pub fn unfold(tree: &Element);
    /// Calls back once when a moment has come and the page is seen; gives the way to stop that.
    pub fn wake(at: f64, callback: &js_sys::Function) -> js_sys::Function;
    /// Lets time pass before something is tried again, at least `asked` milliseconds; gives whether
    /// to try.
    pub async fn pause(tries: u32, asked: f64) -> JsValue;
    /// Calls back each time an element comes near the viewport; gives the way to stop that.
    #[wasm_bindgen(js_name = whenNear)]
    pub fn when_near(element: &Element, callback: &js_sys::Function) -> js_sys::Function;
    /// Lets the page answer to its visitor between two parts of long work.
    pub async fn rest();
    /// Tells the host that an element shows a SIG.
    #[wasm_bindgen(js_name = tellLoaded)]
    pub fn tell_loaded(
        host: &HtmlElement,
        id: &str,
        members: u32,
        meetings: u32,
        repositories: u32,
    );
    /// Tells the console, once.
    pub fn warn(message: &str);
    /// Tells the host that an element can't show a SIG, and why.
    #[wasm_bindgen(js_name = tellFailed)]
    pub fn tell_failed(host: &HtmlElement, kind: &str, message: &str);
}
