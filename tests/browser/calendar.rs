//! `<sig-calendar>`: all meetings of a community, day by day, of all SIGs or of those that the
//! visitor follows.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const PAGE: &str = "/community.html";
const SHOWN: &str = "globalThis.calendar = document.querySelector('sig-calendar').shadowRoot";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; day_by_day, one_sig, followed_sigs, joint_meeting, past_meetings_disappear, on_the_site,
        next_meeting_in_the_directory, many]
}

fn meeting(rrule: &str, more: &Value) -> Value {
    let mut recurrence = json!({ "rrule": rrule, "start": "16:00", "end": "17:00",
        "timezone": "Asia/Shanghai", "timezone_stated": true });
    recurrence
        .as_object_mut()
        .unwrap_or(&mut serde_json::Map::new())
        .extend(more.as_object().cloned().unwrap_or_default());
    json!({ "recurrence": recurrence })
}

fn entry(id: &str, more: &Value) -> Value {
    let mut entry = json!({ "id": id, "url": format!("{id}/sig.json") });
    entry
        .as_object_mut()
        .unwrap_or(&mut serde_json::Map::new())
        .extend(more.as_object().cloned().unwrap_or_default());
    entry
}

/// SIGs that meet on Tuesdays, fortnightly on Wednesdays, on a single date, and never.
fn community() -> Value {
    json!({ "version": 1, "calendar_url": "meetings.ics", "sigs": [
        entry("sig-Tuesday", &json!({ "name": "Tuesday SIG", "calendar_url": "sig-Tuesday/meetings.ics",
            "meetings": [meeting("FREQ=WEEKLY;BYDAY=TU", &json!({}))],
            "events": [{ "id": "off", "start": "2026-12-15T16:00:00+08:00", "cancelled": true }] })),
        entry("sig-Either", &json!({ "calendar_url": "sig-Either/meetings.ics",
            "meetings": [meeting("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", &json!({}))] })),
        entry("sig-Dated", &json!({ "events": [{ "id": "1", "title": "Release party",
            "start": "2026-12-01T10:00:00Z", "join_url": "https://meeting.example/1" }] })),
        entry("sig-Never", &json!({})),
    ] })
}

async fn open(page: &Page, index: &Value, attributes: &str) -> Result<()> {
    page.speaks(&["en-GB"]);
    page.watch();
    page.on_new_document(
        "const started = performance.now();
         Date.now = () => Date.parse('2026-11-26T12:00:00Z') + performance.now() - started;",
    );
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    let content = format!(
        "<!doctype html><html lang=en><title>A community</title>
         <script type=module src=/embed/sig-info.js></script>
         <sig-calendar src=/sigs/index.json timezone=UTC loading=eager {attributes}></sig-calendar>"
    );
    page.site().page(PAGE, &content);
    page.open(PAGE).await?;
    let came = format!("({SHOWN}).querySelector('.community')");
    page.wait_until("it is loaded", &came).await
}

/// Each day's heading (with commas removed, since engines place them differently) and the SIGs of
/// each meeting.
const AGENDA: &str = "[...calendar.querySelectorAll('.day')].map(day => \
    [day.firstChild.textContent.replace(',', ''), ...[...day.querySelectorAll('.path')].map(it => it.textContent)])";

async fn day_by_day(page: &Page) -> Result<()> {
    open(page, &community(), "").await?;
    page.expect(
        "day by day",
        &format!("{AGENDA}.slice(0, 3)"),
        json!([
            ["Tuesday 1 December", "Tuesday SIG", "sig-Dated"],
            ["Wednesday 2 December", "sig-Either"],
            ["Tuesday 8 December", "Tuesday SIG"],
        ]),
    )
    .await?;
    let tag = "[...calendar.querySelectorAll('.day')]\
        .find(it => it.textContent.includes('sig-Either')).querySelector('.tag').textContent";
    page.expect("uncertain dates are marked", tag, json!("Perhaps")).await?;
    let notes = "[...calendar.querySelectorAll('.note')].filter(it => it.textContent.includes('Perhaps')).length";
    page.expect("that is explained once", notes, json!(1)).await?;
    let cancelled = "[...calendar.querySelectorAll('.day')]\
        .find(it => /Tuesday,? 15/.test(it.textContent)).querySelector('.tag').textContent";
    page.expect("the cancelled meeting", cancelled, json!("Cancelled")).await?;
    let days = format!("{AGENDA}.length");
    page.expect("four weeks", &days, json!(8)).await?;
    page.run("calendar.querySelector('.more button').click()").await?;
    page.expect("eight weeks", &days, json!(16)).await?;
    let all = "calendar.querySelector('a[href^=webcal]').href.split('/').slice(-2).join('/')";
    page.expect("all of them", all, json!("sigs/meetings.ics")).await?;
    let join = "[...calendar.querySelectorAll('.action')].map(it => it.href)";
    page.expect("the link to join", join, json!(["https://meeting.example/1"])).await?;
    page.expect("names lead nowhere", "calendar.querySelectorAll('.path a').length", json!(0))
        .await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

const CHOICE: &str = "calendar.querySelector('select')";

async fn choose(page: &Page, value: &str) -> Result<()> {
    page.run(&format!(
        "{CHOICE}.value = '{value}';
         {CHOICE}.dispatchEvent(new Event('change', {{ bubbles: true, composed: true }}));"
    ))
    .await
}

async fn one_sig(page: &Page) -> Result<()> {
    open(page, &community(), "directory=/").await?;
    let options = format!("[...{CHOICE}.options].map(it => it.textContent)");
    let wanted =
        json!(["All SIGs", "The SIGs that I follow", "Tuesday SIG", "sig-Either", "sig-Dated"]);
    page.expect("those that meet", &options, wanted).await?;
    choose(page, "sig-Dated").await?;
    page.expect("its meetings", AGENDA, json!([["Tuesday 1 December", "sig-Dated"]])).await?;
    let link = "calendar.querySelector('.path a').href.replace(location.origin, '')";
    page.expect("its page", link, json!("/?sig=sig-Dated")).await?;
    choose(page, "sig-Either").await?;
    let subscription =
        "[...calendar.querySelectorAll('a[href^=webcal]')].map(it => it.textContent)";
    page.expect("its calendar", subscription, json!(["sig-Either"])).await
}

async fn followed_sigs(page: &Page) -> Result<()> {
    open(page, &community(), "").await?;
    choose(page, "*").await?;
    let nothing = "calendar.querySelector('.nothing').textContent.startsWith('You follow no SIG')";
    page.expect("none yet", nothing, json!(true)).await?;
    choose(page, "").await?;
    let star =
        "[...calendar.querySelectorAll('.star')].find(it => it.ariaLabel === 'Follow sig-Dated')";
    page.run(&format!("{star}.click()")).await?;
    page.expect("it is marked", &format!("{star}.ariaPressed"), json!("true")).await?;
    choose(page, "*").await?;
    page.expect("its meetings", AGENDA, json!([["Tuesday 1 December", "sig-Dated"]])).await?;
    open(page, &community(), "").await?;
    page.expect("it is remembered", AGENDA, json!([["Tuesday 1 December", "sig-Dated"]])).await?;
    page.run(&format!("{star}.click()")).await?;
    page.expect("none", nothing, json!(true)).await
}

/// A joint meeting of two SIGs is listed once, whichever way the data says that it is joint.
async fn joint_meeting(page: &Page) -> Result<()> {
    let event = |id: &str, join: Option<&str>| json!({ "events": [{ "id": id, "start": "2026-12-01T08:00:00Z", "join_url": join }] });
    let meeting = Some("https://meeting.example/2");
    let rule = |with: &[&str]| {
        json!({ "meetings": [{ "joint_with": with, "recurrence": { "rrule": "FREQ=WEEKLY;BYDAY=TU",
            "start": "07:00", "timezone": "UTC", "timezone_stated": true } }] })
    };
    let index = json!({ "version": 1, "sigs": [
        entry("sig-A", &event("7", None)), entry("sig-B", &event("7", None)),
        entry("sig-C", &event("8", meeting)), entry("sig-D", &event("9", meeting)),
        entry("sig-E", &event("10", None)),
        entry("sig-F", &rule(&["sig-G"])), entry("sig-G", &rule(&[])), entry("sig-H", &rule(&[])),
    ] });
    open(page, &index, "").await?;
    let wanted =
        json!(["Tuesday 1 December", "sig-Fsig-G", "sig-H", "sig-Asig-B", "sig-Csig-D", "sig-E"]);
    page.expect("each once", &format!("{AGENDA}[0]"), wanted).await
}

/// Past meetings disappear without a reload.
async fn past_meetings_disappear(page: &Page) -> Result<()> {
    open(page, &community(), "").await?;
    page.run(
        "Date.now = () => Date.parse('2026-12-01T08:20:00Z'); dispatchEvent(new Event('focus'))",
    )
    .await?;
    let tag = "calendar.querySelector('.tag')?.textContent";
    page.expect("it still works", tag, json!("In progress")).await?;
    page.run(
        "Date.now = () => Date.parse('2026-12-01T09:20:00Z'); dispatchEvent(new Event('focus'))",
    )
    .await?;
    let first = format!("{AGENDA}[0]");
    page.expect("it has ended", &first, json!(["Tuesday 1 December", "sig-Dated"])).await
}

async fn on_the_site(page: &Page) -> Result<()> {
    page.open("/calendar.html").await?;
    let came = format!("({SHOWN}).querySelectorAll('.day').length > 2");
    page.expect("the sample's meetings", &came, json!(true)).await?;
    page.run("calendar.querySelector('.path a').click()").await?;
    page.expect("its page", "all('.member').length", json!(13)).await
}

async fn next_meeting_in_the_directory(page: &Page) -> Result<()> {
    page.speaks(&["en-GB"]);
    page.on_new_document(
        "const started = performance.now();
         Date.now = () => Date.parse('2026-11-26T12:00:00Z') + performance.now() - started;",
    );
    page.site().answer("/sigs/index.json", 200, &community().to_string())?;
    page.open("/").await?;
    let next = "[...directory.querySelectorAll('.sigs > li')].map(row => \
        /Next meeting: \\w+,? (\\d+) Dec/.exec(row.textContent)?.[1] ?? null)";
    page.expect("the next meeting of each SIG", next, json!(["1", "2", null, "1"])).await?;
    page.run(
        "const order = directory.querySelector('select');
         order.value = 'next';
         order.dispatchEvent(new Event('change', { bubbles: true, composed: true }));",
    )
    .await?;
    let names = "[...directory.querySelectorAll('.sigs .path')].map(it => it.textContent)";
    let wanted = json!(["Tuesday SIG", "sig-Dated", "sig-Either", "sig-Never"]);
    page.expect("ordered by the next meeting", names, wanted).await
}

/// With as many SIGs as are read from an index, and with rules that never recur, the page stays
/// responsive.
async fn many(page: &Page) -> Result<()> {
    let never = json!({ "rrule": "FREQ=MONTHLY;INTERVAL=99;BYMONTHDAY=31", "start": "10:00",
        "timezone": "UTC", "anchor": "2020-01-31", "until": "9999-12-31" });
    let sigs: Vec<Value> = (0..2000)
        .map(|at| {
            let meetings: Vec<Value> = (0..10).map(|_| json!({ "recurrence": never })).collect();
            entry(&format!("sig-{at}"), &json!({ "meetings": meetings }))
        })
        .chain([entry("sig-Daily", &json!({ "meetings": [meeting("FREQ=DAILY", &json!({}))] }))])
        .collect();
    open(page, &json!({ "version": 1, "sigs": sigs }), "").await?;
    page.expect("its days", &format!("{AGENDA}.length"), json!(28)).await?;
    choose(page, "sig-Daily").await?;
    page.expect("it responds", &format!("{AGENDA}.length"), json!(28)).await
}
