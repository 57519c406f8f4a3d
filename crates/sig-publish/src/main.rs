//! The command line: `sig-publish build | check | preview | verify-comment | explain | schema`.

mod arguments;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use sig_model::IndexCommunity;
use sig_publish::checkout::{self, Checkout, FindError};
use sig_publish::community_file::{self, CommunityFileError};
use sig_publish::events::Kept;
use sig_publish::events::service::Service;
use sig_publish::html::{self, Bundle, Html};

use sig_change::comment;
use sig_publish::preview::{self, Outcome, PreviewError, Request};
use sig_publish::report::{self, Counts, Format};
use sig_publish::{fix, publish, revised, revision};
use sig_source::community::{self, Community};
use sig_source::diagnostic::{Diagnostic, Severity};
use sig_source::events::{Events, EventsError};
use sig_source::explain;
use sig_source::folder::Folder;
use sig_source::merge::Options;

use arguments::{Arguments, Command, CommunityArgs, Dated, Document, Pages, Sources, Strictness};

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A failure that ends the program with exit code 2.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Find(#[from] FindError),
    #[error("{0}: {1}")]
    Read(PathBuf, io::Error),
    #[error("{0}: {1}")]
    Events(PathBuf, EventsError),
    #[error("{0} is not the integrity.json of a widget bundle: {1}")]
    Integrity(PathBuf, serde_json::Error),
    #[error("{0}: {1}")]
    Community(PathBuf, CommunityFileError),
    #[error("two SIGs have the id `{0}`: {1} and {2}; publish them separately")]
    SameId(String, PathBuf, PathBuf),
    #[error(transparent)]
    Write(#[from] publish::WriteError),
    #[error("{0}: {1}")]
    Fix(PathBuf, io::Error),
    #[error(transparent)]
    Preview(#[from] PreviewError),
    #[error("could not write the output: {0}")]
    Output(#[from] io::Error),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        // A reader such as `head` may close the pipe early.
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
                Some(Dated::Service(service)) => ask(&service, &found.ids(), &out)?,
            };
            let folders = found.folders(emails, &events);
            let (sigs, mut diagnostics) = read(&folders);
            diagnostics.extend(found.diagnostics());
            let community = found.community();
            let size = publish::write(&out, &sigs, community.as_ref(), &found.revised())?;
            if size > sig_model::SIZE_LIMIT as usize {
                let limit = sig_model::SIZE_LIMIT;
                eprintln!(
                    "warning: index.json has {size} bytes, and <sig-directory> reads at most {limit}; publish \
                     fewer SIGs to one folder"
                );
            }
            html::write(&out, &sigs, community.as_ref(), &html)?;
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
                writeln!(stderr, "run `sig-publish check` with the same paths to see all of them")?;
            }
            Ok(outcome)
        }
        Command::Check { sources, events, format, strictness, fixing } => {
            let events = events.as_deref().map_or_else(|| Ok(Events::default()), saved)?;
            let judge = |found: &Found| {
                let (_, mut diagnostics) = read(&found.folders(false, &events));
                diagnostics.extend(found.diagnostics());
                strictness.judge(diagnostics)
            };
            let found = sources.find()?;
            let (mut diagnostics, mut outcome) = judge(&found);
            if fixing.fix {
                let fixes = fix::plan(&found.roots(), &diagnostics);
                if fixing.dry_run {
                    fix::diff(&mut io::stdout().lock(), &fixes.files)?;
                    fix::summarize(&mut io::stderr().lock(), &fixes, "to be fixed")?;
                    return Ok(outcome);
                }
                for file in &fixes.files {
                    file.write().map_err(|error| Fault::Fix(file.path.clone(), error))?;
                }
                fix::summarize(&mut io::stderr().lock(), &fixes, "fixed")?;
                // A file for all SIGs was parsed when they were found.
                (diagnostics, outcome) = judge(&sources.find()?);
            }
            let mut stdout = io::BufWriter::new(io::stdout().lock());
            let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            report::write(&mut stdout, format, &diagnostics, colour)?;
            stdout.flush()?;
            eprintln!("{}", Counts::of(&diagnostics));
            Ok(outcome)
        }
        Command::Preview { repo, base, head, out, url, widget, community_args } => {
            let (community, forge) = (community_args.named()?, community_args.forge);
            let request =
                Request { repository: repo, base, head, out, url, widget, community, forge };
            let Outcome { sigs, new_errors } = preview::write(&request)?;
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            let mut stdout = io::stdout().lock();
            writeln!(stdout, "{}", request.out.join("index.html").display())?;
            writeln!(
                stdout,
                "Serve the folder over HTTP to view it; browsers show no SIG from file://"
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
            explain::write(
                &mut io::stdout().lock(),
                &text.join(" "),
                Community::default().conventions(),
            )?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema { of } => {
            let schema = match of {
                Document::Sig => sig_model::schema(),
                Document::Index => sig_model::index_schema(),
                Document::Community => community::schema(),
            };
            let schema = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
            writeln!(io::stdout(), "{schema}")?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Reads the dated meetings in a file.
fn saved(path: &Path) -> Result<Events, Fault> {
    let text =
        std::fs::read_to_string(path).map_err(|error| Fault::Read(path.to_owned(), error))?;
    Events::read(&text).map_err(|error| Fault::Events(path.to_owned(), error))
}

impl Pages {
    /// Returns the pages to write, with the files of the bundle if they are given.
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

/// Requests dated meetings from the service and falls back to its last responses; both are stored
/// in `out` for the next run.
fn ask(service: &Service, sigs: &[String], out: &Path) -> Result<Events, Fault> {
    let path = out.join("events.json");
    // A file that can't be read counts as missing.
    let last = Kept::read(&std::fs::read_to_string(&path).unwrap_or_default());
    let asked = service.ask(sigs, &last, Timestamp::now());
    for warning in &asked.warnings {
        eprintln!("warning: {warning}");
    }
    if !asked.kept.is_empty() {
        publish::json(&path, &asked.kept)?;
    }
    Ok(asked.kept.events())
}

/// Reads the SIGs, with a progress bar on a terminal.
fn read(folders: &[(Folder, Options)]) -> (Vec<sig_model::Sig>, Vec<Diagnostic>) {
    let bar = ProgressBar::new(folders.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} SIGs") {
        bar.set_style(style);
    }
    let read = publish::read(folders, || bar.inc(1));
    bar.finish_and_clear();
    read
}

impl CommunityArgs {
    /// Returns the community given by `--community`, if any.
    fn named(&self) -> Result<Option<Arc<Community>>, Fault> {
        let Some(path) = &self.community else { return Ok(None) };
        let text =
            std::fs::read_to_string(path).map_err(|error| Fault::Read(path.clone(), error))?;
        let community = community_file::read(&text);
        community
            .map(|it| Some(Arc::new(it)))
            .map_err(|error| Fault::Community(path.clone(), error))
    }
}

/// The checkouts to read.
struct Found(Vec<Checkout>);

impl Sources {
    /// Finds the checkouts; each SIG is included once.
    fn find(&self) -> Result<Found, Fault> {
        let named = self.community_args.named()?;
        let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
        let mut found: Vec<Checkout> = Vec::new();
        for path in &self.paths {
            let mut checkout = checkout::find(path, named.as_ref())?;
            if let Some(forge) = &self.community_args.forge {
                Arc::make_mut(&mut checkout.community).sources.forge.clone_from(forge);
            }
            let mut folders = Vec::new();
            for folder in std::mem::take(&mut checkout.folders) {
                match known.insert(folder.id.clone(), folder.path.clone()) {
                    Some(same) if same == folder.path => {}
                    Some(same) => return Err(Fault::SameId(folder.id, same, folder.path)),
                    None => folders.push(folder),
                }
            }
            checkout.folders = folders;
            found.push(checkout);
        }
        Ok(Found(found))
    }
}

impl Found {
    /// Returns the folders by id, each with its publishing options.
    fn folders(&self, emails: bool, events: &Events) -> Vec<(Folder, Options)> {
        let mut folders: Vec<(Folder, Options)> = Vec::new();
        for checkout in &self.0 {
            let options = Options {
                community: Arc::clone(&checkout.community),
                emails,
                events: events.clone(),
                revision: revision::of(&checkout.root),
            };
            folders.extend(checkout.folders.iter().map(|it| (it.clone(), options.clone())));
        }
        folders.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        folders
    }

    /// Returns the community for index.json, if all checkouts are of the same one.
    fn community(&self) -> Option<IndexCommunity> {
        let (first, others) = self.0.split_first()?;
        let is_one = others.iter().all(|it| it.community.name == first.community.name);
        let Community { name, url, logo, .. } = &*first.community;
        is_one.then(|| IndexCommunity { name: name.clone(), url: url.clone(), logo: logo.clone() })
    }

    /// Returns the ids of the SIGs.
    fn ids(&self) -> Vec<String> {
        self.0.iter().flat_map(|it| &it.folders).map(|folder| folder.id.clone()).collect()
    }

    /// Maps the prefixes of paths in diagnostics to folders on disk.
    fn roots(&self) -> Vec<(String, PathBuf)> {
        self.0.iter().flat_map(Checkout::roots).collect()
    }

    /// Returns the diagnostics of the communities rather than of their SIGs.
    fn diagnostics(&self) -> Vec<Diagnostic> {
        self.0.iter().flat_map(Checkout::diagnostics).collect()
    }

    /// Returns when each SIG's files were last changed, by id, for SIGs in a repository.
    fn revised(&self) -> BTreeMap<String, i64> {
        let mut by_id = BTreeMap::new();
        for checkout in &self.0 {
            let within = |folder: &Folder| {
                let path = folder.path.strip_prefix(&checkout.root).unwrap_or(Path::new(""));
                path.to_string_lossy().replace('\\', "/")
            };
            let paths: Vec<String> = checkout.folders.iter().map(within).collect();
            let times = revised::of(&checkout.root, &paths);
            let ids = checkout.folders.iter().map(|folder| folder.id.clone());
            by_id.extend(ids.zip(&paths).filter_map(|(id, path)| Some((id, *times.get(path)?))));
        }
        by_id
    }
}

impl Strictness {
    /// Drops the silenced diagnostics, and returns the exit code for the others.
    fn judge(&self, mut diagnostics: Vec<Diagnostic>) -> (Vec<Diagnostic>, ExitCode) {
        diagnostics
            .retain(|diagnostic| !self.allow.iter().any(|code| code == diagnostic.code.as_str()));
        let counts = Counts::of(&diagnostics);
        let failed = counts.errors > 0 || (self.strict && counts.warnings > 0);
        (diagnostics, ExitCode::from(u8::from(failed)))
    }
}
