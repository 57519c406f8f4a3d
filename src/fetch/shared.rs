//! Shares one request, and one series of retries, between all elements of the page that show the
//! same SIG.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use sig_model::Sig;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::browser::{again, get};
use super::{Fetched, Outcome};

/// A pending request, or one that is being retried.
struct Waiting {
    url: String,
    /// Distinguishes this request from a later one for the same URL.
    number: u32,
    /// Whether it has failed, so that new elements start a request of their own instead of waiting.
    failed: bool,
    callbacks: Vec<Callback<Outcome>>,
}

thread_local! {
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
    static COUNT: RefCell<u32> = const { RefCell::new(0) };
    /// The SIGs that elements on this page show.
    static SHOWN: RefCell<Vec<(String, Weak<Sig>)>> = const { RefCell::new(Vec::new()) };
}

/// Gets a SIG and calls `done`. Returns the copy that another element holds, unless `revalidate` is
/// set; joins a pending request; or else starts one. After a failure that may pass, calls `done`
/// once more if a retry succeeds.
pub fn request(url: String, revalidate: bool, done: Callback<Outcome>) {
    let shown = SHOWN.with_borrow_mut(|shown| {
        shown.retain(|(_, sig)| sig.strong_count() > 0);
        let same = shown.iter().rfind(|(known, _)| *known == url && !revalidate);
        same.and_then(|(_, sig)| sig.upgrade())
    });
    if let Some(document) = shown {
        return done.emit(Ok(Fetched { document, stale: None }));
    }
    let number = COUNT.with_borrow_mut(|count| {
        *count += 1;
        *count
    });
    let first =
        WAITING.with_borrow_mut(|waiting| match waiting.iter_mut().find(|it| it.url == url) {
            Some(same) => {
                same.callbacks.push(done);
                let failed = std::mem::take(&mut same.failed);
                if failed {
                    same.number = number;
                }
                failed
            }
            None => {
                let (url, callbacks) = (url.clone(), vec![done]);
                waiting.push(Waiting { url, number, failed: false, callbacks });
                true
            }
        });
    if first {
        spawn_local(try_for(url, number, revalidate));
    }
}

async fn try_for(url: String, number: u32, revalidate: bool) {
    let outcome: Outcome = get(&url, revalidate).await.map(Fetched::shared);
    let failure = Fetched::failure(&outcome).filter(|it| it.retry_after().is_some());
    tell(&url, number, failure.is_some(), outcome);
    let Some(failure) = failure else { return };
    let came = again(&url, failure, || with(number, |_| ()).is_some()).await;
    match came {
        Some(document) => {
            let document = Fetched { document, stale: None }.shared();
            tell(&url, number, false, Ok(document));
        }
        None => WAITING.with_borrow_mut(|waiting| waiting.retain(|it| it.number != number)),
    }
}

fn with<T>(number: u32, act: impl FnOnce(&mut Waiting) -> T) -> Option<T> {
    WAITING.with_borrow_mut(|waiting| waiting.iter_mut().find(|it| it.number == number).map(act))
}

/// Calls all waiting callbacks. They stay registered while retries continue.
fn tell(url: &str, number: u32, failed: bool, outcome: Outcome) {
    if let Ok(Fetched { document, stale: None }) = &outcome {
        let sig = (url.to_owned(), Rc::downgrade(document));
        SHOWN.with_borrow_mut(|shown| shown.push(sig));
    }
    let callbacks = with(number, |it| {
        it.failed = failed;
        it.callbacks.clone()
    });
    if !failed {
        WAITING.with_borrow_mut(|waiting| waiting.retain(|it| it.number != number));
    }
    for callback in callbacks.into_iter().flatten() {
        callback.emit(outcome.clone());
    }
}
