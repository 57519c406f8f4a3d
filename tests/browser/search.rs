//! The search of a SIG's repositories.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
const PATHS: &str = "texts('.repositories .path')";
const ROWS: &str = "all('.repositories > li').length";
const NOTE: &str = "texts('#repositories [role=status]')[0]";
/// Deletes the last character.
const BACKSPACE: &str = "\u{e003}";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; narrows_with_every_key, says_that_nothing_matches, finds_by_person, chooses_a_group, chooses_a_committer, chooses_one_of_the_others, types_a_committer, orders, many, people,
        the_field_stays]
}

async fn narrows_with_every_key(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.expect("all", NOTE, json!("12 repositories")).await?;
    page.press(FIELD, "ISULA").await?;
    page.expect(
        "without regard to case",
        PATHS,
        json!(["src-openeuler/iSulad", "src-openeuler/isula-build"]),
    )
    .await?;
    page.expect("how many", NOTE, json!("2 of 12 repositories")).await?;
    page.press(FIELD, "d").await?;
    page.expect("one key more", PATHS, json!(["src-openeuler/iSulad"])).await?;
    page.press(FIELD, &BACKSPACE.repeat(6)).await?;
    page.expect("all again", ROWS, json!(12)).await
}

async fn says_that_nothing_matches(page: &Page) -> Result<()> {
    page.open("/").await?;
    page.wait_until("the search", FIELD).await?;
    page.press(FIELD, "no such thing").await?;
    page.expect(
        "the message",
        "texts('#repositories .nothing p')",
        json!(["No repository matches “no such thing”."]),
    )
    .await?;
    page.expect("no row", ROWS, json!(0)).await?;
    page.click("root.querySelector('#repositories .nothing button')").await?;
    page.expect("all again", ROWS, json!(12)).await?;
    page.expect("the field", &format!("root.activeElement === {FIELD} && {FIELD}.value"), json!(""))
        .await
}

async fn finds_by_person(page: &Page) -> Result<()> {
    embed(
        page,
        json!([
            { "path": "openeuler/a", "committers": ["ada"] },
            { "path": "openeuler/b", "description": "An engine" },
        ]),
    )
    .await?;
    page.expect("both", ROWS, json!(2)).await?;
    page.press(FIELD, "lovelace").await?;
    page.expect("whom a person maintains", PATHS, json!(["openeuler/a"])).await?;
    page.press(FIELD, &BACKSPACE.repeat(8)).await?;
    page.press(FIELD, "engine").await?;
    page.expect("by description", PATHS, json!(["openeuler/b"])).await
}

async fn chooses_a_group(page: &Page) -> Result<()> {
    page.open("/").await?;
    let groups = "texts('#repositories label:nth-child(2) option')";
    let named = json!(["All groups", "openeuler (4)", "src-openeuler (8)"]);
    page.expect("the groups", groups, named).await?;
    let chosen = "root.querySelector('select').selectedOptions[0].innerText";
    page.expect("all at first", chosen, json!("All groups")).await?;
    page.click("all('#repositories option')[2]").await?;
    page.expect("one group", ROWS, json!(8)).await?;
    page.press(FIELD, "rubik").await?;
    page.expect("the search stays in it", ROWS, json!(0)).await
}

async fn chooses_a_committer(page: &Page) -> Result<()> {
    embed(
        page,
        json!([
            { "path": "openeuler/a", "committers": ["ada"] },
            { "path": "openeuler/b", "committers": ["zoe", "ada"] },
            { "path": "openeuler/c", "committers": ["zoe"] },
        ]),
    )
    .await?;
    let named = json!(["All committers", "Ada Lovelace (2)", "zoe (2)"]);
    page.expect("by name", "texts('#repositories label:nth-child(2) option')", named).await?;
    let people = "texts('.repositories .meta > span')";
    page.expect("as listed", people, json!(["Ada Lovelace", "zoe, Ada Lovelace", "zoe"])).await?;
    page.click("all('#repositories option')[1]").await?;
    page.expect("her repositories", PATHS, json!(["openeuler/a", "openeuler/b"])).await?;
    page.expect("she is listed first", people, json!(["Ada Lovelace", "Ada Lovelace, zoe"]))
        .await?;
    page.click("root.querySelector('option[value=\"\"]')").await?;
    page.expect("all", ROWS, json!(3)).await?;
    page.click("all('.repositories .meta a')[0]").await?;
    page.expect("hers, by her name", PATHS, json!(["openeuler/a", "openeuler/b"])).await?;
    page.press(FIELD, "zoe").await?;
    page.expect("the search stays in them", PATHS, json!(["openeuler/b"])).await?;
    page.expect("how many", NOTE, json!("1 of 3 repositories")).await
}

/// With many committers, one is found by typing: the browser's own suggestions complete the id.
/// The names behind "… others" are links, too.
async fn chooses_one_of_the_others(page: &Page) -> Result<()> {
    let eight: Vec<String> = ["u", "v", "w", "x", "y", "z", "zoe", "ada"].map(Into::into).into();
    embed(
        page,
        json!([
            { "path": "openeuler/a", "committers": eight },
            { "path": "openeuler/b", "committers": ["zoe"] },
            { "path": "openeuler/c", "committers": ["ada"] },
        ]),
    )
    .await?;
    page.click("root.querySelector('.repositories .meta summary')").await?;
    let others = "texts('.repositories .meta details p')";
    page.expect("the others", others, json!(["y, z, zoe, Ada Lovelace"])).await?;
    page.click("root.querySelector('.repositories details a')").await?;
    page.expect("her repositories", PATHS, json!(["openeuler/a", "openeuler/c"])).await
}

async fn types_a_committer(page: &Page) -> Result<()> {
    let repositories: Vec<Value> = (0..40)
        .map(|at| json!({ "path": format!("openeuler/r{at}"), "committers": ["ada", format!("p{at}")] }))
        .collect();
    embed(page, json!(repositories)).await?;
    let field = "root.querySelector('#repositories input[list]')";
    page.expect("a list", &format!("[...{field}.list.options].length"), json!(41)).await?;
    let named = "Ada Lovelace (40)";
    page.expect("by name", &format!("{field}.list.options[0].textContent"), json!(named)).await?;
    page.press(field, "p1").await?;
    page.expect("one of them", PATHS, json!(["openeuler/r1"])).await?;
    page.press(field, "7").await?;
    page.expect("another one", PATHS, json!(["openeuler/r17"])).await?;
    page.press(FIELD, "r17").await?;
    page.expect("both", NOTE, json!("1 of 40 repositories")).await?;
    page.press(field, "x").await?;
    page.expect("an unknown id is ignored", &format!("{field}.value"), json!("p17x")).await?;
    page.press(field, &BACKSPACE.repeat(4)).await?;
    page.expect("the search stays", PATHS, json!(["openeuler/r17"])).await?;
    page.click("all('.repositories .meta a')[0]").await?;
    page.expect("by a name", &format!("{field}.value"), json!("ada")).await
}

async fn orders(page: &Page) -> Result<()> {
    let paths = ["src-openeuler/b10", "openeuler/C", "src-openeuler/b9", "openeuler/a"];
    embed(page, paths.map(|path| json!({ "path": path })).into()).await?;
    page.expect("as listed", PATHS, json!(paths)).await?;
    page.click("root.querySelector('option[value=name]')").await?;
    let by_name = ["openeuler/a", "src-openeuler/b9", "src-openeuler/b10", "openeuler/C"];
    page.expect("by name", PATHS, json!(by_name)).await?;
    page.press(FIELD, "src").await?;
    page.expect("also what is found", PATHS, json!(by_name[1..3])).await
}

/// The search field doesn't move while the visitor types, not even in the frame that renders only
/// the first rows, or when few rows are left.
async fn the_field_stays(page: &Page) -> Result<()> {
    let paths = (0..500).map(|at| json!({ "path": format!("openeuler/package-{at}") })).collect();
    embed(page, paths).await?;
    page.run(&format!(
        "{FIELD}.scrollIntoView();
         globalThis.places = new Set();
         const look = () => {{
             places.add(Math.round({FIELD}.getBoundingClientRect().top));
             requestAnimationFrame(look);
         }};
         look();"
    ))
    .await?;
    for keys in ["p", "ackage-499", &BACKSPACE.repeat(11)] {
        page.press(FIELD, keys).await?;
        page.run("globalThis.passed = 0; const count = () => ++globalThis.passed < 20 && requestAnimationFrame(count); count()")
            .await?;
        page.expect("some frames later", "passed", json!(20)).await?;
    }
    page.wait_until("all again", &format!("{NOTE}.endsWith(' of 500 repositories shown')")).await?;
    // Allow a pixel for rounding.
    page.expect("in one place", "[...places].filter(it => Math.abs(it) > 1)", json!([])).await
}

/// Case, accents and word order don't matter. The rest of a long group is collapsed.
async fn people(page: &Page) -> Result<()> {
    let mut members: Vec<Value> = (0..60)
        .map(|number| json!({ "id": format!("m{number}"), "roles": ["committer"] }))
        .collect();
    members.push(json!({ "id": "jk", "name": "Jiří Krátký", "organization": "KylinSoft",
                         "roles": ["maintainer"], "repositories": ["openeuler/a"] }));
    let body = json!({ "version": 1, "id": "sig-A", "members": members,
                       "repositories": [{ "path": "openeuler/a", "committers": ["jk"] }] });
    page.site().answer("/search/sig.json", 200, &body.to_string())?;
    page.embed(&[("src", "/search/sig.json"), ("lang", "en")]).await?;
    let names = "texts('.member .name')";
    let field = "root.querySelector('#members input')";
    let note = "texts('#members [role=status]')[0]";
    let seen = "all('.member').filter(it => it.checkVisibility()).length";
    page.expect("the maintainer, and the first committers", seen, json!(9)).await?;
    page.expect("no note without a search", note, json!("")).await?;
    page.click("root.querySelector('.rest summary')").await?;
    page.expect("everyone", seen, json!(61)).await?;
    page.press(field, "kylin KRATKY jiri").await?;
    page.expect("by name and organization", names, json!(["Jiří Krátký @jk"])).await?;
    page.expect("how many", note, json!("1 of 61 members")).await?;
    page.press(field, &BACKSPACE.repeat(17)).await?;
    page.press(field, "m59").await?;
    page.expect("a hidden member", names, json!(["m59"])).await?;
    page.press(field, "x").await?;
    page.expect("no match", "texts('#members .nothing')", json!(["Nothing matches “m59x”."])).await
}

/// Scrolls to the end of the rows in each frame, until [`STAY`].
const SCROLL: &str = "globalThis.scrolls = true;
    const scroll = () => {
        if (!scrolls) return;
        root.querySelector('.more')?.scrollIntoView();
        requestAnimationFrame(scroll);
    };
    scroll()";
const STAY: &str = "globalThis.scrolls = false";

/// Of a long list one page is rendered, and more when scrolling. The search covers the whole list.
async fn many(page: &Page) -> Result<()> {
    let all: Vec<Value> =
        (0..1600).map(|number| json!({ "path": format!("openeuler/r{number}") })).collect();
    embed(page, json!(all)).await?;
    page.expect("how many", NOTE, json!("24 of 1,600 repositories shown")).await?;
    page.run(SCROLL).await?;
    page.expect("more as one scrolls", ROWS, json!(96)).await?;
    // Content below stays reachable: from here on, more rows are only rendered on request.
    page.run("globalThis.passed = 0; const count = () => ++globalThis.passed < 20 && requestAnimationFrame(count); count()").await?;
    page.expect("some frames later", "passed", json!(20)).await?;
    page.expect("no more", ROWS, json!(96)).await?;
    page.expect("how many more", "texts('.more')", json!(["Show 50 more of 1,504"])).await?;
    // A click could miss a button that moves.
    page.run(STAY).await?;
    page.click("root.querySelector('.more')").await?;
    page.expect("the rows are shown", ROWS, json!(146)).await?;
    page.expect("it is announced", NOTE, json!("146 of 1,600 repositories shown")).await?;
    page.press(FIELD, "r1").await?;
    page.expect("how many are found", NOTE, json!("711 of 1,600 repositories")).await?;
    page.run(SCROLL).await?;
    page.expect("more as one scrolls", ROWS, json!(96)).await?;
    page.run(STAY).await?;
    // A click by WebKit's driver on a list that has just changed is sometimes lost.
    if page.engine() == Engine::WebKit {
        page.run("root.querySelector('.more').click()").await?;
    } else {
        page.click("root.querySelector('.more')").await?;
    }
    page.expect("this is announced, too", NOTE, json!("146 of 711 repositories shown")).await?;
    page.press(FIELD, "599").await?;
    page.expect("the last one", PATHS, json!(["openeuler/r1599"])).await
}

async fn embed(page: &Page, repositories: Value) -> Result<()> {
    let body = json!({
        "version": 1, "id": "sig-A",
        "members": [{ "id": "ada", "name": "Ada Lovelace", "roles": ["committer"] }],
        "repositories": repositories,
    });
    page.site().answer("/search/sig.json", 200, &body.to_string())?;
    page.embed(&[("src", "/search/sig.json"), ("lang", "en")]).await?;
    page.wait_until("the search", FIELD).await
}
