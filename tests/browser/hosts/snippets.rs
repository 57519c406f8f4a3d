//! What `embed.html` writes for Vue, VitePress and React is what the pages here are made of, to the letter.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use sig_tests::page::Page;
use sig_tests::site::HOSTS;
use sig_tests::stage::Stage;
use xtask::workspace;

use crate::snippet::{KINDS, choose_all_of, files, shown};

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; vitepress, react]
}

async fn vitepress(page: &Page) -> Result<()> {
    for kind in KINDS {
        choose_all_of(page, kind).await?;
        same(page, "vue", &["vitepress/.vitepress/snippet.mjs", &format!("vitepress/{kind}.md")])
            .await?;
        page.site().no_policy();
        look(page, kind, &format!("{HOSTS}/vitepress/{kind}.html")).await?;
        page.site().restore();
    }
    Ok(())
}

async fn react(page: &Page) -> Result<()> {
    for kind in KINDS {
        choose_all_of(page, kind).await?;
        same(page, "react", &["react/snippets.html", &format!("react/snippets/{kind}.jsx")])
            .await?;
        look(page, kind, &format!("{HOSTS}/react/snippets.html?show={kind}")).await?;
    }
    Ok(())
}

/// That what is to be copied stands in these files of `tests/hosts/`, but for the site's address.
async fn same(page: &Page, host: &str, places: &[&str]) -> Result<()> {
    let files = files(page, host).await?;
    ensure!(files.len() == places.len(), "{files:#?} for {places:?}");
    for (file, place) in files.iter().zip(places) {
        let path = workspace::root().join("tests/hosts").join(place);
        let there = std::fs::read_to_string(&path).with_context(|| (*place).to_owned())?;
        let copied = file.replace(&page.site().url("/"), "/");
        let is_there = if place.ends_with(".html") {
            there.contains(&copied)
        } else {
            there.trim_end() == copied
        };
        ensure!(is_there, "embed.html writes\n{copied}\nand in {place} stands\n{there}");
    }
    Ok(())
}

/// The page of the host that has it.
async fn look(page: &Page, kind: &str, path: &str) -> Result<()> {
    page.watch();
    page.open(path).await?;
    shown(page, kind).await?;
    super::unharmed(page).await
}
