//! Meeting times: in the visitor's zone, across transitions, and updated while the page is open.
//! The test sets the page's clock, which then runs on.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::site;
use sig_tests::stage::Stage;

const PATH: &str = "/time/sig.json";
const STARTS: &str = "all('.meeting time').map(time => time.dateTime)";
const TIMES: &str = "texts('.meeting time').map(it => it.match(/(?<![+\\d])\\d+:\\d+/)[0])";
const TAG: &str = "texts('.meeting .tag')[0]";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![
        stage;
        across_transitions_in_both_zones,
        the_status_changes_by_itself,
        the_status_after_sleep,
        no_timer_without_need,
        both_candidates,
        dated_meetings_come_first,
        into_a_calendar,
        only_certain_dates,
    ]
}

/// Around transitions in both zones: the meeting keeps its time in the SIG's zone, and the visitor
/// sees their own.
async fn across_transitions_in_both_zones(page: &Page) -> Result<()> {
    // The SIG's zone, the visitor's zone, the meetings before and after the transition, and the
    // visitor's times.
    for (theirs, ours, before, after, times) in [
        (
            "Europe/Berlin",
            "Asia/Shanghai",
            "2026-03-28T15:00",
            "2026-04-04T14:00",
            ["23:00", "22:00"],
        ),
        (
            "Europe/Berlin",
            "Asia/Shanghai",
            "2026-10-24T14:00",
            "2026-10-31T15:00",
            ["22:00", "23:00"],
        ),
        (
            "America/New_York",
            "Europe/Berlin",
            "2026-03-07T21:00",
            "2026-03-14T20:00",
            ["22:00", "21:00"],
        ),
        (
            "America/New_York",
            "Europe/Berlin",
            "2026-10-31T20:00",
            "2026-11-07T21:00",
            ["21:00", "22:00"],
        ),
        (
            "Australia/Lord_Howe",
            "Europe/Berlin",
            "2026-04-04T05:00",
            "2026-04-11T05:30",
            ["07:00", "07:30"],
        ),
        (
            "Australia/Lord_Howe",
            "Asia/Shanghai",
            "2026-10-03T05:30",
            "2026-10-10T05:00",
            ["13:30", "13:00"],
        ),
        (
            "Asia/Shanghai",
            "Europe/Berlin",
            "2026-03-28T08:00",
            "2026-04-04T08:00",
            ["09:00", "10:00"],
        ),
        (
            "Asia/Shanghai",
            "America/New_York",
            "2026-10-31T08:00",
            "2026-11-07T08:00",
            ["04:00", "03:00"],
        ),
        (
            "Asia/Shanghai",
            "Australia/Lord_Howe",
            "2026-04-04T08:00",
            "2026-04-11T08:00",
            ["19:00", "18:30"],
        ),
    ] {
        let rule = json!({ "rrule": "FREQ=WEEKLY;BYDAY=SA", "start": "16:00", "timezone": theirs });
        show(page, &json!([{ "recurrence": rule }]), ours, &format!("{before}:00Z")).await?;
        for (start, time) in [before, after].into_iter().zip(times) {
            let what = format!("{theirs} seen from {ours}");
            page.expect(&what, STARTS, json!([format!("{start}Z")])).await?;
            page.expect(&what, TIMES, json!([time])).await?;
            page.wait_until(&what, "texts('.rule')[0].startsWith('Every Saturday, 16:00')").await?;
            // An hour later, the first meeting is over.
            set_clock(page, &format!("{before}:00Z"), 61).await?;
        }
    }
    Ok(())
}

fn daily() -> Value {
    json!([{ "recurrence":
        { "rrule": "FREQ=DAILY", "start": "10:00", "end": "11:00", "timezone": "UTC" } }])
}

async fn the_status_changes_by_itself(page: &Page) -> Result<()> {
    show(page, &daily(), "UTC", "2026-05-05T09:59:00Z").await?;
    page.expect("before", TAG, json!("Starts in 1 minute")).await?;
    // Two seconds before the start. The clock runs on from there.
    clock_at(page, "2026-05-05T09:59:58Z").await?;
    page.run("dispatchEvent(new Event('focus'))").await?;
    page.expect("during", TAG, json!("In progress")).await
}

async fn the_status_after_sleep(page: &Page) -> Result<()> {
    show(page, &daily(), "UTC", "2026-05-05T08:00:00Z").await?;
    page.expect("before", TAG, json!("in 2 hours")).await?;
    for (minutes, status) in [
        (100, "Starts in 20 minutes"),
        (120, "In progress"),
        (179, "In progress"),
        (180, "in 23 hours"),
    ] {
        set_clock(page, "2026-05-05T08:00:00Z", minutes).await?;
        page.expect(status, TAG, json!(status)).await?;
    }
    page.expect("the next one", STARTS, json!(["2026-05-06T10:00Z"])).await
}

async fn no_timer_without_need(page: &Page) -> Result<()> {
    page.open(site::HOST).await?;
    page.expect("the host's script runs", "typeof told", json!("object")).await?;
    page.run(
        "const [set, clear] = [setTimeout, clearTimeout];
         globalThis.timers = new Map();
         globalThis.setTimeout = (callback, delay) => {
             const timer = set(() => { timers.delete(timer); callback(); }, delay);
             // WebKit's driver sets a timer of a minute for each of its own scripts.
             if (delay !== 60_000) timers.set(timer, delay);
             return timer;
         };
         globalThis.clearTimeout = timer => { timers.delete(timer); clear(timer); };",
    )
    .await?;
    page.site().answer(PATH, 200, &sig(&daily()).to_string())?;
    clock_at(page, "2026-05-05T06:00:00Z").await?;
    page.add(&[("src", PATH), ("lang", "en"), ("timezone", "UTC")]).await?;
    page.expect("it is shown", TAG, json!("in 4 hours")).await?;
    // The text changes in half an hour.
    let minutes = "[...timers.values()].map(delay => Math.round(delay / 60_000))";
    page.expect("one timer, until then", minutes, json!([30])).await?;
    let hide = |hidden: bool| {
        format!(
            "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }});
             document.dispatchEvent(new Event('visibilitychange', {{ bubbles: true }}))"
        )
    };
    page.run(&hide(true)).await?;
    page.expect("none while the tab is hidden", minutes, json!([])).await?;
    page.run(&hide(false)).await?;
    page.expect("one again", minutes, json!([30])).await?;
    page.run("host.remove()").await?;
    page.expect("none when it is gone", minutes, json!([])).await
}

async fn both_candidates(page: &Page) -> Result<()> {
    let rule = |anchor: Option<&str>| {
        let mut rule = json!({ "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "16:00",
                               "timezone": "Asia/Shanghai", "timezone_stated": true });
        if let Some(anchor) = anchor {
            rule["anchor"] = json!(anchor);
        }
        json!([{ "recurrence": rule }])
    };
    show(page, &rule(None), "UTC", "2026-11-23T00:00:00Z").await?;
    page.expect("both", STARTS, json!(["2026-11-24T08:00Z", "2026-12-01T08:00Z"])).await?;
    page.wait_until("the text is shown", "texts('.meeting')[0].includes('the week is not stated')")
        .await?;
    show(page, &rule(Some("2026-11-17")), "UTC", "2026-11-23T00:00:00Z").await?;
    page.expect("the one", STARTS, json!(["2026-12-01T08:00Z"])).await
}

async fn dated_meetings_come_first(page: &Page) -> Result<()> {
    let mut body = sig(&daily());
    body["events"] = json!([
        { "id": "3", "title": "Later", "start": "2026-06-03T16:00:00+08:00" },
        { "id": "1", "title": "Past", "start": "2025-05-01T16:00:00+08:00",
          "replay_url": "https://example.org/replay" },
        { "id": "2", "title": "Soon", "start": "2026-05-05T16:30:00+08:00",
          "end": "2026-05-05T17:00:00+08:00", "join_url": "https://example.org/join" },
    ]);
    page.site().answer(PATH, 200, &body.to_string())?;
    page.open(site::HOST).await?;
    clock_at(page, "2026-05-05T08:00:00Z").await?;
    page.add(&[("src", PATH), ("lang", "en"), ("timezone", "UTC")]).await?;
    let order = "all('#meetings .title, #meetings .rule').map(it => it.textContent)";
    let wanted = json!(["Soon", "Later", "Every day, 10:00 (UTC assumed)", "Past"]);
    page.expect("the dated ones above the rule, the past below", order, wanted).await?;
    page.expect("its status", "texts('#event-2 .tag')", json!(["Starts in 30 minutes"])).await?;
    page.expect("the link to join", "texts('#event-2 a')", json!(["Join"])).await?;
    page.expect("past meetings are collapsed", "all('.past-events')[0].open", json!(false)).await?;
    let day = "texts('#event-1 time')[0].includes('2025')";
    page.expect("with its year", day, json!(true)).await?;
    let recording = "all('.past-events a')[0].href";
    page.expect("the recording", recording, json!("https://example.org/replay")).await?;
    set_clock(page, "2026-05-05T08:00:00Z", 60).await?;
    let wanted = json!(["Later", "Every day, 10:00 (UTC assumed)", "Soon", "Past"]);
    page.expect("one is over", order, wanted).await
}

/// The links follow the documentation of each calendar service.
async fn into_a_calendar(page: &Page) -> Result<()> {
    page.embed_sample().await?;
    let links = "all('.calendar a')";
    page.expect(
        "the calendar links",
        "all('.calendar a').map(it => it.textContent)",
        json!([
            "Google Calendar",
            "Outlook.com",
            "Microsoft 365",
            "Yahoo",
            "Subscribe in your calendar",
            "Apple Calendar",
            "Download (.ics)"
        ]),
    )
    .await?;
    let file = "location.host + '/sigs/sig-CloudNative/meetings.ics'";
    for subscription in [4, 5] {
        let is_file = format!("{links}[{subscription}].href === 'webcal://' + {file}");
        page.wait_until("subscribe", &is_file).await?;
    }
    page.wait_until("download", &format!("{links}[6].href === 'http://' + {file}")).await?;
    let calendar =
        format!("fetch({links}[6].href).then(it => it.text()).then(it => it.slice(0, 15))");
    page.expect("it is there", &calendar, json!("BEGIN:VCALENDAR")).await?;
    let google = format!("Object.fromEntries(new URL({links}[0].href).searchParams)");
    page.expect("the zone", &format!("{google}.ctz"), json!("Asia/Shanghai")).await?;
    page.expect("the series", &format!("{google}.recur"), json!("RRULE:FREQ=WEEKLY;BYDAY=TU"))
        .await?;
    page.expect("its name", &format!("{google}.text"), json!("CloudNative SIG")).await?;
    page.wait_until(
        "the first one",
        &format!("/^\\d{{8}}T160000\\/\\d{{8}}T173000$/.test({google}.dates)"),
    )
    .await?;
    for (outlook, host) in [(1, "outlook.live.com"), (2, "outlook.office.com")] {
        let url = format!("new URL({links}[{outlook}].href)");
        page.expect("the place", &format!("{url}.host"), json!(host)).await?;
        let parameters = format!("Object.fromEntries({url}.searchParams)");
        page.expect("a new event", &format!("{parameters}.rru"), json!("addevent")).await?;
        for (name, time) in [("startdt", "T08:00:00Z"), ("enddt", "T09:30:00Z")] {
            let is_so = format!("{parameters}.{name}.endsWith('{time}')");
            page.expect(name, &is_so, json!(true)).await?;
        }
        let blanks = format!("{url}.search.includes('subject=CloudNative%20SIG')");
        page.expect("spaces are kept", &blanks, json!(true)).await?;
    }
    let yahoo = format!("Object.fromEntries(new URL({links}[3].href).searchParams)");
    page.expect("the version of Yahoo's URL format", &format!("{yahoo}.v"), json!("60")).await?;
    for (name, time) in [("st", "T080000Z"), ("et", "T093000Z")] {
        page.expect(name, &format!("{yahoo}.{name}.endsWith('{time}')"), json!(true)).await?;
    }
    Ok(())
}

/// A series ends with its last start, in UTC. A meeting that is uncertain or has exceptions becomes
/// a single event.
async fn only_certain_dates(page: &Page) -> Result<()> {
    let rule = |more: Value| {
        let mut rule = json!({ "rrule": "FREQ=WEEKLY;BYDAY=TU", "start": "16:00",
                               "timezone": "Asia/Shanghai", "timezone_stated": true });
        rule.as_object_mut()
            .unwrap_or(&mut Default::default())
            .extend(more.as_object().cloned().unwrap_or_default());
        rule
    };
    let google = "all('.calendar a').filter(it => it.textContent === 'Google Calendar')\
                  .map(it => new URL(it.href).searchParams)";
    let until = rule(json!({ "until": "2026-12-31" }));
    show(page, &json!([{ "recurrence": until }]), "UTC", "2026-11-23T00:00:00Z").await?;
    let series = format!("{google}.map(it => it.get('recur'))");
    let wanted = json!(["RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261229T080000Z"]);
    page.expect("until its last start", &series, wanted).await?;
    let meetings = json!([{ "recurrence": rule(json!({})), "exceptions": ["2026-12-01"] }]);
    show(page, &meetings, "UTC", "2026-11-23T00:00:00Z").await?;
    page.expect("one event", &series, json!([null])).await?;
    let told = "texts('.meeting .note').map(it => it.replace(',', ''))";
    page.expect("it is stated", told, json!(["Not on Tuesday 1 December"])).await?;
    let either = rule(json!({ "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" }));
    show(page, &json!([{ "recurrence": either }]), "UTC", "2026-11-23T00:00:00Z").await?;
    let titles = format!("{google}.map(it => it.get('text'))");
    let unconfirmed = "sig-Time (to be confirmed)";
    page.expect("each one separately", &titles, json!([unconfirmed, unconfirmed])).await?;
    let dates = format!("{google}.map(it => it.get('dates').slice(0, 8))");
    page.expect("with its date", &dates, json!(["20261124", "20261201"])).await?;
    page.expect("no link for a series", &series, json!([null, null])).await
}

fn sig(meetings: &Value) -> Value {
    json!({ "version": 1, "id": "sig-Time", "meetings": meetings })
}

/// Shows the meetings to a visitor in `zone` at `now`.
async fn show(page: &Page, meetings: &Value, zone: &str, now: &str) -> Result<()> {
    page.site().answer(PATH, 200, &sig(meetings).to_string())?;
    page.speaks(&["en-GB"]);
    page.open(site::HOST).await?;
    page.expect("the host's script runs", "typeof told", json!("object")).await?;
    clock_at(page, now).await?;
    page.add(&[("src", PATH), ("lang", "en"), ("timezone", zone)]).await?;
    page.expect("it is shown", "told.map(it => it.type)", json!(["sig-info-load"])).await
}

async fn clock_at(page: &Page, now: &str) -> Result<()> {
    page.run(&format!(
        "const started = performance.now();
         Date.now = () => Date.parse('{now}') + performance.now() - started;"
    ))
    .await
}

/// Simulates that the machine slept until `minutes` minutes after `moment`.
async fn set_clock(page: &Page, moment: &str, minutes: i64) -> Result<()> {
    page.run(&format!(
        "Date.now = () => Date.parse('{moment}') + {minutes} * 60_000;
         dispatchEvent(new Event('focus'));"
    ))
    .await
}
