//! A page that stays open: correct for a week, without leaks after ten thousand updates, and
//! working after the browser restores it from the back-forward cache.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::engine::{Engine, Unable};
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;

const PATH: &str = "/week/sig.json";
/// Replaces the page's clock and timers with ones that advance when the test says so.
const CLOCK: &str = "
    const now = Date.now, [set, clear] = [setTimeout, clearTimeout];
    let ahead = Date.parse('2026-03-24T00:00:00Z') - now(), number = -1;
    const timers = new Map();
    globalThis.setCount = 0;
    Date.now = () => now() + ahead;
    globalThis.setTimeout = (callback, delay, ...values) => {
        // WebKit's driver sets a timer of a minute for each of its own scripts.
        if (!(delay > 0) || delay === 60_000) return set(callback, delay, ...values);
        setCount += 1;
        timers.set(--number, [Date.now() + delay, callback]);
        return number;
    };
    globalThis.clearTimeout = (timer) => timers.delete(timer) || clear(timer);
    globalThis.pass = (ms) => {
        ahead += ms;
        for (const [timer, [at, callback]] of [...timers]) {
            if (at <= Date.now() && timers.delete(timer)) callback();
        }
    };";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    let mut trials = trials![stage; shows_right_times, ten_thousand_updates];
    let name = concat!(module_path!(), "::back_forward_cache");
    trials.push(stage.trial_in_whole_browser(name, back_forward_cache));
    trials
}

/// Across a transition, in steps of ten minutes: the next meeting and its status are right, and the
/// element shows the same as a newly added one.
async fn shows_right_times(page: &Page) -> Result<()> {
    let body = json!({ "version": 1, "id": "sig-Week", "meetings": [
        { "recurrence": { "rrule": "FREQ=WEEKLY;BYDAY=MO,WE,SU", "start": "10:00", "end": "11:00",
                          "timezone": "Europe/Berlin", "timezone_stated": true } },
        { "recurrence": { "rrule": "FREQ=DAILY", "start": "23:30", "end": "23:59",
                          "timezone": "Asia/Shanghai", "timezone_stated": true } }],
      "events": [{ "id": "release", "title": "Release", "start": "2026-03-27T12:00:00Z",
                   "end": "2026-03-27T13:00:00Z" }] });
    page.site().answer(PATH, 200, &body.to_string())?;
    page.on_new_document(CLOCK);
    let attributes = [("src", PATH), ("lang", "en"), ("timezone", "America/New_York")];
    page.embed(&attributes).await?;
    page.expect("it is shown", "all('.meeting').length > 1", json!(true)).await?;
    let other = "document.querySelectorAll('sig-info')[1]";
    page.run(
        "globalThis.wrong = []; globalThis.steps = 0;
         const settled = () => new Promise(done => setTimeout(done, 0));
         const shown = element => element.shadowRoot.getElementById('meetings').textContent;
         const days = Array.from(Array(8), (_, day) => `2026-03-${24 + day}`);
         // Start and duration in minutes. In Berlin, clocks go forward on the 29th.
         const meetings = [
             [['2026-03-25T09:00Z', '2026-03-29T08:00Z', '2026-03-30T08:00Z', '2026-04-01T08:00Z'], 60],
             [[...days.map(day => day + 'T15:30Z'), '2026-04-01T15:30Z'], 29],
         ];
         const due = () => meetings.map(([starts, minutes]) => {
             const next = starts.find(it => Date.now() < Date.parse(it) + minutes * 60_000);
             return [next, Date.now() >= Date.parse(next)];
         });
         const step = async () => {
             pass(600_000 + Math.floor(Math.random() * 1000));
             await settled();
             const times = all('.meeting time').map(it => it.dateTime);
             for (const [next, running] of due()) {
                 const card = all('.meeting').find(it => it.querySelector('time')?.dateTime === next);
                 if (!card) wrong.push([new Date(Date.now()).toISOString(), 'no ' + next, times]);
                 else if (running !== card.textContent.includes('In progress')) {
                     wrong.push([new Date(Date.now()).toISOString(), running, card.textContent]);
                 }
             }
             if (steps % 36 === 0) {
                 const fresh = host.cloneNode();
                 fresh.setAttribute('loading', 'eager');
                 const loaded = new Promise(done => fresh.addEventListener('sig-info-load', done));
                 document.querySelector('aside').append(fresh);
                 await loaded;
                 await settled();
                 if (shown(fresh) !== shown(host)) {
                     wrong.push([new Date(Date.now()).toISOString(), shown(host), shown(fresh)]);
                 }
                 fresh.remove();
                 await settled();
             }
             if (++globalThis.steps < 7 * 144) step();
         };
         step();",
    )
    .await?;
    for day in 1..=7 {
        page.wait_until(&format!("day {day}"), &format!("steps >= {}", day * 144)).await?;
    }
    page.expect("no wrong times", "wrong.slice(0, 5)", json!([])).await?;
    page.expect("the last check is done", &format!("{other} == null"), json!(true)).await?;
    // The text changes at most every half hour while no meeting is near, and every minute before
    // one.
    let count = page.value("setCount").await?;
    let count = count.as_u64().context("no count")?;
    ensure!(count < 7 * 1100, "{count} timers in a week");
    println!("a week in {} steps, {count} timers, {}", 7 * 144, page.engine());
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The host keeps assigning new data.
async fn ten_thousand_updates(page: &Page) -> Result<()> {
    page.on_new_document(super::leaks::MEMORY);
    let whole = super::leaks::whole()?;
    page.embed(&[("lang", "en")]).await?;
    page.run(&format!("globalThis.sig = {whole}")).await?;
    update(page, 1000).await?;
    let before = held(page).await?;
    for _ in 0..10 {
        update(page, 1000).await?;
    }
    let after = held(page).await?;
    println!("before {before:?} after {after:?}, {}", page.engine());
    // Fragmented memory may take one or two more pages of 64 KiB; all the data would take 100 MB.
    ensure!(after[0] <= before[0] + 131_072.0, "wasm memory: {before:?} {after:?}");
    ensure!(after[1] <= before[1], "elements: {before:?} {after:?}");
    // The browser keeps compiling frequently run code; a copy of the data takes some 10 KB.
    ensure!(after[2] - before[2] < 4e6, "heap: {before:?} {after:?}");
    Ok(())
}

async fn update(page: &Page, times: u32) -> Result<()> {
    page.run(&format!(
        "globalThis.updated = 0;
         const next = async () => {{
             const changed = structuredClone(sig);
             changed.name = 'update ' + updated;
             changed.members.length -= updated % 3;
             host.data = changed;
             told.length = 0;
             if (updated % 10 === 0) await new Promise(done => setTimeout(done));
             if (++globalThis.updated < {times}) next();
         }};
         next();"
    ))
    .await?;
    page.expect("all updates were made", "updated", json!(times)).await?;
    let last = format!("update {}", times - 1);
    page.expect("the last one is shown", "texts('#about-title')[0]", json!(last)).await
}

/// Returns the program's memory in bytes, the number of elements and, if the engine reports it, the
/// JavaScript heap in bytes.
async fn held(page: &Page) -> Result<[f64; 3]> {
    page.collect_garbage().await?;
    let number = |value: Value| value.as_f64().context("no number");
    let heap = match page.engine() {
        Engine::Chromium => {
            number(page.command("Runtime.getHeapUsage", json!({})).await?["usedSize"].clone())?
        }
        _ => 0.0,
    };
    let wasm = number(page.value("memory.buffer.byteLength").await?)?;
    Ok([wasm, number(page.value("all('*').length").await?)?, heap])
}

/// Restored from the back-forward cache: nothing is loaded again, and everything works.
async fn back_forward_cache(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    page.press("root.querySelector('input[type=search]')", "runc").await?;
    page.run(
        "globalThis.since = 'it was left';
         addEventListener('pageshow', ({ persisted }) => (globalThis.persisted = persisted))",
    )
    .await?;
    page.open("/embed.html").await?;
    page.expect("another page", "location.pathname", json!("/embed.html")).await?;
    page.back().await?;
    page.expect("back", "location.pathname", json!(site::HOST)).await?;
    if page.value("globalThis.persisted ?? null").await? != json!(true) {
        return Err(Unable("this browser keeps no page that was left".to_owned()).into());
    }
    page.expect("it is the same", "since", json!("it was left")).await?;
    page.expect("unchanged", "all('.repositories > li').length", json!(1)).await?;
    page.run(
        "const field = root.querySelector('input[type=search]');
         field.value = '';
         field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))",
    )
    .await?;
    page.expect("it works", "all('.repositories > li').length", json!(12)).await?;
    page.run("host.lang = 'zh'").await?;
    page.expect("it follows", "texts('#members-title')", json!(["成员"])).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}
