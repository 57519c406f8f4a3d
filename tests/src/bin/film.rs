//! Takes the moving picture of the page for the README: a search, letter by letter. `cargo xtask screenshot` builds
//! the site and runs this.

use std::fs::File;
use std::io::{BufWriter, Cursor};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use png::{BitDepth, BlendOp, ColorType, Decoder, DisposeOp, Encoder, Transformations};
use serde_json::json;
use sig_tests::engine::Engine;
use sig_tests::page::Page;
use sig_tests::stage::Stage;

const SIZE: (u32, u32) = (880, 480);
/// Of a point of a picture: red, green and blue.
const CHANNELS: usize = 3;
const FIELD: &str = "root.querySelector('#repositories input[type=search]')";
const WORD: &str = "runc";

/// A picture, and how long it is seen, in hundredths of a second.
struct Frame {
    points: Vec<u8>,
    time: u16,
}

fn main() -> ExitCode {
    let path = std::env::args_os().nth(1).map_or_else(|| "target/search.png".into(), PathBuf::from);
    let taken = Stage::start(Engine::Chromium)
        .and_then(|stage| stage.play(async move |page: &Page| write(&path, &take(page).await?)));
    match taken {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn take(page: &Page) -> Result<Vec<Frame>> {
    page.media("", &[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")])
        .await?;
    page.command("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
    // A zone that is not the sample SIG's, to show both.
    page.command("Emulation.setTimezoneOverride", json!({ "timezoneId": "Europe/Berlin" })).await?;
    page.resize(SIZE.0, SIZE.1).await?;
    page.watch();
    page.open("/").await?;
    page.wait_until("the SIG is shown", "all('#repositories').length").await?;
    page.live().await?;
    // So that nothing moves as the list gets shorter.
    page.run("document.body.style.paddingBottom = '100vh'").await?;
    page.run("host.scrollIntoView({ behavior: 'instant' })").await?;
    let mut frames = vec![frame(page, 220).await?];
    page.run("root.querySelector('#repositories').scrollIntoView({ behavior: 'instant' })").await?;
    frames.push(frame(page, 120).await?);
    for at in 0..WORD.len() {
        page.press(FIELD, &WORD[at..=at]).await?;
        page.expect("it is typed", &format!("{FIELD}.value"), json!(WORD[..=at])).await?;
        let last = at + 1 == WORD.len();
        frames.push(frame(page, if last { 320 } else { 45 }).await?);
    }
    Ok(frames)
}

async fn frame(page: &Page, time: u16) -> Result<Frame> {
    // Twice the same: what was to come has come.
    let mut picture = page.picture().await?;
    loop {
        let again = page.picture().await?;
        if again == picture {
            return Ok(Frame { points: points(&picture)?, time });
        }
        picture = again;
    }
}

/// The picture's points, row by row.
fn points(picture: &[u8]) -> Result<Vec<u8>> {
    let mut decoder = Decoder::new(Cursor::new(picture));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let mut points = vec![0; reader.output_buffer_size().context("too large")?];
    let info = reader.next_frame(&mut points)?;
    ensure!((info.width, info.height) == SIZE, "the picture has another size: {info:?}");
    Ok(match info.color_type {
        ColorType::Rgba => points.chunks_exact(4).flat_map(|it| it[..CHANNELS].to_vec()).collect(),
        ColorType::Rgb => points,
        other => anyhow::bail!("the picture is {other:?}"),
    })
}

/// Writes them as an animated PNG, which every browser knows; of each picture only what differs from the one before.
fn write(path: &Path, frames: &[Frame]) -> Result<()> {
    let file = File::create(path).with_context(|| format!("could not write {}", path.display()))?;
    let mut encoder = Encoder::new(BufWriter::new(file), SIZE.0, SIZE.1);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_animated(u32::try_from(frames.len())?, 0)?;
    encoder.set_dispose_op(DisposeOp::None)?;
    encoder.set_blend_op(BlendOp::Source)?;
    let mut writer = encoder.write_header()?;
    let mut before: Option<&Frame> = None;
    for frame in frames {
        let Area { left, top, right, bottom } =
            before.map_or_else(Area::all, |before| Area::of(&before.points, &frame.points));
        if before.is_some() {
            writer.set_frame_position(0, 0)?;
            writer.set_frame_dimension(right - left, bottom - top)?;
            writer.set_frame_position(left, top)?;
        }
        writer.set_frame_delay(frame.time, 100)?;
        let row = |y: u32| {
            let at = |x: u32| (y * SIZE.0 + x) as usize * CHANNELS;
            &frame.points[at(left)..at(right)]
        };
        writer.write_image_data(&(top..bottom).flat_map(row).copied().collect::<Vec<u8>>())?;
        before = Some(frame);
    }
    writer.finish()?;
    Ok(())
}

/// A part of a picture, without its right and bottom end.
struct Area {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Area {
    const fn all() -> Self {
        Self { left: 0, top: 0, right: SIZE.0, bottom: SIZE.1 }
    }

    /// What differs; at least a point, since no part may be empty.
    fn of(before: &[u8], after: &[u8]) -> Self {
        let mut area = Self { left: SIZE.0 - 1, top: SIZE.1 - 1, right: 0, bottom: 0 };
        let pairs = before.chunks_exact(CHANNELS).zip(after.chunks_exact(CHANNELS));
        for (at, _) in (0..).zip(pairs).filter(|(_, (before, after))| before != after) {
            let (x, y): (u32, u32) = (at % SIZE.0, at / SIZE.0);
            area.left = area.left.min(x);
            area.top = area.top.min(y);
            area.right = area.right.max(x + 1);
            area.bottom = area.bottom.max(y + 1);
        }
        area.right = area.right.max(area.left + 1);
        area.bottom = area.bottom.max(area.top + 1);
        area
    }
}
