//! Fetching in the browser, with its own `fetch` and its own JSON parser.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Request;
use sig_model::Field;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortSignal;
use yew::Callback;

use super::{Failure, Outcome};
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

/// Fetches a document.
pub async fn get<T: Field>(url: &str) -> Result<T, Failure> {
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
    read(Json(value))
}

type Waiting = (String, Vec<Callback<Outcome>>);

thread_local! {
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// Fetches a SIG and tells `done`; whoever asks for the same URL meanwhile shares the answer.
pub fn request(url: String, done: Callback<Outcome>) {
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
        let outcome: Outcome = get(&url).await.map(Rc::new);
        let callbacks = WAITING.with_borrow_mut(|waiting| {
            let index = waiting.iter().position(|(known, _)| *known == url);
            index.map(|index| waiting.swap_remove(index).1).unwrap_or_default()
        });
        for callback in callbacks {
            callback.emit(outcome.clone());
        }
    });
}
