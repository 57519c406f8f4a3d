//! Live dated meetings, from the meeting service or a document of the site: requested after the
//! content, limited in number, and merged with the recurring meetings.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const PATH: &str = "/events/sig.json";
const EVENTS: &str = "/meetings/events";
const LISTED: &str = "all('.events > li .title').map(it => it.textContent)";
const STARTS: &str = "all('.meeting time').map(it => it.dateTime)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; from_the_meeting_service, from_a_document, occurrences_are_merged, service_settles_the_week,
        a_cancelled_meeting, service_failure_is_harmless, malformed_responses, another_address]
}

/// A meeting every second Tuesday. The meeting service has two of its occurrences.
fn sig(anchored: bool) -> Value {
    let mut recurrence = json!({ "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "16:00",
        "timezone": "Asia/Shanghai", "timezone_stated": true });
    if anchored {
        recurrence["anchor"] = json!("2026-12-01");
    }
    json!({ "version": 1, "id": "sig-Events", "meetings": [{ "recurrence": recurrence }],
            "events": [{ "id": "old", "title": "Known before", "start": "2026-12-03T10:00:00+08:00" }] })
}

async fn show(page: &Page, sig: &Value, events: &str) -> Result<()> {
    page.site().answer(PATH, 200, &sig.to_string())?;
    page.on_new_document(
        "const started = performance.now();
         Date.now = () => Date.parse('2026-11-26T12:00:00Z') + performance.now() - started;",
    );
    page.embed(&[("src", PATH), ("lang", "en"), ("timezone", "UTC"), ("events", events)]).await?;
    page.expect("it is shown", "told.map(it => it.type)", json!(["sig-info-load"])).await
}

async fn from_the_meeting_service(page: &Page) -> Result<()> {
    let answer = json!({ "data": [
        { "id": 7, "topic": "Planning", "sponsor": "alice", "date": "2026-12-02", "start": "16:00",
          "end": "17:30", "agenda": "1. review", "join_url": "https://meeting.example/7",
          "etherpad": "javascript:alert(1)", "video_url": "", "bil_url": "https://video.example/7" },
        { "mid": "late", "topic": "Night", "date": "2026-12-05", "start": "23:30", "end": "00:30" },
        { "id": 9, "topic": "Series", "cycle_start": "10:00", "cycle_end": "11:00",
          "cycle_sub": [{ "sub_id": "9-1", "date": "2026-12-09" }, { "sub_id": "9-2", "date": "2026-12-10" }] },
        { "id": 10, "topic": "Some day", "date": "some day", "start": "16:00" },
        { "id": "old", "topic": "Known anew", "date": "2026-12-04", "start": "10:00" },
    ] });
    page.site().answer(EVENTS, 200, &answer.to_string())?;
    show(page, &sig(true), EVENTS).await?;
    let wanted = json!(["Planning", "Known anew", "Night", "Series", "Series"]);
    page.expect("by date", LISTED, wanted).await?;
    let first = "all('#event-7 time')[0].dateTime";
    page.expect("it is Beijing's time", first, json!("2026-12-02T08:00Z")).await?;
    let links = "all('#event-7 .action').map(it => it.href)";
    let wanted = json!(["https://meeting.example/7", "https://video.example/7"]);
    page.expect("only allowed URLs", links, wanted).await?;
    let end = "texts('#event-late time')[0].includes('Dec 6') || /4:30/.test(texts('#event-late time')[0])";
    page.expect("it ends on the next day", end, json!(true)).await?;
    page.expect("no errors on the page", "faults", json!([])).await
}

async fn from_a_document(page: &Page) -> Result<()> {
    let events = json!({ "events": [
        { "id": "a", "title": { "en": "Ours" }, "start": "2026-12-02T16:00:00+08:00" },
        { "id": "b", "title": "No date", "start": 7 },
    ] });
    page.site().answer(EVENTS, 200, &events.to_string())?;
    show(page, &sig(true), EVENTS).await?;
    page.expect("those that can be read", LISTED, json!(["Ours", "Known before"])).await
}

async fn occurrences_are_merged(page: &Page) -> Result<()> {
    let events = json!({ "events": [
        { "id": "a", "title": "Planning", "start": "2026-12-01T16:00:00+08:00",
          "join_url": "https://meeting.example/a" },
    ] });
    page.site().answer(EVENTS, 200, &events.to_string())?;
    show(page, &sig(true), EVENTS).await?;
    page.expect(
        "merged with the recurring meeting",
        "texts('.meeting .title')",
        json!(["Planning"]),
    )
    .await?;
    page.expect("the link to join", "texts('.meeting .action')", json!(["Join"])).await?;
    page.expect("it isn't listed separately", LISTED, json!(["Known before"])).await?;
    page.expect("one date", STARTS, json!(["2026-12-01T08:00Z"])).await?;
    // A different meeting at the same time stays separate.
    let start = "2026-12-01T16:00:00+08:00";
    let events = json!({ "events": [{ "id": "a", "title": "Planning", "start": start },
                                    { "id": "b", "title": "Elsewhere", "start": start }] });
    page.site().answer(EVENTS, 200, &events.to_string())?;
    show(page, &sig(true), EVENTS).await?;
    page.expect(
        "merged with the recurring meeting",
        "texts('.meeting .title')",
        json!(["Planning"]),
    )
    .await?;
    page.expect("it is listed separately", LISTED, json!(["Elsewhere", "Known before"])).await
}

/// The meeting service has one of two candidates, which settles the week.
async fn service_settles_the_week(page: &Page) -> Result<()> {
    let events = json!({ "events": [{ "id": "a", "start": "2026-12-08T16:00:00+08:00" }] });
    page.site().hold(EVENTS);
    show(page, &sig(false), EVENTS).await?;
    page.expect("either", STARTS, json!(["2026-12-01T08:00Z", "2026-12-08T08:00Z"])).await?;
    page.site().restore();
    page.site().answer(EVENTS, 200, &events.to_string())?;
    show(page, &sig(false), EVENTS).await?;
    page.expect("this one", STARTS, json!(["2026-12-08T08:00Z"])).await
}

async fn a_cancelled_meeting(page: &Page) -> Result<()> {
    let answer = json!({ "data": [
        { "id": 1, "topic": "Tuesday", "date": "2026-12-01", "start": "16:00", "is_delete": 1 },
    ] });
    page.site().answer(EVENTS, 200, &answer.to_string())?;
    show(page, &sig(true), EVENTS).await?;
    page.expect("it is marked as cancelled", "texts('#event-1 .tag')", json!(["Cancelled"]))
        .await?;
    page.expect("its time is struck through", "all('#event-1 s time').length", json!(1)).await?;
    page.expect("the one after it is next", STARTS, json!(["2026-12-15T08:00Z"])).await
}

/// If the meeting service doesn't respond, everything else is shown and works.
async fn service_failure_is_harmless(page: &Page) -> Result<()> {
    page.site().hold(EVENTS);
    show(page, &sig(true), EVENTS).await?;
    page.expect("the known meetings", LISTED, json!(["Known before"])).await?;
    page.run("host.lang = 'zh'").await?;
    page.expect("the program still runs", "texts('#meetings-title')", json!(["会议"])).await?;
    page.site().restore();
    Ok(())
}

async fn malformed_responses(page: &Page) -> Result<()> {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let huge = format!("{{\"data\": \"{}\"}}", "a".repeat(9 << 20));
    let answers = [
        (200, "no JSON".to_owned()),
        (200, "null".to_owned()),
        (200, r#"{"data": 7}"#.to_owned()),
        (200, deep),
        (200, huge),
        (503, String::new()),
    ];
    for (status, answer) in answers {
        page.site().answer(EVENTS, status, &answer)?;
        show(page, &sig(true), EVENTS).await?;
        let note =
            "texts('#meetings > .note').filter(it => it.startsWith('The dated meetings')).length";
        let start: String = answer.chars().take(40).collect();
        page.expect(&format!("{status} {start}: it is reported"), note, json!(1)).await?;
        page.expect("everything else is shown", LISTED, json!(["Known before"])).await?;
        page.expect("no errors on the page", "faults", json!([])).await?;
    }
    // Records that can't be read are skipped, as in the publisher.
    page.site().answer(EVENTS, 200, r#"{"data": [{"cycle_sub": "many"}, null, 7]}"#)?;
    show(page, &sig(true), EVENTS).await?;
    page.expect("nothing is added", LISTED, json!(["Known before"])).await?;
    page.expect("no errors on the page", "faults", json!([])).await?;
    // No more records are read than of any list; nothing is read of a malformed one.
    let many: Vec<Value> = (0..30_000)
        .map(|at| json!({ "id": at, "topic": "<b>x</b>", "date": "2026-12-02", "start": "16:00" }))
        .chain([json!(null), json!([]), json!({ "date": {}, "start": [] })])
        .collect();
    page.site().answer(EVENTS, 200, &json!({ "data": many }).to_string())?;
    show(page, &sig(true), EVENTS).await?;
    page.expect("no more than the limit", &format!("{LISTED}.length"), json!(2001)).await?;
    page.expect("markup is shown as text", &format!("{LISTED}[0]"), json!("<b>x</b>")).await
}

async fn another_address(page: &Page) -> Result<()> {
    let event = |title: &str| {
        json!({ "events": [{ "id": title, "title": title, "start": "2026-12-02T16:00:00+08:00" }] })
            .to_string()
    };
    page.site().answer(EVENTS, 200, &event("One"))?;
    page.site().answer("/meetings/other", 200, &event("Other"))?;
    show(page, &sig(true), EVENTS).await?;
    page.expect("one", LISTED, json!(["One", "Known before"])).await?;
    page.run("host.setAttribute('events', '/meetings/other')").await?;
    page.expect("the other", LISTED, json!(["Other", "Known before"])).await?;
    page.run("host.removeAttribute('events')").await?;
    page.expect("none", LISTED, json!(["Known before"])).await
}
