//! Trunk's `post_build` hook: puts together `embed/`, the files that other sites copy.
//!
//! ```text
//! embed/sig-info.js            the loader, the only file that host pages refer to
//! embed/sig-info-<hash>.wasm   the program for pages with only `<sig-info>`
//! embed/sig-info-<hash>.js     its wasm-bindgen glue, with the modules that take over a prerendered
//!                              widget, contain panics and guard the program's DOM
//! embed/sig-info-<hash>.css    the style sheet of all elements
//! embed/sig-info-<hash>.<language>.json   a language's strings; the programs contain English
//! embed/sig-community-<hash>.wasm, .js   the same, with a community's elements
//! embed/sig-info.d.ts          the loader's types
//! embed/integrity.json         the files' hashes, for pages that use Subresource Integrity
//! ```
//!
//! The content of a file with a hash in its name never changes, so it may be cached forever.
//! Browsers only revalidate the loader, which refers to the others.

mod esbuild;
mod program;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;
use sig_words::{ENGLISH, LANGUAGES, Language, PageText, Text, Words};

pub use self::esbuild::Esbuild;
use self::program::program;
use crate::{hash, hints, native, npm, process, workbench};

/// The folder in the site.
pub const FOLDER: &str = "embed";
/// The names of the programs, with which their files' names begin. The style sheet is named after
/// the first.
pub const PROGRAMS: [&str; 2] = ["sig-info", "sig-community"];
const LOADER: &str = "sig-info.js";
const PROGRAM: &str = "program.js";
/// The modules that are bundled into the loader.
const LOADED: [&str; 9] = [
    LOADER,
    PROGRAM,
    WORDS,
    "address.js",
    "first.js",
    "keys.js",
    "language.js",
    "theme.js",
    "visit.js",
];
const WORDS: &str = "words.js";
/// The placeholder for the languages in a source.
const LANGUAGES_MARK: &str = "/* LANGUAGES */";
/// The size in bytes up to which Vite inlines files (`build.assetsInlineLimit`).
const INLINED: usize = 4096;
/// The script of the site's own pages, and the page that generates code for host pages.
const PAGE: &str = "page.js";
const EMBED: &str = "embed.html";
const TAKEOVER: &str = "takeover.js";
const CONTAIN: &str = "contain.js";
const TREE: &str = "tree.js";
const TYPES: &str = "sig-info.d.ts";
/// The site's own pages that show a whole community.
const COMMUNITY_PAGES: [&str; 2] = ["index.html", "calendar.html"];
/// The file of hashes. Authors of host pages use it; browsers don't load it.
pub const INTEGRITY: &str = "integrity.json";

/// Runs `cargo xtask assemble`.
///
/// # Errors
/// Returns an error if Trunk's output is not as expected or a tool fails.
pub fn run() -> Result<ExitCode> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("Trunk runs this command itself; run `cargo xtask build`")?;
    let tools = npm::ensure()?;
    let esbuild = Esbuild(tools.join("esbuild"));
    let folder = staging.join(FOLDER);
    fs::create_dir_all(&folder)
        .with_context(|| format!("could not create {}", folder.display()))?;

    // Trunk has copied the files of static/ to the root of the site.
    let mut names = vec![("VERSION", env!("CARGO_PKG_VERSION").to_owned())];
    let mut add = |[name, hash_name]: [&'static str; 2], file: &str, content: &[u8]| {
        names.push((hash_name, hash::integrity(content)));
        names.push((name, format!("./{}", put(&folder, file, content)?)));
        anyhow::Ok(())
    };
    let [info, community] = PROGRAMS;
    let (glue, wasm) = program(info, &staging, &tools)?;
    add(["GLUE", "GLUE_HASH"], &format!("{info}.js"), &glue)?;
    add(["WASM", "WASM_HASH"], &format!("{info}.wasm"), &wasm)?;
    let (glue, wasm) = program(community, &staging, &tools)?;
    add(["COMMUNITY_GLUE", "COMMUNITY_GLUE_HASH"], &format!("{community}.js"), &glue)?;
    add(["COMMUNITY_WASM", "COMMUNITY_WASM_HASH"], &format!("{community}.wasm"), &wasm)?;
    for module in [TAKEOVER, CONTAIN, TREE] {
        take(&staging.join(module))?;
    }
    // The programs' JavaScript snippets are part of the bundles by now.
    let snippets = staging.join("snippets");
    if snippets.exists() {
        fs::remove_dir_all(&snippets)
            .with_context(|| format!("could not remove {}", snippets.display()))?;
    }
    let style = esbuild.minify("css", style_sheet()?.as_bytes())?;
    add(["STYLE", "STYLE_HASH"], &format!("{info}.css"), &style)?;

    edit(&staging.join(PROGRAM), |it| fill_in(it, &names))?;
    let notes = [("UNAVAILABLE", Text::unavailable), ("RETRY", Text::retry)];
    let notes = notes.map(|(name, text)| (name, text.of(&ENGLISH).to_owned()));
    edit(&staging.join(WORDS), |it| {
        fill_in(&put_once(it, LANGUAGES_MARK, &strings(&folder)?)?, &notes)
    })?;
    edit(&staging.join(PAGE), |it| put_once(it, LANGUAGES_MARK, &page_strings()))?;
    for page in [EMBED].iter().chain(&COMMUNITY_PAGES) {
        edit(&staging.join(page), |it| put_once(it, "<!-- LANGUAGES -->", &choices()))?;
    }
    let loader = esbuild.bundle(&format!("import './{LOADER}';"), &staging, &[])?;
    for module in LOADED {
        take(&staging.join(module))?;
    }
    write(&folder.join(LOADER), &loader)?;
    write(&folder.join(INTEGRITY), integrity(&folder)?.as_bytes())?;
    write(&folder.join(TYPES), &take(&staging.join(TYPES))?)?;
    let file = |placeholder: &str| {
        let value =
            |of: &str| names.iter().find(|(name, _)| *name == of).map(|(_, it)| it.as_str());
        let name = value(placeholder)?.strip_prefix("./")?;
        Some((name, value(&format!("{placeholder}_HASH"))?))
    };
    let files = ["COMMUNITY_GLUE", "COMMUNITY_WASM", "STYLE"].map(file);
    let files: Vec<hints::File<'_>> = files.into_iter().flatten().collect();
    for page in COMMUNITY_PAGES {
        edit(&staging.join(page), |it| hints::put(it, &files))?;
    }
    workbench::assemble(&staging, &tools, &esbuild)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file with the strings of each language except English. Returns their names and hashes
/// as JavaScript.
fn strings(folder: &Path) -> Result<String> {
    let mut files = String::new();
    for language in LANGUAGES.iter().filter(|it| ***it != ENGLISH) {
        let tag = language.tag;
        // Pad the file so that Vite doesn't inline it: strict policies block `data:` URLs.
        let words = format!("{:<1$}", json!(language.file()).to_string(), INLINED + 1);
        let name = put(folder, &format!("{}.{tag}.json", PROGRAMS[0]), words.as_bytes())?;
        let integrity = hash::integrity(words.as_bytes());
        // Write out the URL, so that bundlers find the file.
        files += &format!(
            "{tag}: {{ url: new URL(\"./{name}\", import.meta.url).href, integrity: \"{integrity}\" }},"
        );
    }
    Ok(files)
}

/// Returns the strings of the site's own pages as JavaScript.
fn page_strings() -> String {
    let words = |language: &&Language| {
        let of = |text: PageText| text.of(language);
        let words = json!({
            "name": language.name,
            "calendar": of(PageText::calendar_page),
            "workbench": of(PageText::workbench_page),
            "language": of(PageText::language),
            "dark": of(PageText::dark),
            "refused": of(PageText::refused),
        });
        format!("{}: {words},", language.tag)
    };
    LANGUAGES.iter().map(words).collect()
}

/// Returns the options of a language menu as HTML.
fn choices() -> String {
    let choice = |Language { tag, name, .. }: &&Language| {
        format!("<option value=\"{tag}\" lang=\"{tag}\">{name}</option>")
    };
    LANGUAGES.iter().map(choice).collect()
}

/// Replaces a placeholder, which must occur exactly once.
fn put_once(source: &str, placeholder: &str, with: &str) -> Result<String> {
    let count = source.matches(placeholder).count();
    ensure!(count == 1, "`{placeholder}` occurs {count} times instead of once");
    Ok(source.replace(placeholder, with))
}

/// Changes a file that Trunk has copied.
fn edit(path: &Path, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("could not read {shown}"))?;
    let text = change(&text).with_context(|| format!("{shown}"))?;
    write(path, text.as_bytes())
}

/// Returns the program whose name a file name starts with, if the name contains a hash, meaning
/// that its content never changes.
pub fn hashed_program(file_name: &str) -> Option<&'static str> {
    let names = PROGRAMS.into_iter().chain([workbench::EDITOR, workbench::PROGRAM]);
    names.into_iter().find(|program| {
        let rest = file_name.strip_prefix(program).and_then(|rest| rest.strip_prefix('-'));
        let hash = rest.and_then(|rest| rest.split('.').next());
        hash.is_some_and(|hash| {
            hash.len() == hash::LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    })
}

/// Returns the widget's style sheet, as its native build prints it.
fn style_sheet() -> Result<String> {
    let style = process::output(&mut native::program(PROGRAMS[0])?)?;
    ensure!(style.contains('{'), "the widget's native build printed no style sheet");
    Ok(style)
}

/// Returns the integrity values of the files that browsers load, as JSON. Page authors copy them
/// (<https://www.w3.org/TR/SRI/>), and others compare them with a build of their own.
fn integrity(folder: &Path) -> Result<String> {
    let mut files = BTreeMap::new();
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    for entry in entries.with_context(|| format!("could not read {}", folder.display()))? {
        let name = entry.file_name().into_string().ok().context("a name is not valid UTF-8")?;
        let content = fs::read(entry.path()).with_context(|| format!("could not read {name}"))?;
        files.insert(name, hash::integrity(&content));
    }
    let written = json!({ "version": env!("CARGO_PKG_VERSION"), "files": files });
    Ok(format!("{written:#}\n"))
}

/// Replaces placeholders in a source with values known only to the build, such as file names. Each
/// placeholder is a string literal (`"GLUE"`).
///
/// # Errors
/// Returns an error if a placeholder doesn't occur exactly once.
pub fn fill_in(source: &str, names: &[(&str, String)]) -> Result<String> {
    let mut filled = source.to_owned();
    for (placeholder, name) in names {
        let literal = format!("\"{placeholder}\"");
        match source.matches(&literal).count() {
            1 => filled = filled.replace(&literal, &format!("\"{name}\"")),
            count => bail!("{literal} occurs {count} times instead of once"),
        }
    }
    Ok(filled)
}

/// Writes a file of the bundle with a hash in its name. Returns that name.
pub(crate) fn put(folder: &Path, file: &str, content: &[u8]) -> Result<String> {
    let (name, extension) = file.split_once('.').context("a file name has no extension")?;
    let name = format!("{name}-{}.{extension}", hash::content(content));
    write(&folder.join(&name), content)?;
    Ok(name)
}

/// Reads a file that Trunk wrote, and removes it.
pub(crate) fn take(path: &Path) -> Result<Vec<u8>> {
    let content = fs::read(path).with_context(|| {
        format!("could not read {}, which Trunk should have written", path.display())
    })?;
    fs::remove_file(path).with_context(|| format!("could not move {}", path.display()))?;
    Ok(content)
}

pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content).with_context(|| format!("could not write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_placeholder_must_occur_once() {
        let names = [("GLUE", "sig-info-1.js"), ("WASM", "sig-info-2.wasm")]
            .map(|(placeholder, name)| (placeholder, name.to_owned()));
        let filled = fill_in(r#"const A = { glue: "GLUE", wasm: "WASM" };"#, &names).unwrap();
        assert_eq!(filled, r#"const A = { glue: "sig-info-1.js", wasm: "sig-info-2.wasm" };"#);

        let missing = fill_in(r#"const A = { glue: "GLUE" };"#, &names).unwrap_err();
        assert_eq!(missing.to_string(), "\"WASM\" occurs 0 times instead of once");
        let twice = fill_in(r#"["GLUE", "GLUE", "WASM"]"#, &names).unwrap_err();
        assert!(twice.to_string().contains("\"GLUE\" occurs 2 times"));
    }

    #[test]
    fn only_hashed_names_are_immutable() {
        for program in [PROGRAMS[0], PROGRAMS[1], workbench::EDITOR, workbench::PROGRAM] {
            let file = format!("{program}-{}.wasm", hash::content(b"wasm"));
            assert_eq!(hashed_program(&file), Some(program), "{file}");
        }
        for stable in ["sig-info.js", "sig-info.d.ts", "index.html", "sig-info-gallery.js"] {
            assert_eq!(hashed_program(stable), None, "{stable}");
        }
    }
}
