//! The preview of a change, as its reviewer sees it: before and after, side by side or one at a
//! time, with differences highlighted.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use axum::Router;
use libtest_mimic::Trial;
use serde_json::json;
use sig_tests::page::Page;
use sig_tests::served::Served;
use sig_tests::stage::Stage;
use tempfile::TempDir;
use xtask::{native, process, site, workspace};

const SIG: &str = "sample/sig/sig-CloudNative";
/// Where the preview is served: it must work under any path.
const PLACE: &str = "/some/where/7";
const RIGHT: &str = "\u{e014}";
const BACKSPACE: &str = "\u{e003}";
const ENTER: &str = "\u{e007}";

/// A maintainer leaves, another joins, the meeting moves, and one repository replaces another.
const EDITS: [(&str, &str, &str); 6] = [
    ("README.md", "caihaomin", "alice"),
    ("README_cn.md", "caihaomin", "alice"),
    ("README.md", "Every Tuesday from 4:00-5:30 p.m", "Every Wednesday from 10:00-11:30 a.m"),
    ("README_cn.md", "每周二下午4:00-5:30", "每周三上午10:00-11:30"),
    ("README.md", "src-openeuler/lxc", "src-openeuler/cri-o"),
    ("README_cn.md", "src-openeuler/lxc", "src-openeuler/cri-o"),
];

pub fn trials(stage: &Stage) -> Vec<Trial> {
    trials![stage; differences_are_marked_in_place, one_side_or_both, sentences_link_to_their_change]
}

/// A served preview, which stops when this value is dropped.
struct Preview {
    served: Served,
    _folder: TempDir,
}

impl Preview {
    async fn new() -> Result<Self> {
        let folder = tempfile::tempdir().context("could not create a folder for the preview")?;
        let (repository, out) = (folder.path().join("community"), folder.path().join("out"));
        let sig = repository.join("sig/sig-CloudNative");
        fs::create_dir_all(&sig)?;
        for name in ["README.md", "README_cn.md"] {
            fs::copy(workspace::root().join(SIG).join(name), sig.join(name))?;
        }
        git(&repository, &["init", "-q", "-b", "main"])?;
        git(&repository, &["add", "-A"])?;
        git(&repository, &["commit", "-q", "-m", "x"])?;
        for (name, from, to) in EDITS {
            let text = fs::read_to_string(sig.join(name))?;
            ensure!(text.contains(from), "{name} has no {from}");
            fs::write(sig.join(name), text.replace(from, to))?;
        }
        let mut make = native::program("sig-publish")?;
        make.arg("preview").arg("--repo").arg(&repository).arg("--out").arg(&out);
        process::output(make.arg("--widget").arg(workspace::tested().join("embed")))?;

        let router = Router::new().nest_service(PLACE, site::router(&out));
        Ok(Self { served: Served::start(router).await?, _folder: folder })
    }

    /// Opens the SIG's page and waits until both sides are shown and highlighted.
    async fn show(page: &Page, width: u32) -> Result<Self> {
        let preview = Self::new().await?;
        page.resize(width, 800).await?;
        page.visit(&preview.served.url(&format!("{PLACE}/sig-CloudNative/index.html"))).await?;
        preview.is_marked(page).await?;
        Ok(preview)
    }

    async fn is_marked(&self, page: &Page) -> Result<()> {
        for side in ["before", "after"] {
            let marked = format!("{}.querySelector('[data-change]')", side_of(side));
            page.wait_until(&format!("{side} is marked"), &marked).await?;
        }
        Ok(())
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Result<()> {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    process::run(git.args(arguments))
}

fn side_of(side: &str) -> String {
    format!("document.querySelector('#{side} sig-info').shadowRoot")
}

async fn differences_are_marked_in_place(page: &Page) -> Result<()> {
    let _preview = Preview::show(page, 1280).await?;
    let marks = |side: &str| {
        // The highlight contains text for screen readers, so it doesn't rely on colour alone.
        format!(
            "[...{}.querySelectorAll('[data-change]')].map(it =>\
             `${{it.id}} ${{getComputedStyle(it, '::before').content}}`).sort()",
            side_of(side)
        )
    };
    page.expect(
        "before",
        &marks("before"),
        json!([
            "meeting-1 \"Changed\"",
            "member-caihaomin \"Removed\"",
            "repository-src-openeuler/lxc \"Removed\"",
        ]),
    )
    .await?;
    page.expect(
        "after",
        &marks("after"),
        json!([
            "meeting-1 \"Changed\"",
            "member-alice \"Added\"",
            "repository-src-openeuler/cri-o \"Added\"",
        ]),
    )
    .await?;
    // As the list's rows are replaced, no highlight moves to another row.
    let field = format!("{}.querySelector('#repositories input[type=search]')", side_of("after"));
    page.press(&field, "runc").await?;
    let rows = format!(
        "[...{}.querySelectorAll('.repositories > li')].map(it => [it.id, !!it.dataset.change])",
        side_of("after")
    );
    page.expect("not highlighted", &rows, json!([["repository-src-openeuler/runc", false]]))
        .await?;
    page.press(&field, &format!("{}cri-o", BACKSPACE.repeat(4))).await?;
    page.expect("highlighted", &rows, json!([["repository-src-openeuler/cri-o", true]])).await
}

/// Also by keyboard. The choice carries over to the next page.
async fn one_side_or_both(page: &Page) -> Result<()> {
    let preview = Preview::show(page, 1280).await?;
    let seen = "[...document.querySelectorAll('.side')].map(it => [it.id, it.checkVisibility(),\
                it.getBoundingClientRect().width > innerWidth * 0.7])";
    let beside = json!([["before", true, false], ["after", true, false]]);
    page.expect("side by side", seen, beside).await?;
    let one = |side: &str| {
        json!([
            ["before", side == "before", side == "before"],
            ["after", side == "after", side == "after"]
        ])
    };
    page.run("document.querySelector('[value=before]').click()").await?;
    page.run("document.querySelector('[value=before]').focus()").await?;
    page.expect("before alone", seen, one("before")).await?;
    page.keys(RIGHT).await?;
    page.expect("after alone", seen, one("after")).await?;
    page.reload().await?;
    preview.is_marked(page).await?;
    page.expect("it is remembered", seen, one("after")).await?;
    page.run("document.querySelector('[value=both]').click()").await?;

    page.run("document.querySelector('[value=zh]').click()").await?;
    let titles = "['before', 'after'].map(side => document.querySelector(`#${side} sig-info`)\
                  .shadowRoot.querySelector('#members-title')?.textContent.trim())";
    page.expect("both in Chinese", titles, json!(["成员", "成员"])).await?;

    // On a narrow page the sides are stacked, and nothing overflows.
    page.resize(375, 800).await?;
    let places = "[...document.querySelectorAll('.side')].map(it => it.getBoundingClientRect())";
    let below = format!("(([a, b]) => b.top >= a.bottom && a.left === b.left)({places})");
    page.wait_until("one below the other", &below).await?;
    page.wait_until("it fits", "document.documentElement.scrollWidth <= innerWidth").await
}

async fn sentences_link_to_their_change(page: &Page) -> Result<()> {
    let _preview = Preview::show(page, 1280).await?;
    let at = |side: &str| format!("{}.activeElement?.id", side_of(side));
    page.run("document.querySelector('[data-after=\"member-alice\"]').focus()").await?;
    page.keys(ENTER).await?;
    page.expect("who joined", &at("after"), json!("member-alice")).await?;
    let seen = "((it) => it.top >= 0 && it.bottom <= innerHeight)\
                (document.activeElement.shadowRoot.activeElement.getBoundingClientRect())";
    page.wait_until("it is in view", seen).await?;
    // What was removed is on the other side, which scrolls into view.
    page.run("document.querySelector('[value=after]').click()").await?;
    page.run("document.querySelector('[data-before=\"repository-src-openeuler/lxc\"]').focus()")
        .await?;
    page.keys(ENTER).await?;
    page.expect("what was removed", &at("before"), json!("repository-src-openeuler/lxc")).await?;
    page.wait_until("it is in view", seen).await?;
    page.expect(
        "the other side is shown",
        "document.querySelector('#after').checkVisibility()",
        json!(false),
    )
    .await
}
