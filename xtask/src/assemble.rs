//! Trunk's `post_build` hook: lays out `embed/`, all that another site must copy.
//!
//! ```text
//! embed/sig-info.js            the loader, the only name that others write down
//! embed/sig-info-<hash>.wasm   the program of pages that have `<sig-info>` alone
//! embed/sig-info-<hash>.js     wasm-bindgen's glue for it, what takes over from a prerendered widget, and
//!                              what keeps a panic from the page and others from the program's tree
//! embed/sig-info-<hash>.css    the style sheet of all elements
//! embed/sig-community-<hash>.wasm, .js   the same with the elements of a whole community
//! embed/sig-info.d.ts          the loader's types
//! embed/integrity.json         what each of these must be, for pages that take nothing else
//! ```
//!
//! A name with a hash in it never changes its content, so that it may be cached for ever; the loader is
//! the one file that browsers ask for anew, and it names the others.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use crate::{hash, hints, names, native, npm, process, workbench};

/// The folder in the site.
pub const FOLDER: &str = "embed";
/// The programs, with whose names those of their files begin. The style sheet has the first one's.
pub const PROGRAMS: [&str; 2] = ["sig-info", "sig-community"];
const LOADER: &str = "sig-info.js";
const PROGRAM: &str = "program.js";
/// What the loader consists of.
const LOADED: [&str; 7] =
    [LOADER, PROGRAM, "address.js", "first.js", "keys.js", "language.js", "theme.js"];
const TAKEOVER: &str = "takeover.js";
const CONTAIN: &str = "contain.js";
const TREE: &str = "tree.js";
const TYPES: &str = "sig-info.d.ts";
/// The site's own pages of a whole community.
const OF_COMMUNITIES: [&str; 2] = ["index.html", "calendar.html"];
/// What browsers don't load, but whoever writes a page may.
pub const INTEGRITY: &str = "integrity.json";

/// The command.
///
/// # Errors
/// Where Trunk's output is not what it should be, or a tool fails.
pub fn run() -> Result<ExitCode> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("this is a step of Trunk's; run `cargo xtask build`")?;
    let tools = npm::ensure()?;
    let esbuild = Esbuild(tools.join("esbuild"));
    let folder = staging.join(FOLDER);
    fs::create_dir_all(&folder)
        .with_context(|| format!("could not create {}", folder.display()))?;

    // Trunk has copied what is in static/ to the top of the site.
    let mut names = vec![("VERSION", env!("CARGO_PKG_VERSION").to_owned())];
    let mut add = |[name, its_hash]: [&'static str; 2], file: &str, content: &[u8]| {
        names.push((its_hash, hash::integrity(content)));
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
    // The programs' own JavaScript, which the bundles have taken in.
    let snippets = staging.join("snippets");
    if snippets.exists() {
        fs::remove_dir_all(&snippets)
            .with_context(|| format!("could not remove {}", snippets.display()))?;
    }
    let style = esbuild.minify("css", style_sheet()?.as_bytes())?;
    add(["STYLE", "STYLE_HASH"], &format!("{info}.css"), &style)?;

    let start = staging.join(PROGRAM);
    let starts = fs::read_to_string(&start).with_context(|| format!("static/{PROGRAM}"))?;
    let starts = fill_in(&starts, &names).with_context(|| format!("static/{PROGRAM}"))?;
    write(&start, starts.as_bytes())?;
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
    for page in OF_COMMUNITIES {
        let path = staging.join(page);
        let text = fs::read_to_string(&path).with_context(|| format!("could not read {page}"))?;
        let text = hints::put(&text, &files).with_context(|| page.to_owned())?;
        write(&path, text.as_bytes())?;
    }
    workbench::assemble(&staging, &tools, &esbuild)?;
    Ok(ExitCode::SUCCESS)
}

/// A program as Trunk left it, ready for browsers: its glue and itself.
fn program(name: &str, staging: &Path, tools: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    let glue_path = built(staging, name, ".js")?;
    let glue = String::from_utf8(take(&glue_path)?).context("the glue is no UTF-8")?;
    let program = built(staging, name, "_bg.wasm")?;
    let glue = contained(&marks_of_our_own(&glue, name)?)?;
    let glue = names::shorten(&tools.join("wasm-opt"), &program, &glue)?;
    write(&glue_path, glue.as_bytes())?;
    let glue_name = glue_path.file_name().and_then(OsStr::to_str).context("a name is no UTF-8")?;
    let entry = format!(
        "export * from './{glue_name}'; export {{ default }} from './{glue_name}'; \
         export * from './{TAKEOVER}'; export {{ stopped }} from './{CONTAIN}'; \
         export {{ tend }} from './{TREE}';"
    );
    // The loader says where the program is. A default beside it, under a name that there is not, would
    // be looked for by other bundlers.
    let esbuild = Esbuild(tools.join("esbuild"));
    let glue = esbuild.bundle(&entry, staging, &["--define:import.meta.url=undefined"])?;
    take(&glue_path)?;
    Ok((glue, take(&program)?))
}

/// Of a file name that says that its content never changes, what stands before the hash.
pub fn hashed(file_name: &str) -> Option<&'static str> {
    let names = PROGRAMS.into_iter().chain([workbench::EDITOR, workbench::PROGRAM]);
    names.into_iter().find(|program| {
        let rest = file_name.strip_prefix(program).and_then(|rest| rest.strip_prefix('-'));
        let hash = rest.and_then(|rest| rest.split('.').next());
        hash.is_some_and(|hash| {
            hash.len() == hash::LENGTH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    })
}

/// The widget's style sheet, which the widget itself writes when it is run as a native program.
fn style_sheet() -> Result<String> {
    let style = process::output(&mut native::program(PROGRAMS[0])?)?;
    ensure!(style.contains('{'), "the widget, run natively, wrote no style sheet");
    Ok(style)
}

/// The glue with names of our own for the properties with which Yew marks elements and events.
///
/// A host page may be a Yew app itself, or have both of ours. All of them count from one, and Yew follows an event
/// through shadow roots: where the names are the same, each takes the others' marks for its own.
fn marks_of_our_own(glue: &str, program: &str) -> Result<String> {
    for mark in ["subtree_id", "subtree_cache_key", "listener_id"] {
        ensure!(
            glue.contains(&format!(".__yew_{mark}")),
            "the glue sets no `__yew_{mark}`: this version of Yew tells its elements from those of \
             another Yew program in some other way, and so must `marks_of_our_own`"
        );
    }
    let ours = glue.replace(".__yew_", &format!(".__{}_", program.replace('-', "_")));
    ensure!(!ours.contains("__yew_"), "the glue names Yew's marks otherwise than as properties");
    Ok(ours)
}

/// The glue with every way into the program led through `static/contain.js`.
fn contained(glue: &str) -> Result<String> {
    let entry = "wasm = instance.exports;";
    ensure!(
        glue.matches(entry).count() == 1,
        "the glue has no `{entry}`: this version of wasm-bindgen enters the program in some other \
         way, and so must `contained`"
    );
    let glue = glue.replace(entry, "wasm = contain(instance.exports);");
    Ok(format!("import {{ contain }} from './{CONTAIN}';\n{glue}"))
}

/// The integrity value of each file that browsers load, as JSON: to be written down in pages
/// (<https://www.w3.org/TR/SRI/>), and to be compared with a build of one's own.
fn integrity(folder: &Path) -> Result<String> {
    let mut files = BTreeMap::new();
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    for entry in entries.with_context(|| format!("could not read {}", folder.display()))? {
        let name = entry.file_name().into_string().ok().context("a name is no UTF-8")?;
        let content = fs::read(entry.path()).with_context(|| format!("could not read {name}"))?;
        files.insert(name, hash::integrity(&content));
    }
    let written = json!({ "version": env!("CARGO_PKG_VERSION"), "files": files });
    Ok(format!("{written:#}\n"))
}

/// A source with what only the build knows, as the names of other files. Each stands there as a
/// string of its own (`"GLUE"`), once.
///
/// # Errors
/// Where one doesn't.
pub fn fill_in(source: &str, names: &[(&str, String)]) -> Result<String> {
    let mut filled = source.to_owned();
    for (placeholder, name) in names {
        let literal = format!("\"{placeholder}\"");
        match source.matches(&literal).count() {
            1 => filled = filled.replace(&literal, &format!("\"{name}\"")),
            count => bail!("{literal} is in it {count} times; once is right"),
        }
    }
    Ok(filled)
}

/// Writes a file of the bundle under its name and hash.
pub(crate) fn put(folder: &Path, file: &str, content: &[u8]) -> Result<String> {
    let (name, extension) = file.rsplit_once('.').context("a file has no ending")?;
    let name = format!("{name}-{}.{extension}", hash::content(content));
    write(&folder.join(&name), content)?;
    Ok(name)
}

/// The one file of a program that Trunk has built with that ending. The main program's has a hash of its
/// own in its name.
fn built(staging: &Path, program: &str, ending: &str) -> Result<PathBuf> {
    let plain = staging.join(format!("{program}{ending}"));
    // The loader has the main program's name.
    if program != PROGRAMS[0] {
        ensure!(plain.is_file(), "Trunk built no {}; see index.html", plain.display());
        return Ok(plain);
    }
    let start = format!("{program}-");
    let found = fs::read_dir(staging)
        .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
        .with_context(|| format!("could not read {}", staging.display()))?
        .into_iter()
        .filter(|entry| {
            let name = entry.file_name();
            name.to_str().is_some_and(|name| name.starts_with(&start) && name.ends_with(ending))
        });
    match found.map(|entry| entry.path()).collect::<Vec<_>>().as_slice() {
        [path] => Ok(path.clone()),
        found => bail!(
            "Trunk built {} files {start}…{ending}; one is right \
             (index.html: `data-trunk rel=\"rust\" data-bin=\"{program}\"`)",
            found.len()
        ),
    }
}

/// Reads one of the files that Trunk wrote, and removes it.
pub(crate) fn take(path: &Path) -> Result<Vec<u8>> {
    let content = fs::read(path).with_context(|| format!("Trunk wrote no {}", path.display()))?;
    fs::remove_file(path).with_context(|| format!("could not move {}", path.display()))?;
    Ok(content)
}

pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content).with_context(|| format!("could not write {}", path.display()))
}

/// The minifier.
pub struct Esbuild(PathBuf);

impl Esbuild {
    /// A module and what it imports from a folder, in one.
    ///
    /// # Errors
    /// Where esbuild fails.
    pub(crate) fn bundle(&self, entry: &str, folder: &Path, more: &[&str]) -> Result<Vec<u8>> {
        let arguments = [
            "--bundle",
            "--log-level=warning",
            // wasm-bindgen lists a module of ours once for each function taken from it.
            "--log-override:duplicate-object-key=silent",
        ];
        let mut command = Command::new(&self.0);
        self.run(command.current_dir(folder).args(arguments).args(more), entry.as_bytes())
    }

    fn minify(&self, kind: &str, source: &[u8]) -> Result<Vec<u8>> {
        self.run(Command::new(&self.0).arg(format!("--loader={kind}")), source)
    }

    fn run(&self, command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
        let mut esbuild = command
            .args(["--minify", "--format=esm", "--target=es2022", "--charset=utf8"])
            .arg("--legal-comments=none")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("could not start {}", self.0.display()))?;
        if let Some(mut stdin) = esbuild.stdin.take() {
            // It reads all before it writes; if it gave up early, its exit code says so below.
            let _ = stdin.write_all(input);
        }
        let output = esbuild.wait_with_output().context("esbuild was lost")?;
        ensure!(output.status.success(), "esbuild failed; its message is above");
        Ok(output.stdout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_names_each_file_or_assembling_fails() {
        let names = [("GLUE", "sig-info-1.js"), ("WASM", "sig-info-2.wasm")]
            .map(|(placeholder, name)| (placeholder, name.to_owned()));
        let filled = fill_in(r#"const A = { glue: "GLUE", wasm: "WASM" };"#, &names).unwrap();
        assert_eq!(filled, r#"const A = { glue: "sig-info-1.js", wasm: "sig-info-2.wasm" };"#);

        let missing = fill_in(r#"const A = { glue: "GLUE" };"#, &names).unwrap_err();
        assert_eq!(missing.to_string(), "\"WASM\" is in it 0 times; once is right");
        let twice = fill_in(r#"["GLUE", "GLUE", "WASM"]"#, &names).unwrap_err();
        assert!(twice.to_string().contains("\"GLUE\" is in it 2 times"));
    }

    #[test]
    fn only_hashed_names_are_for_ever() {
        for program in [PROGRAMS[0], PROGRAMS[1], workbench::EDITOR, workbench::PROGRAM] {
            let file = format!("{program}-{}.wasm", hash::content(b"wasm"));
            assert_eq!(hashed(&file), Some(program), "{file}");
        }
        for stable in ["sig-info.js", "sig-info.d.ts", "index.html", "sig-info-gallery.js"] {
            assert_eq!(hashed(stable), None, "{stable}");
        }
    }

    #[test]
    fn there_is_one_way_into_the_program_or_assembling_fails() {
        let ours = contained("a; wasm = instance.exports; b").unwrap();
        assert!(ours.ends_with("a; wasm = contain(instance.exports); b"), "{ours}");
        assert!(contained("wasm = exports(instance)").is_err());
    }

    #[test]
    fn all_of_yew_s_marks_get_names_of_our_own_or_assembling_fails() {
        let glue = "e.__yew_subtree_id=1;e.__yew_subtree_cache_key;e.__yew_listener_id";
        let ours =
            "e.__sig_info_subtree_id=1;e.__sig_info_subtree_cache_key;e.__sig_info_listener_id";
        assert_eq!(marks_of_our_own(glue, "sig-info").unwrap(), ours);
        let fewer = marks_of_our_own("e.__yew_subtree_id", "sig-info").unwrap_err();
        assert!(fewer.to_string().contains("`__yew_subtree_cache_key`"), "{fewer}");
        assert!(marks_of_our_own(&format!("{glue};e['__yew_new']"), "sig-info").is_err());
    }
}
