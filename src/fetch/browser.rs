//! Fetching in the browser, with its own `fetch` and its own JSON parser.

use gloo_net::http::Request;
use sig_model::{Event, Field, Index, Kind, SIZE_LIMIT, Value, meeting_service};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortSignal, RequestCache, Response};
use yew::{AttrValue, Callback};

use super::{Failure, Fetched};
use crate::browser;
use crate::json::Json;

/// How long a document may take, in milliseconds.
const TIME_LIMIT: u32 = 15_000;

/// Reads a document out of a value that the browser parsed. The console is told of the first thing that was
/// left out.
pub fn read<T: Field>(value: Json) -> Result<T, Failure> {
    let (document, left_out) = sig_model::read(&value).map_err(Failure::Format)?;
    if let Some(problem) = left_out.first() {
        browser::warn(&problem.to_string());
    }
    Ok(document)
}

/// Fetches a document, with `revalidate` whatever the browser has of it; where that fails, the last good copy.
pub async fn get<T: Field>(url: &str, revalidate: bool) -> Result<Fetched<T>, Failure> {
    let failure = match fresh(url, revalidate).await {
        Ok(document) => return Ok(Fetched { document, stale: None }),
        Err(failure) => failure,
    };
    let copy: js_sys::Array = browser::kept(url).await.unchecked_into();
    let came = copy.get(1).as_f64();
    match (read(Json::new(copy.get(0))), came) {
        (Ok(document), Some(came)) => Ok(Fetched { document, stale: Some((failure, came as i64)) }),
        _ => Err(failure),
    }
}

/// Tries again where that may help, as long as it is `wanted`; gives the document if it came.
pub async fn again<T: Field>(
    url: &str,
    mut failure: Failure,
    wanted: impl Fn() -> bool,
) -> Option<T> {
    for tries in 0.. {
        let wait = failure.retry_after()?;
        if browser::pause(tries, wait).await.is_falsy() || !wanted() {
            return None;
        }
        match fresh(url, true).await {
            Ok(document) => return Some(document),
            Err(next) => failure = next,
        }
    }
    None
}

/// Has the list of a community's SIGs, and tells `done` of it; once more, where it came later.
pub fn list(
    url: AttrValue,
    revalidate: bool,
    done: Callback<(AttrValue, Result<Fetched<Index>, Failure>)>,
) {
    spawn_local(async move {
        let outcome = get(&url, revalidate).await;
        let failure = Fetched::failure(&outcome);
        done.emit((url.clone(), outcome));
        if let Some(failure) = failure
            && let Some(document) = again(&url, failure, || true).await
        {
            done.emit((url, Ok(Fetched { document, stale: None })));
        }
    });
}

/// Dated meetings from an address of their own: of the meeting service, or of a document with `events` as sig.json has
/// them.
pub async fn events(url: &str) -> Option<Vec<Event>> {
    let answer = Json::new(answer(url, false).await.ok()?);
    let Some(list) = answer.field("events").filter(|list| list.kind() == Kind::Array) else {
        return meeting_service::events(&answer, Event::MOST);
    };
    let mut events = Vec::new();
    // One that is wrong is no reason to show none.
    list.items(Event::MOST, &mut |event| events.extend(read::<Event>(event)));
    Some(events)
}

async fn fresh<T: Field>(url: &str, revalidate: bool) -> Result<T, Failure> {
    let value = answer(url, revalidate).await?;
    // Parsing it, reading it and showing it are three parts.
    browser::rest().await;
    let document = read(Json::new(value.clone()))?;
    browser::keep(url, &value);
    browser::rest().await;
    Ok(document)
}

/// The JSON at an address, within the bounds on time and size.
async fn answer(url: &str, revalidate: bool) -> Result<JsValue, Failure> {
    let signal = AbortSignal::timeout_with_u32(TIME_LIMIT);
    let failure = |otherwise| if signal.aborted() { Failure::Slow } else { otherwise };
    // WebKit would else give a failure again that it has in its memory.
    let cache = if revalidate { RequestCache::NoCache } else { RequestCache::Default };
    let response = Request::get(url)
        .cache(cache)
        .abort_signal(Some(&signal))
        .send()
        .await
        .map_err(|_| failure(Failure::Unreachable))?;
    let response = Response::from(response);
    if !response.ok() {
        return Err(Failure::Status(response.status(), browser::retry_after(&response)));
    }
    browser::json(response, SIZE_LIMIT, &signal).await.map_err(|error| {
        failure(if error.is_instance_of::<js_sys::RangeError>() {
            Failure::TooLarge
        } else if error.is_instance_of::<js_sys::SyntaxError>() {
            Failure::NotJson
        } else {
            Failure::Unreachable
        })
    })
}
