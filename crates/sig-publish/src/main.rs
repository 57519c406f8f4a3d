//! The command line: `sig-publish build | check | preview | verify-comment | explain | schema`.

mod arguments;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use sig_publish::checkout::{self, FindError};
use sig_publish::events::Kept;
use sig_publish::events::service::Service;
use sig_publish::html::{self, Bundle, Html};

use sig_change::comment;
use sig_publish::preview::{self, Outcome, PreviewError, Request};
use sig_publish::report::{self, Counts, Format};
use sig_publish::{fix, publish, revised, revision};
use sig_source::diagnostic::{Diagnostic, Severity};
use sig_source::events::{Events, EventsError};
use sig_source::explain;
use sig_source::folder::Folder;
use sig_source::merge::Options;

use arguments::{Arguments, Command, Dated, Pages, Sources, Strictness};

/// What keeps the program from doing its work.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Find(#[from] FindError),
    #[error("{0}: {1}")]
    Read(PathBuf, io::Error),
    #[error("{0}: {1}")]
    Events(PathBuf, EventsError),
    #[error("{0} is no integrity.json of the widget's bundle: {1}")]
    Integrity(PathBuf, serde_json::Error),
    #[error("two SIGs are named `{0}`: {1} and {2}; publish them apart")]
    SameId(String, PathBuf, PathBuf),
    #[error(transparent)]
    Write(#[from] publish::WriteError),
    #[error("{0}: {1}")]
    Fix(PathBuf, io::Error),
    #[error(transparent)]
    Preview(#[from] PreviewError),
    #[error("the result can't be written: {0}")]
    Output(#[from] io::Error),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        // Who reads only the first lines has seen enough.
        Err(Fault::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Fault> {
    match command {
        Command::Build { sources, out, emails, events, pages, strictness } => {
            let html = pages.wanted()?;
            let found = sources.find()?;
            let events = match events {
                None => Events::default(),
                Some(Dated::File(path)) => saved(&path)?,
                Some(Dated::Service(service)) => ask(&service, &found, &out)?,
            };
            let folders = sources.with_options(found, emails, &events);
            let (sigs, mut diagnostics) = read(&folders);
            diagnostics.extend(sources.community());
            publish::write(&out, &sigs, &revised(&folders))?;
            html::write(&out, &sigs, &html)?;
            let (diagnostics, outcome) = strictness.judge(diagnostics);
            let (errors, rest): (Vec<Diagnostic>, Vec<Diagnostic>) = diagnostics
                .into_iter()
                .partition(|diagnostic| diagnostic.code.severity() == Severity::Error);
            let mut stderr = io::stderr().lock();
            let colour = stderr.is_terminal();
            report::write(&mut stderr, Format::Human, &errors, colour)?;
            let counts = Counts { errors: errors.len(), ..Counts::of(&rest) };
            let plural = if sigs.len() == 1 { "" } else { "s" };
            writeln!(stderr, "{} SIG{plural} published; {counts}", sigs.len())?;
            if !rest.is_empty() {
                writeln!(stderr, "`sig-publish check` with the same paths shows them all")?;
            }
            Ok(outcome)
        }
        Command::Check { sources, events, format, strictness, mending } => {
            let events = events.as_deref().map_or_else(|| Ok(Events::default()), saved)?;
            let folders = sources.with_options(sources.find()?, false, &events);
            let judged = || {
                let (_, mut diagnostics) = read(&folders);
                diagnostics.extend(sources.community());
                strictness.judge(diagnostics)
            };
            let (mut diagnostics, mut outcome) = judged();
            if mending.fix {
                let fixes = fix::plan(&sources.roots(&folders), &diagnostics);
                if mending.dry_run {
                    fix::diff(&mut io::stdout().lock(), &fixes.files)?;
                    fix::summarize(&mut io::stderr().lock(), &fixes, "to be mended")?;
                    return Ok(outcome);
                }
                for file in &fixes.files {
                    file.write().map_err(|error| Fault::Fix(file.path.clone(), error))?;
                }
                fix::summarize(&mut io::stderr().lock(), &fixes, "mended")?;
                (diagnostics, outcome) = judged();
            }
            let mut stdout = io::BufWriter::new(io::stdout().lock());
            let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            report::write(&mut stdout, format, &diagnostics, colour)?;
            stdout.flush()?;
            eprintln!("{}", Counts::of(&diagnostics));
            Ok(outcome)
        }
        Command::Preview { repo, base, head, out, url, widget, forge } => {
            let request = Request { repository: repo, base, head, out, url, widget, forge };
            let Outcome { sigs, new_errors } = preview::write(&request)?;
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            let mut stdout = io::stdout().lock();
            writeln!(stdout, "{}", request.out.join("index.html").display())?;
            writeln!(
                stdout,
                "Serve the folder to look at it; from file:// no browser shows a SIG"
            )?;
            let (sig, error) = (plural(sigs), plural(new_errors));
            eprintln!("{sigs} SIG{sig} changed, {new_errors} new error{error}");
            Ok(ExitCode::from(u8::from(new_errors > 0)))
        }
        Command::VerifyComment { comment: path } => {
            let bytes = std::fs::read(&path).map_err(|error| Fault::Read(path, error))?;
            match comment::verify(&bytes) {
                Ok(()) => Ok(ExitCode::SUCCESS),
                Err(refused) => {
                    eprintln!("refused: {refused}");
                    Ok(ExitCode::FAILURE)
                }
            }
        }
        Command::Explain { text } => {
            explain::write(&mut io::stdout().lock(), &text.join(" "))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema => {
            let schema =
                serde_json::to_string_pretty(&sig_model::schema()).map_err(io::Error::from)?;
            writeln!(io::stdout(), "{schema}")?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The dated meetings in a file.
fn saved(path: &Path) -> Result<Events, Fault> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Fault::Read(path.to_owned(), error))?;
    Events::read(&text).map_err(|error| Fault::Events(path.to_owned(), error))
}

impl Pages {
    /// What is written for people, with the files of the bundle where they are told.
    fn wanted(self) -> Result<Html, Fault> {
        let mut bundle = Bundle { loader: self.widget, files: Vec::new() };
        if let Some(path) = self.integrity {
            let text =
                std::fs::read_to_string(&path).map_err(|error| Fault::Read(path.clone(), error))?;
            bundle.read_files(&text).map_err(|error| Fault::Integrity(path, error))?;
        }
        Ok(Html {
            url: self.url.map(|url| url + "/"),
            fragments: !self.no_fragments,
            pages: self.html.then_some(bundle),
        })
    }
}

/// The dated meetings that the service has, and what it had before where it gives no answer; both are kept in
/// `out` for the next time.
fn ask(service: &Service, folders: &[Folder], out: &Path) -> Result<Events, Fault> {
    let path = out.join("events.json");
    // One that can't be read says nothing of what was.
    let last = Kept::read(&std::fs::read_to_string(&path).unwrap_or_default());
    let sigs: Vec<String> = folders.iter().map(|folder| folder.id.clone()).collect();
    let asked = service.ask(&sigs, &last, Timestamp::now());
    for warning in &asked.warnings {
        eprintln!("warning: {warning}");
    }
    if !asked.kept.is_empty() {
        publish::json(&path, &asked.kept)?;
    }
    Ok(asked.kept.events())
}

/// Reads the SIGs, with a progress bar where somebody watches.
fn read(folders: &[(Folder, Options)]) -> (Vec<sig_model::Sig>, Vec<Diagnostic>) {
    let bar = ProgressBar::new(folders.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} SIGs") {
        bar.set_style(style);
    }
    let read = publish::read(folders, || bar.inc(1));
    bar.finish_and_clear();
    read
}

impl Sources {
    /// The folders of all SIGs, by id.
    fn find(&self) -> Result<Vec<Folder>, Fault> {
        let mut folders: Vec<Folder> = Vec::new();
        for path in &self.paths {
            for folder in checkout::find(path)? {
                if let Some(same) = folders.iter().find(|known| known.id == folder.id) {
                    if same.path == folder.path {
                        continue;
                    }
                    return Err(Fault::SameId(folder.id, same.path.clone(), folder.path));
                }
                folders.push(folder);
            }
        }
        folders.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(folders)
    }

    fn with_options(
        &self,
        folders: Vec<Folder>,
        emails: bool,
        events: &Events,
    ) -> Vec<(Folder, Options)> {
        let with = |folder: Folder| {
            let options = Options {
                forge: self.forge.clone(),
                emails,
                events: events.clone(),
                revision: revision::of(checkout(&folder)),
            };
            (folder, options)
        };
        folders.into_iter().map(with).collect()
    }

    /// Where what is shown stands on disk.
    fn roots(&self, folders: &[(Folder, Options)]) -> Vec<(String, PathBuf)> {
        let of_sigs = folders.iter().map(|(folder, _)| (folder.shown.clone(), folder.path.clone()));
        of_sigs.chain(self.paths.iter().filter_map(|path| checkout::of_all(path))).collect()
    }

    /// What is said of communities besides their SIGs.
    fn community(&self) -> Vec<Diagnostic> {
        self.paths.iter().flat_map(|path| checkout::community(path)).collect()
    }
}

/// When each SIG's files were last changed, by id, where they are in a repository.
fn revised(folders: &[(Folder, Options)]) -> BTreeMap<String, i64> {
    let mut checkouts: BTreeMap<&Path, Vec<(&str, String)>> = BTreeMap::new();
    for (folder, _) in folders {
        let root = checkout(folder);
        let within = folder.path.strip_prefix(root).unwrap_or(Path::new(""));
        let within = within.to_string_lossy().replace('\\', "/");
        checkouts.entry(root).or_default().push((&folder.id, within));
    }
    let mut by_id = BTreeMap::new();
    for (root, sigs) in checkouts {
        let paths: Vec<String> = sigs.iter().map(|(_, within)| within.clone()).collect();
        let times = revised::of(root, &paths);
        let timed =
            sigs.into_iter().filter_map(|(id, within)| Some((id.to_owned(), *times.get(&within)?)));
        by_id.extend(timed);
    }
    by_id
}

/// The community's checkout that a SIG's folder lies in, if it lies in one.
fn checkout(folder: &Folder) -> &Path {
    match folder.path.parent() {
        Some(sig) if sig.file_name().is_some_and(|name| name == "sig") => {
            sig.parent().unwrap_or(&folder.path)
        }
        _ => &folder.path,
    }
}

impl Strictness {
    /// The diagnostics that count, and what the program exits with for them.
    fn judge(&self, mut diagnostics: Vec<Diagnostic>) -> (Vec<Diagnostic>, ExitCode) {
        diagnostics
            .retain(|diagnostic| !self.allow.iter().any(|code| code == diagnostic.code.as_str()));
        let counts = Counts::of(&diagnostics);
        let failed = counts.errors > 0 || (self.strict && counts.warnings > 0);
        (diagnostics, ExitCode::from(u8::from(failed)))
    }
}
