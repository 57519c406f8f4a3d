//! Network failures: each is reported once and in time, the host page keeps working, and temporary
//! ones are retried with few requests.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::engine::Engine;
use sig_tests::faulty::{Fault, Faulty};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

use super::broken::{reported, reported_as};

const WHOLE: &str = r#"{"version": 1, "id": "sig-Whole", "members": [{"id": "ada"}]}"#;
const NAMES: &str = "texts('.member .name')";

/// Per fault: its name, how it is reported, and whether the widget retries by itself.
const CASES: [(&str, Fault, &str, &str, bool); 13] = [
    ("not_found", Fault::Status(404, ""), "status", "The server answered 404 for", false),
    ("broken", Fault::Status(500, ""), "status", "The server answered 500 for", true),
    ("busy", Fault::Status(503, ""), "status", "The server answered 503 for", true),
    ("redirects", Fault::RedirectLoop, "network", "There was no answer from", true),
    ("a_page", Fault::Page, "syntax", "sig.json is not JSON", false),
    ("truncated", Fault::Truncated, "network", "There was no answer from", true),
    ("reset", Fault::Reset, "network", "There was no answer from", true),
    ("slow", Fault::Slow, "timeout", "", true),
    ("silent", Fault::Silent, "timeout", "", true),
    ("large", Fault::Large, "size", "larger than 8 MiB", false),
    ("bomb", Fault::Bomb, "size", "larger than 8 MiB", false),
    ("not_shared", Fault::NotShared, "network", "There was no answer from", true),
    ("asks_for_time", Fault::Status(503, "Retry-After: 4\r\n"), "status", "answered 503", true),
];

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; wrong_type, offline_and_back, fifty_with_the_same_source, fifty_with_different_sources,
        cached_copies_are_limited, page_that_replaces_json];
    trials.extend(CASES.into_iter().map(|(name, fault, kind, reason, passes)| {
        let name = format!("{}::{name}", module_path!());
        stage.trial(name, async move |page: &Page| {
            let server = open(page, fault).await?;
            let start = Instant::now();
            page.add(&[("src", &server.url("/sig.json")), ("lang", "en")]).await?;
            let (kind, reason, passes) = match (fault, page.engine()) {
                // WebKit treats a truncated response as complete.
                (Fault::Truncated, Engine::WebKit) => ("syntax", "sig.json is not JSON", false),
                _ => (kind, reason, passes),
            };
            reported(page, kind, reason).await?;
            let passed = start.elapsed();
            let waited = kind == "timeout";
            ensure!(
                !waited || passed < LIMIT,
                "it was reported after {passed:?}, later than {LIMIT:?}"
            );
            page.expect("one message", MESSAGES, json!(1)).await?;
            server.mend();
            if !passes {
                page.click("root.querySelector('[role=alert] button')").await?;
            }
            let shown = page.expect("the SIG is shown", NAMES, json!(["ada"])).await;
            let asked = server.asked_for("/sig.json");
            shown.with_context(|| format!("asked {} times", asked.len()))?;
            page.expect("the host gets an event", "told.at(-1).id", json!("sig-Whole")).await?;
            let asked = server.asked_for("/sig.json");
            let wait = asked[asked.len() - 1] - asked[asked.len() - 2];
            ensure!(
                name_of(fault) != "asks" || wait > Duration::from_secs(4),
                "it was asked again after {wait:?}"
            );
            Ok(())
        })
    }));
    trials
}

/// The time limit for reporting that nothing arrived: the widget waits for 15 s, and the machine
/// may be busy.
const LIMIT: Duration = Duration::from_secs(30);

/// How many messages the widget has written to the console.
const MESSAGES: &str = "complaints.filter(it => it.startsWith('sig-info')).length";

const fn name_of(fault: Fault) -> &'static str {
    match fault {
        Fault::Status(_, more) if !more.is_empty() => "asks",
        _ => "",
    }
}

/// Opens a host page that may connect to other servers, and a server with a fault.
async fn open(page: &Page, fault: Fault) -> Result<Faulty> {
    page.site().no_policy();
    page.open(sig_tests::site::HOST).await?;
    page.expect("the host's script runs", "typeof told", json!("object")).await?;
    Faulty::start(fault, WHOLE).await
}

/// A valid document is shown whatever its Content-Type is.
async fn wrong_type(page: &Page) -> Result<()> {
    let server = open(page, Fault::WrongType).await?;
    page.add(&[("src", &server.url("/sig.json"))]).await?;
    page.expect("the SIG is shown", NAMES, json!(["ada"])).await
}

/// While offline, few requests are sent. Back online, loading resumes without the visitor's doing.
async fn offline_and_back(page: &Page) -> Result<()> {
    let server = open(page, Fault::Reset).await?;
    let online = |is: bool| {
        let event = if is { "online" } else { "offline" };
        format!(
            "Object.defineProperty(navigator, 'onLine', {{ value: {is}, configurable: true }});
             dispatchEvent(new Event('{event}'))"
        )
    };
    remember_requests(page).await?;
    page.run(&online(false)).await?;
    page.add(&[("src", &server.url("/sig.json")), ("lang", "en")]).await?;
    reported_as("You are offline", page, "network", "There was no answer from").await?;
    page.wait_until("it tries again", "asked[2]").await?;
    let pauses = "[asked[1] - asked[0] > 900, asked[2] - asked[1] > 1900]";
    page.expect("each time later", pauses, json!([true, true])).await?;
    server.mend();
    page.run(&online(true)).await?;
    page.expect("the SIG is shown", NAMES, json!(["ada"])).await
}

/// Fifty elements with the same source share one request.
async fn fifty_with_the_same_source(page: &Page) -> Result<()> {
    let server = open(page, Fault::Status(503, "")).await?;
    let start = Instant::now();
    fifty(page, &server, "").await?;
    page.expect("all fire an event", "told.length", json!(50)).await?;
    page.run("host.reload(); host.reload()").await?;
    tokio::time::sleep(Duration::from_secs(6)).await;
    let (asked, passed) = (server.asked().len(), start.elapsed());
    ensure!(asked <= 6, "asked {asked} times within {passed:?}");
    server.mend();
    let shown = "[...document.querySelectorAll('sig-info')].filter(it => \
                 it.shadowRoot.querySelector('.member')).length";
    page.expect("all are shown", shown, json!(50)).await
}

/// Fifty elements with different sources don't all retry at the same moment.
async fn fifty_with_different_sources(page: &Page) -> Result<()> {
    let server = open(page, Fault::Status(503, "")).await?;
    remember_requests(page).await?;
    fifty(page, &server, "?element=").await?;
    page.expect("all fire an event", "told.length", json!(50)).await?;
    let times = "Object.values(Object.groupBy(asked, (_, at) => urls[at]))";
    page.wait_until("all try again", &format!("{times}.filter(it => it[1]).length === 50")).await?;
    let second = format!("{times}.map(it => it[1]).sort((a, b) => a - b)");
    let spread = format!("(it => it[44] - it[5])({second}) > 700");
    page.expect("most requests are spread out", &spread, json!(true)).await?;
    let soonest = format!("Math.min(...{times}.map(it => it[1] - it[0])) > 900");
    page.expect("no early requests", &soonest, json!(true)).await?;
    ensure!(server.asked().len() >= 100, "asked {} times", server.asked().len());
    Ok(())
}

/// Records the times of requests by the page's clock, since a busy machine delays the server.
async fn remember_requests(page: &Page) -> Result<()> {
    page.run(
        "const ask = fetch;
         Object.assign(globalThis, { asked: [], urls: [] });
         globalThis.fetch = (...request) => {
             const url = request[0].url ?? request[0];
             if (/sig.json/.test(url)) {
                 asked.push(performance.now());
                 urls.push(url);
             }
             return ask(...request);
         };",
    )
    .await
}

async fn fifty(page: &Page, server: &Faulty, query: &str) -> Result<()> {
    page.run(&format!(
        "for (let at = 0; at < 50; at++) {{
             const element = document.createElement('sig-info');
             element.setAttribute('src', '{}{query}' + ('{query}' ? at : ''));
             element.setAttribute('loading', 'eager');
             document.querySelector('main').append(element);
         }}",
        server.url("/sig.json")
    ))
    .await
}

/// The number of cached copies is limited.
async fn cached_copies_are_limited(page: &Page) -> Result<()> {
    let server = open(page, Fault::WrongType).await?;
    page.add(&[("src", &server.url("/sig.json?first"))]).await?;
    page.expect("the first", NAMES, json!(["ada"])).await?;
    page.run(&format!(
        "const next = async at => {{
             if (at === 40) return;
             host.setAttribute('src', '{}' + at);
             await new Promise(done => host.addEventListener('sig-info-load', done, {{ once: true }}));
             await new Promise(done => setTimeout(done, 50));
             next(at + 1);
         }};
         next(0);",
        server.url("/sig.json?")
    ))
    .await?;
    page.expect("all were shown", "told.length", json!(41)).await?;
    let kept = "caches.open('sig-info').then(copies => copies.keys())\
                .then(keys => keys.map(({ url }) => url.split('?')[1]).sort((a, b) => a - b).join())";
    let last: Vec<String> = (8..40).map(|at| at.to_string()).collect();
    page.expect("the last ones are kept", kept, json!(last.join(","))).await
}

/// Prototype.js makes arrays serialize themselves as strings. The last good copy can still be read.
async fn page_that_replaces_json(page: &Page) -> Result<()> {
    page.embed(&[]).await?;
    page.run("Array.prototype.toJSON = function () { return `[${this.join()}]`; }").await?;
    let path = "/with-lists/sig.json";
    page.site().answer(path, 200, WHOLE)?;
    page.run(&format!("host.setAttribute('src', '{path}')")).await?;
    // WebKit's driver serializes arrays with the page's own JSON.
    let names = format!("{NAMES}.join()");
    page.expect("it is shown", &names, json!("ada")).await?;
    let kept = format!(
        "caches.open('sig-info').then(copies => copies.match('{path}')).then(copy => copy != null)"
    );
    page.expect("it is kept", &kept, json!(true)).await?;
    page.site().answer(path, 404, "")?;
    page.run("told.length = 0; host.reload()").await?;
    page.expect("the copy", "told.map(it => it.kind ?? it.id).join()", json!("status,sig-Whole"))
        .await?;
    page.expect("of all", &names, json!("ada")).await
}
