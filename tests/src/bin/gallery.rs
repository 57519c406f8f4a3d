//! Takes screenshots of the page in all states, themes, languages and widths. `cargo xtask gallery`
//! builds the site and runs this.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::json;
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::stage::Stage;
use sig_tests::state::State;
use sig_words::LANGUAGES;

/// From a small phone, or 400 % zoom, to a large screen.
const WIDTHS: [u32; 5] = [320, 375, 768, 1280, 1920];
/// The height at which a long page is cut off.
const HEIGHT: u32 = 3000;

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).map_or_else(|| "target/gallery".into(), PathBuf::from);
    let taken = Stage::start(Engine::Chromium).and_then(|stage| {
        stage.play(async move |page: &Page| {
            fs::create_dir_all(&folder)
                .with_context(|| format!("could not create {}", folder.display()))?;
            let mut number = 0;
            for state in State::ALL {
                for theme in ["light", "dark", "forced"] {
                    for language in LANGUAGES.iter().map(|it| it.tag) {
                        number += take(page, &folder, state, theme, language).await?;
                    }
                }
            }
            eprintln!("{number} pictures are in {}.", folder.display());
            Ok(())
        })
    });
    match taken {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Takes one state in all widths.
async fn take(
    page: &Page,
    folder: &Path,
    state: State,
    theme: &str,
    language: &str,
) -> Result<usize> {
    let features: &[(&str, &str)] = match theme {
        "forced" => &[("forced-colors", "active"), ("prefers-color-scheme", "dark")],
        theme => &[("prefers-color-scheme", theme)],
    };
    page.media("", features).await?;
    page.command("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
    page.resize(1280, 900).await?;
    state.show(page, language).await?;
    for width in WIDTHS {
        page.resize(width, 900).await?;
        page.expect("the width", "innerWidth", json!(width)).await?;
        let height = page.value("document.documentElement.scrollHeight").await?;
        let height = height.as_u64().unwrap_or(900).clamp(400, HEIGHT.into());
        page.resize(width, u32::try_from(height)?).await?;
        page.expect("the height", "innerHeight", json!(height)).await?;
        let file = folder.join(format!("{}-{theme}-{language}-{width}.png", state.name()));
        fs::write(&file, page.picture().await?)
            .with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(WIDTHS.len())
}
