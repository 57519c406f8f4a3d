//! Fetching in the browser, with its own `fetch` and its own JSON parser.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_net::http::Request;
use sig_model::{Field, Sig};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;
use yew::Callback;

use super::{Copy, Failure, Outcome};
use crate::browser;
use crate::json::Json;

/// The largest document that is read, in bytes.
const SIZE_LIMIT: u32 = 8 << 20;
/// How long a document may take, in milliseconds.
const TIME_LIMIT: u32 = 15_000;

/// Reads a document out of a value that the browser parsed.
pub fn read<T: Field>(value: Json) -> Result<T, Failure> {
    sig_model::read(&value).map(|(document, _dropped)| document).map_err(Failure::Format)
}

/// Fetches a document; where that fails, the last good copy of it.
pub async fn get<T: Field>(url: &str) -> Result<Copy<T>, Failure> {
    let failure = match fresh(url).await {
        Ok(document) => return Ok(Copy { document, stale: None }),
        Err(failure) => failure,
    };
    let copy: js_sys::Array = browser::kept(url).await.unchecked_into();
    let came = copy.get(1).as_f64();
    match (read(Json(copy.get(0))), came) {
        (Ok(document), Some(came)) => Ok(Copy { document, stale: Some((failure, came as i64)) }),
        _ => Err(failure),
    }
}

async fn fresh<T: Field>(url: &str) -> Result<T, Failure> {
    let signal = AbortSignal::timeout_with_u32(TIME_LIMIT);
    let failure = |otherwise| if signal.aborted() { Failure::Slow } else { otherwise };
    let response = Request::get(url)
        .abort_signal(Some(&signal))
        .send()
        .await
        .map_err(|_| failure(Failure::Unreachable))?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let value = browser::json(response.into(), SIZE_LIMIT).await.map_err(|error| {
        failure(if error.is_instance_of::<js_sys::RangeError>() {
            Failure::TooLarge
        } else {
            Failure::NotJson
        })
    })?;
    let document = read(Json(value.clone()))?;
    browser::keep(url, &value);
    Ok(document)
}

type Waiting = (String, Vec<Callback<Outcome>>);

thread_local! {
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
    /// The SIGs that elements of this page show.
    static SHOWN: RefCell<Vec<(String, Weak<Sig>)>> = const { RefCell::new(Vec::new()) };
}

/// Has a SIG and tells `done`: the one that another element of the page has from the same URL,
/// unless it is asked for `anew`; else it is fetched. Whoever asks meanwhile shares the answer.
pub fn request(url: String, anew: bool, done: Callback<Outcome>) {
    let shown = SHOWN.with_borrow_mut(|shown| {
        shown.retain(|(_, sig)| sig.strong_count() > 0);
        let same = shown.iter().rfind(|(known, _)| *known == url && !anew);
        same.and_then(|(_, sig)| sig.upgrade())
    });
    if let Some(document) = shown {
        return done.emit(Ok(Copy { document, stale: None }));
    }
    let first = WAITING.with_borrow_mut(|waiting| {
        match waiting.iter_mut().find(|(known, _)| *known == url) {
            Some((_, callbacks)) => {
                callbacks.push(done);
                false
            }
            None => {
                waiting.push((url.clone(), vec![done]));
                true
            }
        }
    });
    if !first {
        return;
    }
    spawn_local(async move {
        let outcome: Outcome = get(&url)
            .await
            .map(|Copy { document, stale }| Copy { document: Rc::new(document), stale });
        if let Ok(Copy { document, stale: None }) = &outcome {
            let sig = (url.clone(), Rc::downgrade(document));
            SHOWN.with_borrow_mut(|shown| shown.push(sig));
        }
        let callbacks = WAITING.with_borrow_mut(|waiting| {
            let index = waiting.iter().position(|(known, _)| *known == url);
            index.map(|index| waiting.swap_remove(index).1).unwrap_or_default()
        });
        for callback in callbacks {
            callback.emit(outcome.clone());
        }
    });
}
