//! The pages here are written exactly as `embed.html` generates them for Vue, VitePress and React.

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
        open_and_check(page, kind, &format!("{HOSTS}/vitepress/{kind}.html")).await?;
        page.site().restore();
    }
    Ok(())
}

async fn react(page: &Page) -> Result<()> {
    for kind in KINDS {
        choose_all_of(page, kind).await?;
        same(page, "react", &["react/snippets.html", &format!("react/snippets/{kind}.jsx")])
            .await?;
        open_and_check(page, kind, &format!("{HOSTS}/react/snippets.html?show={kind}")).await?;
    }
    Ok(())
}

/// Asserts that the code to copy is in these files of `tests/hosts/`, apart from the site's URL.
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
        ensure!(is_there, "embed.html writes\n{copied}\nbut {place} contains\n{there}");
    }
    Ok(())
}

/// Opens the host page that contains it.
async fn open_and_check(page: &Page, kind: &str, path: &str) -> Result<()> {
    page.watch();
    page.open(path).await?;
    shown(page, kind).await?;
    super::unharmed(page).await
}
