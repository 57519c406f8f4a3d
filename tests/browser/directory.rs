//! The standalone page as the directory of a community of realistic size.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const SIGS: usize = 112;
const REPOSITORIES: usize = 11_455;
const FIELD: &str = "directory.querySelector('input[type=search]')";
const FOUND: &str = "[...directory.querySelectorAll('.sigs .path')].map(it => it.textContent)";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; searched_fields, long_results_are_shown_on_scrolling, matches_are_highlighted, sorted_by_name, each_sig_has_a_url, person_searched_for, by_keyboard,
        duplicate_sigs, whole_row_is_a_link, community_and_members]
}

/// Opens the directory of a fictional community.
async fn open(page: &Page, path: &str) -> Result<()> {
    let sigs: Vec<Value> = (0..SIGS)
        .map(|sig| {
            let share = REPOSITORIES / SIGS + usize::from(sig < REPOSITORIES % SIGS);
            let repositories = (0..share).map(|at| format!("src-openeuler/package-{sig}-{at}"));
            json!({
                "id": format!("sig-{sig}"),
                "url": format!("sig-{sig}/sig.json"),
                "name": { "en": format!("Group {sig}"), "zh": if sig == 33 { "云原生" } else { "小组" } },
                "mission": { "en": if sig == 70 { "Café for kernels" } else { "Works" } },
                "members": [format!("member-{sig} Member {sig}")],
                "repositories": repositories.collect::<Vec<_>>(),
            })
        })
        .collect();
    let index = json!({ "version": 1, "sigs": sigs });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    for sig in [7, 70] {
        let body = json!({
            "version": 1, "id": format!("sig-{sig}"), "name": format!("Group {sig}"),
            "roadmap": [{ "date": "2026-01", "items": ["Begin"] }],
            "repositories": (0..9).map(|at| json!({ "path": format!("src-openeuler/package-{sig}-{at}") }))
                .collect::<Vec<_>>(),
        });
        page.site().answer(&format!("/sigs/sig-{sig}/sig.json"), 200, &body.to_string())?;
    }
    page.open(path).await?;
    page.wait_until("it is loaded", "root || directory?.querySelector('.sigs')").await
}

async fn searched_fields(page: &Page) -> Result<()> {
    open(page, "/").await?;
    page.expect("all", &format!("{FOUND}.length"), json!(SIGS)).await?;
    for (typed, wanted) in
        [("package-111-101", "Group 111"), ("cafe KERNEL", "Group 70"), ("member-42", "Group 42")]
    {
        page.run(&format!("{FIELD}.value = ''")).await?;
        page.press(FIELD, typed).await?;
        page.expect(typed, FOUND, json!([wanted])).await?;
    }
    page.run(&format!("{FIELD}.value = ''")).await?;
    page.press(FIELD, "云原").await?;
    page.expect("the other language", FOUND, json!(["Group 33"])).await?;
    page.press(FIELD, " nonsense").await?;
    page.wait_until(
        "there is a message",
        "directory.querySelector('.nothing').innerText.includes('nonsense')",
    )
    .await
}

/// A key press renders a screen of rows; the others follow as far as the visitor scrolls.
async fn long_results_are_shown_on_scrolling(page: &Page) -> Result<()> {
    open(page, "/").await?;
    page.press(FIELD, "group").await?;
    let note = "directory.querySelector('[role=status]').textContent";
    page.expect("all are found", note, json!(format!("{SIGS} SIGs"))).await?;
    let rows = "directory.querySelectorAll('.sigs > li')";
    page.wait_until("more than a screen", &format!("{rows}.length > 10")).await?;
    page.wait_until("but not all", &format!("{rows}.length < {SIGS}")).await?;
    let scrolled = format!("(scrollTo(0, document.documentElement.scrollHeight), {rows}.length)");
    page.expect("all on scrolling", &scrolled, json!(SIGS)).await?;
    let found = format!("{FOUND}.slice(0, 3)");
    page.expect("in order", &found, json!(["Group 0", "Group 1", "Group 2"])).await
}

/// The community's name is shown. Each SIG shows the faces of its most responsible members, hidden
/// from screen readers.
async fn community_and_members(page: &Page) -> Result<()> {
    let faces: Vec<Value> = ["ada", "bob", "cyd", "dee"].map(|id| json!({ "id": id })).to_vec();
    let index = json!({ "version": 1, "community": { "name": "Example <b>" }, "sigs": [
        { "id": "sig-a", "url": "a/sig.json", "members": ["ada"], "faces": faces },
        { "id": "sig-b", "url": "b/sig.json" },
    ]});
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.open("/").await?;
    let heading = "directory?.querySelector('h1')?.textContent";
    page.expect("the community's name", heading, json!("Special interest groups · Example <b>"))
        .await?;
    let letters =
        "[...directory.querySelectorAll('li:first-child .avatar')].map(it => it.textContent)";
    page.expect("members", letters, json!(["A", "B", "C"])).await?;
    let hidden = "[...directory.querySelectorAll('.avatar')].every(it => it.ariaHidden === 'true')";
    page.expect("the names are elsewhere", hidden, json!(true)).await?;
    page.expect("none", "directory.querySelectorAll('li:last-child .avatar').length", json!(0))
        .await
}

/// Matches are highlighted where they are visible; people and repositories are named if they match.
async fn matches_are_highlighted(page: &Page) -> Result<()> {
    let index = json!({ "version": 1, "sigs": [{
        "id": "sig-a", "url": "a/sig.json", "name": "Cloud", "mission": { "en": "Clouds & CLOUDS" },
        "members": ["ada Ada Lovelace", "joe"], "repositories": ["openeuler/python-docker", "openeuler/b"],
    }, { "id": "sig-b", "url": "b/sig.json", "name": "Other" }] });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.open("/").await?;
    page.wait_until("it is loaded", "directory?.querySelector('.sigs')").await?;
    let marked = "[...directory.querySelectorAll('mark')].map(it => it.textContent)";
    let reasons = "[...directory.querySelectorAll('.sigs .note li')].map(it => it.textContent)";
    page.expect("nothing yet", marked, json!([])).await?;
    page.press(FIELD, "cloud").await?;
    page.expect("highlighted", marked, json!(["Cloud", "Cloud", "CLOUD"])).await?;
    page.expect("no reason for the match is shown", reasons, json!([])).await?;
    page.press(FIELD, " docker lovel").await?;
    page.expect(
        "the reason for the match",
        reasons,
        json!(["openeuler/python-docker", "ada Ada Lovelace"]),
    )
    .await?;
    page.expect("also highlighted", &format!("{marked}.slice(3)"), json!(["docker", "Lovel"])).await
}

/// Sorted by name, without the prefix "SIG".
async fn sorted_by_name(page: &Page) -> Result<()> {
    let names = ["sig-Beta", "alpha", "SIG Delta", "Sigma", "Gamma 10", "Gamma 9", "SIG"];
    let sig = |name: &&str| json!({ "id": name, "url": "a/sig.json", "name": name });
    let index = json!({ "version": 1, "sigs": names.iter().map(sig).collect::<Vec<Value>>() });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.open("/").await?;
    let sorted = ["alpha", "sig-Beta", "SIG Delta", "Gamma 9", "Gamma 10", "SIG", "Sigma"];
    page.expect("by name", FOUND, json!(sorted)).await
}

async fn each_sig_has_a_url(page: &Page) -> Result<()> {
    open(page, "/").await?;
    page.press(FIELD, "package-70-3").await?;
    page.click("directory.querySelector('.sigs a')").await?;
    page.expect("it is open", "texts('h1')", json!(["Group 70"])).await?;
    page.expect("its address", "location.search", json!("?sig=sig-70")).await?;
    // The search also applies within the opened SIG.
    let paths = "texts('.repositories .path')";
    page.expect("found again", paths, json!(["src-openeuler/package-70-3"])).await?;
    page.expect("at the SIG", "root.activeElement?.id", json!("repositories-title")).await?;
    page.back().await?;
    page.expect("the typed text", &format!("{FIELD}.value"), json!("package-70-3")).await?;
    page.expect("and found", FOUND, json!(["Group 70"])).await?;
    page.run("history.forward()").await?;
    page.expect("forward", "texts('h1')", json!(["Group 70"])).await?;
    page.reload().await?;
    page.expect("after a reload", "texts('h1')", json!(["Group 70"])).await?;
    open(page, "/?sig=sig-7#roadmap").await?;
    page.expect("a place in one", "root?.activeElement?.id", json!("roadmap-title")).await
}

/// A SIG that was found by the name of a member opens at that member.
async fn person_searched_for(page: &Page) -> Result<()> {
    let mut people: Vec<Value> = (0..30).map(|at| json!({ "id": format!("p{at}") })).collect();
    people.push(json!({ "id": "ada", "name": "Ada Lovelace" }));
    let sig = json!({ "version": 1, "id": "sig-a", "members": people });
    page.site().answer("/sigs/a/sig.json", 200, &sig.to_string())?;
    let index = json!({ "version": 1, "sigs": [
        { "id": "sig-a", "url": "a/sig.json", "members": ["ada Ada Lovelace"] },
        { "id": "sig-b", "url": "b/sig.json" },
    ] });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.open("/").await?;
    page.wait_until("it is loaded", "directory?.querySelector('.sigs')").await?;
    page.press(FIELD, "lovelace").await?;
    page.click("directory.querySelector('.sigs a')").await?;
    page.expect("at the member", "root?.activeElement?.id", json!("member-ada")).await?;
    page.expect("its address", "location.hash", json!("#member-ada")).await?;
    // It is one of those that are folded away at first.
    page.wait_until("it is visible", "root.activeElement.checkVisibility()").await?;
    page.back().await?;
    page.expect("the list", FOUND, json!(["sig-a"])).await
}

async fn by_keyboard(page: &Page) -> Result<()> {
    open(page, "/").await?;
    page.press(FIELD, "cafe").await?;
    page.expect("found", FOUND, json!(["Group 70"])).await?;
    // Skip the sort order.
    page.keys("\u{e004}\u{e004}\u{e007}").await?;
    page.expect("it is open", "texts('h1')", json!(["Group 70"])).await?;
    // Focus moves to the SIG's heading, so that a screen reader announces it and Tab continues from
    // there.
    page.expect("its heading", "root?.activeElement?.id", json!("about-title")).await?;
    page.click("directory.querySelector('.back a')").await?;
    page.expect("the list", "directory.activeElement?.id", json!("directory-title")).await
}

/// An index may list a SIG several times. A SIG that doesn't match is never shown.
async fn duplicate_sigs(page: &Page) -> Result<()> {
    const WORDS: [&str; 6] = ["b", "f", "h", "k", "q", "z"];
    // Each SIG has a different subset of the words.
    let has = |at: usize, word: usize| at >> word & 1 == 1;
    let sig = |at: usize| {
        let mission: Vec<&str> = (0..6).filter(|&it| has(at, it)).map(|it| WORDS[it]).collect();
        json!({ "id": format!("sig-{}", at % 3), "name": format!("Group {at}"),
                "url": "a/sig.json", "mission": mission.join(" ") })
    };
    let index = json!({ "version": 1, "sigs": (0..64).map(sig).collect::<Vec<Value>>() });
    page.site().answer("/sigs/index.json", 200, &index.to_string())?;
    page.watch();
    page.open("/").await?;
    page.expect("all", &format!("{FOUND}.length"), json!(64)).await?;
    for typed in ["b", "f", "", "b h", "z", "k q", "h", "", "q", "f"] {
        page.run(&format!(
            "{FIELD}.value = '{typed}';
             {FIELD}.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"
        ))
        .await?;
        let found = |at: &usize| (0..6).all(|it| has(*at, it) || !typed.contains(WORDS[it]));
        let wanted: Vec<String> = (0..64).filter(found).map(|at| format!("Group {at}")).collect();
        let scrolled = format!("(scrollTo(0, document.documentElement.scrollHeight), {FOUND})");
        page.expect(&format!("what has {typed:?}"), &scrolled, json!(wanted)).await?;
    }
    page.expect("no errors on the page", "faults", json!([])).await
}

/// The whole row is a link to the SIG, and is highlighted on hover.
async fn whole_row_is_a_link(page: &Page) -> Result<()> {
    open(page, "/").await?;
    let row = "directory.querySelectorAll('.sigs > li')[7]";
    let background = format!("getComputedStyle({row}).backgroundColor");
    let before = page.value(&background).await?;
    page.point_at(row).await?;
    page.wait_until("it is highlighted", &format!("{background} !== {before}")).await?;
    // Next to the name.
    page.click(row).await?;
    let id = "new URLSearchParams(location.search).get('sig')";
    page.expect("the SIG", id, json!("sig-7")).await
}
