//! Meetings at a glance: the visitor's time in their region's format, the SIG's rule in secondary
//! text, a choice of other zones, and plain text if there is no time to show.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const PATH: &str = "/glance/sig.json";
/// Normalizes spaces and dashes, which differ between engines.
const TIME: &str =
    "texts('.meeting time')[0].replace(/[\\s\\u2009\\u202f]+/g, ' ').replace(/ ?[–~-] ?/, '–')";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; regional_time_format, rule_of_the_sig, another_zone, zone_applies_to_all_elements,
        text_only, no_meetings]
}

fn sig(more: &Value) -> Value {
    let mut sig = json!({ "version": 1, "id": "sig-Glance" });
    sig.as_object_mut()
        .unwrap_or(&mut serde_json::Map::new())
        .extend(more.as_object().cloned().unwrap_or_default());
    sig
}

/// At 16:00 in Beijing, which is 03:00 in New York.
fn meeting() -> Value {
    json!({ "meetings": [{ "recurrence": {
        "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "16:00", "end": "17:30",
        "timezone": "Asia/Shanghai", "timezone_stated": true, "anchor": "2026-12-01" } }] })
}

async fn show(page: &Page, more: &Value, attributes: &[(&str, &str)]) -> Result<()> {
    page.site().answer(PATH, 200, &sig(more).to_string())?;
    page.on_new_document(
        "const started = performance.now();
         Date.now = () => Date.parse('2026-11-26T12:00:00Z') + performance.now() - started;",
    );
    page.embed(&[&[("src", PATH)], attributes].concat()).await?;
    page.expect("it is shown", "told.map(it => it.type)", json!(["sig-info-load"])).await
}

async fn regional_time_format(page: &Page) -> Result<()> {
    for (languages, lang, zone, times, clock) in [
        (&["en-US", "en"][..], "en", "America/New_York", "3:00–4:30", "AM"),
        (&["en-GB"], "en", "Europe/Berlin", "09:00–10:30", ""),
        // The page's language with the visitor's clock.
        (&["en-GB", "en-US"], "en-US", "Europe/Berlin", "09:00–10:30", ""),
        (&["zh-Hans-CN", "en"], "en", "Asia/Shanghai", "16:00–17:30", ""),
        (&["zh-CN"], "zh", "Asia/Shanghai", "16:00–17:30", "GMT+8"),
        (&["de", "de-AT"], "en", "Europe/Vienna", "09:00–10:30", ""),
        // Language tags without a region, or not valid at all.
        (&["C", "en_US.UTF-8"], "zh", "Asia/Shanghai", "16:00–17:30", ""),
    ] {
        page.speaks(languages);
        show(page, &meeting(), &[("lang", lang), ("timezone", zone)]).await?;
        let what = format!("{languages:?}, {lang}, {zone}");
        for part in [times, clock] {
            page.expect(&what, &format!("{TIME}.includes('{part}') || {TIME}"), json!(true))
                .await?;
        }
        let day = "/1 Dec|Dec 1|12月1日|12\\/1/.test(texts('.meeting time')[0])";
        page.expect(&what, day, json!(true)).await?;
        let half = format!("/AM|PM|[上下]午|凌晨/.test({TIME})");
        page.expect(&what, &half, json!(clock == "AM")).await?;
        page.expect("no errors on the page", "faults", json!([])).await?;
    }
    Ok(())
}

async fn rule_of_the_sig(page: &Page) -> Result<()> {
    show(page, &meeting(), &[("lang", "en"), ("timezone", "America/New_York")]).await?;
    let rule = "texts('.rule')[0]";
    page.expect("in English", rule, json!("Every second Tuesday, 16:00 Beijing time")).await?;
    page.run("host.lang = 'zh'").await?;
    page.expect("in Chinese", rule, json!("每两周一次，周二，北京时间 16:00")).await?;
    let mut assumed = meeting();
    assumed["meetings"][0]["recurrence"]["timezone_stated"] = json!(false);
    show(page, &assumed, &[("lang", "en"), ("timezone", "America/New_York")]).await?;
    let wanted = json!("Every second Tuesday, 16:00 (Beijing time assumed)");
    page.expect("the assumption is stated", rule, wanted).await?;
    let mut elsewhere = meeting();
    elsewhere["meetings"][0]["recurrence"]["timezone"] = json!("America/Los_Angeles");
    show(page, &elsewhere, &[("lang", "en"), ("timezone", "America/New_York")]).await?;
    let wanted = json!("Every second Tuesday, 16:00 Pacific Time");
    page.expect("the zone's name does not depend on the season", rule, wanted).await
}

const FIELD: &str = "root.querySelector('.zone input')";

async fn choose(page: &Page, zone: &str) -> Result<()> {
    page.run(&format!(
        "const field = {FIELD};
         // A window in the background can't give focus.
         field.dispatchEvent(new FocusEvent('focusin', {{ bubbles: true, composed: true }}));
         field.value = '{zone}';
         field.dispatchEvent(new Event('change', {{ bubbles: true, composed: true }}));"
    ))
    .await
}

async fn another_zone(page: &Page) -> Result<()> {
    page.speaks(&["en-GB"]);
    let attributes = [("lang", "en"), ("timezone", "America/New_York")];
    show(page, &meeting(), &attributes).await?;
    page.run("root.querySelector('.zone').closest('details').open = true").await?;
    page.expect("the current zone", &format!("{FIELD}.placeholder"), json!("America/New_York"))
        .await?;
    choose(page, "Asia/Kolkata").await?;
    page.expect("in the chosen zone", &format!("{TIME}.includes('13:30–15:00')"), json!(true))
        .await?;
    let offered = "[...root.querySelectorAll('datalist option')].length > 300";
    page.expect("all are offered", offered, json!(true)).await?;
    choose(page, "Atlantis").await?;
    let invalid = format!("{FIELD}.ariaInvalid");
    page.expect("an unknown zone is rejected", &invalid, json!("true")).await?;
    page.expect("as before", &format!("{TIME}.includes('13:30–15:00')"), json!(true)).await?;
    // The choice is remembered for the next visit.
    show(page, &meeting(), &attributes).await?;
    page.expect("it is remembered", &format!("{TIME}.includes('13:30–15:00')"), json!(true))
        .await?;
    let value = format!("{FIELD}.value");
    page.expect("it can be cleared", &value, json!("Asia/Kolkata")).await?;
    choose(page, "").await?;
    page.expect("the host's again", &format!("{TIME}.includes('03:00–04:30')"), json!(true))
        .await?;
    show(page, &meeting(), &attributes).await?;
    page.expect("the choice is discarded", &format!("{TIME}.includes('03:00–04:30')"), json!(true))
        .await
}

async fn zone_applies_to_all_elements(page: &Page) -> Result<()> {
    page.speaks(&["en-GB"]);
    show(page, &meeting(), &[("lang", "en"), ("timezone", "America/New_York")]).await?;
    page.add(&[("src", PATH), ("lang", "en"), ("loading", "eager")]).await?;
    page.expect("both", "told.length", json!(2)).await?;
    choose(page, "Asia/Kolkata").await?;
    let times = "[...document.querySelectorAll('sig-info')]\
                 .map(it => it.shadowRoot.querySelector('.meeting time').textContent.includes('13:30'))";
    page.expect("both follow", times, json!([true, true])).await?;
    choose(page, "").await
}

async fn text_only(page: &Page) -> Result<()> {
    let sig = json!({ "meetings": [{ "text": { "en": "After lunch", "zh": "午饭后" } }] });
    show(page, &sig, &[("lang", "en")]).await?;
    let order = "all('.meeting > .note, .meeting blockquote').map(it => it.textContent)";
    let said = "The SIG gives the time in words only, so it can’t be shown in yours.";
    page.expect("the next meeting is above the text", order, json!([said, "After lunch"])).await?;
    page.run("host.lang = 'zh'").await?;
    let said = "SIG 只用文字说明了时间，无法换算为你的时间。";
    page.expect("in Chinese", order, json!([said, "午饭后"])).await?;
    page.expect("no zone to choose", "all('.zone').length", json!(0)).await?;
    page.expect("no calendar", "all('.calendar').length", json!(0)).await
}

async fn no_meetings(page: &Page) -> Result<()> {
    let contact = json!({ "kind": "mailing_list", "value": "dev@example.org",
                          "url": "mailto:dev@example.org" });
    show(page, &json!({ "contacts": [contact] }), &[("lang", "en")]).await?;
    let said = "texts('#meetings .note')[0]";
    let wanted = "This SIG does not say when it meets. Ask at dev@example.org";
    page.expect("how to ask", said, json!(wanted)).await?;
    let link = "all('#meetings a')[0].href";
    page.expect("the link's target", link, json!("mailto:dev@example.org")).await?;
    show(page, &json!({}), &[("lang", "zh")]).await?;
    page.expect("no contact to ask", said, json!("此 SIG 未说明会议时间。")).await
}
