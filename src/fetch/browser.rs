//! Fetches in the browser, with the browser's `fetch` and JSON parser.

use gloo_net::http::Request;
use sig_model::{Event, Field, Index, JsonType, SIZE_LIMIT, Value, meeting_service};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortSignal, RequestCache, Response};
use yew::{AttrValue, Callback};

use super::{Failure, Fetched};
use crate::browser;
use crate::json::Json;

/// The time limit of a request, in milliseconds.
const TIME_LIMIT: u32 = 15_000;

/// Reads a document from a parsed value. Logs the first problem that caused something to be left
/// out.
pub fn read<T: Field>(value: Json) -> Result<T, Failure> {
    let (document, left_out) = sig_model::read(&value).map_err(Failure::Format)?;
    if let Some(problem) = left_out.first() {
        browser::warn(&problem.to_string());
    }
    Ok(document)
}

/// Fetches a document, or else returns the last stored copy. With `revalidate`, bypasses the
/// browser's cache.
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

/// Retries while that may help and the document is `wanted`. Returns the document if a retry
/// succeeds.
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

/// Fetches a community's list of SIGs and calls `done`; if that failed and a retry succeeds, once
/// more.
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

/// Fetches dated meetings: a response of the meeting service, or a document with `events` in the
/// format of sig.json.
pub async fn events(url: &str) -> Option<Vec<Event>> {
    let answer = Json::new(answer(url, false).await.ok()?);
    let Some(list) = answer.field("events").filter(|list| list.kind() == JsonType::Array) else {
        return meeting_service::events(&answer, Event::MOST);
    };
    let mut events = Vec::new();
    // Skip invalid events.
    list.items(Event::MOST, &mut |event| events.extend(read::<Event>(event)));
    Some(events)
}

async fn fresh<T: Field>(url: &str, revalidate: bool) -> Result<T, Failure> {
    let value = answer(url, revalidate).await?;
    // Yield between parsing, reading and rendering, so that no task is long.
    browser::rest().await;
    let document = read(Json::new(value.clone()))?;
    browser::keep(url, &value);
    browser::rest().await;
    Ok(document)
}

/// Fetches and parses JSON within the limits of time and size.
async fn answer(url: &str, revalidate: bool) -> Result<JsValue, Failure> {
    let signal = AbortSignal::timeout_with_u32(TIME_LIMIT);
    let failure = |otherwise| if signal.aborted() { Failure::Slow } else { otherwise };
    // WebKit would otherwise repeat a failure from its memory cache.
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
