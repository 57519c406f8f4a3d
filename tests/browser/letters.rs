//! A list of hundreds of repositories can be jumped through by letter.

use anyhow::Result;
use libtest_mimic::Trial;
use serde_json::{Value, json};
use sig_tests::page::{Page, SAMPLE};
use sig_tests::stage::Stage;

const ROWS: &str = "all('.repositories > li').length";
const LETTERS: &str = "texts('.letters button').join('')";

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; to_a_letter, within_search_results, not_in_a_short_list]
}

/// Like the lists of large SIGs: unsorted, and most paths share a prefix.
async fn show(page: &Page, count: usize) -> Result<()> {
    let name = |number: usize| {
        let letter = char::from(b'a' + (number * 7 % 24) as u8);
        let group = if number.is_multiple_of(2) { "openeuler" } else { "src-openeuler" };
        match number {
            9 => format!("{group}/Zlib"),
            12 => format!("{group}/babel"),
            15 => format!("{group}/python-3parclient"),
            _ => format!("{group}/python-{letter}{number}"),
        }
    };
    let repositories: Vec<Value> = (0..count)
        .map(|number| json!({ "path": name(number), "url": "https://example.org/" }))
        .collect();
    let sig = json!({ "version": 1, "id": "sig-Many", "repositories": repositories });
    page.site().answer(SAMPLE, 200, &sig.to_string())?;
    page.embed(&[("src", SAMPLE), ("lang", "en"), ("hash", "")]).await?;
    page.expect("the first rows", ROWS, json!(24)).await
}

async fn to_a_letter(page: &Page) -> Result<()> {
    show(page, 900).await?;
    page.click("root.querySelector('.letters summary')").await?;
    // The prefix that most paths share is ignored, and the few without it are included.
    page.expect("the letters", LETTERS, json!("#ABCDEFGHIJKLMNOPQRSTUVWX")).await?;
    page.click("all('.letters button').find(it => it.textContent === 'W')").await?;
    let focus = "root.activeElement.id";
    page.wait_until("the first of them", &format!("{focus}.includes('/python-w')")).await?;
    let before = "root.activeElement.previousElementSibling.id.split('/')[1][7]";
    page.expect("after those before", before, json!("v")).await?;
    page.wait_until(
        "in view",
        "(({ top }) => top >= 0 && top < innerHeight / 2)(root.activeElement.getBoundingClientRect())",
    )
    .await?;
    page.expect("by name", "root.querySelector('[name=order]').value", json!("name")).await?;
    page.expect("the address", "location.hash", json!("#repositories?order=name")).await?;

    let rows = page.value(ROWS).await?;
    page.run("root.querySelector('.more').click()").await?;
    page.wait_until("more rows after it", &format!("{ROWS} > {rows}")).await?;
    page.click("all('.letters button')[0]").await?;
    page.wait_until("other characters", &format!("{focus}.endsWith('/python-3parclient')")).await
}

/// An active filter stays, and only letters of the remaining repositories are offered.
async fn within_search_results(page: &Page) -> Result<()> {
    show(page, 900).await?;
    page.run(
        "const group = root.querySelector('[name=group]');
         group.value = 'openeuler';
         group.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    .await?;
    page.click("root.querySelector('.letters summary')").await?;
    page.expect("half of the letters", LETTERS, json!("ACEGIKMOQSUW")).await?;
    page.click("all('.letters button').at(-1)").await?;
    page.wait_until(
        "the first of them",
        "root.activeElement.id.startsWith('repository-openeuler/python-w')",
    )
    .await?;
    let others = "all('.repositories > li').filter(it => it.id.includes('src-')).length";
    page.expect("only this group", others, json!(0)).await?;
    page.press("root.querySelector('[name=find]')", "python-a").await?;
    page.expect("short lists have no letters", "all('.letters').length", json!(0)).await
}

async fn not_in_a_short_list(page: &Page) -> Result<()> {
    show(page, 200).await?;
    page.expect("no letters", "all('.letters').length", json!(0)).await
}
