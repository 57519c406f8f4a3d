//! The command line: `sig-publish build | check | preview | verify-comment | explain | schema`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use sig_publish::diagnostic::{Code, Diagnostic, Severity};
use sig_publish::events::{Events, EventsError};
use sig_publish::folder::{self, FindError, Folder};
use sig_publish::html::{self, Place};
use sig_publish::merge::{FORGE, Options};
use sig_publish::preview::{self, Outcome, PreviewError, Request, Widget, comment};
use sig_publish::report::{self, Counts, Format};
use sig_publish::{explain, fix, publish, revision};

/// Reads what the SIGs of a community say of themselves, and publishes it
#[derive(Parser)]
#[command(name = "sig-publish", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Publish SIGs: DIR/<id>/sig.json and meetings.ics, and DIR/index.json of all
    Build {
        #[command(flatten)]
        sources: Sources,
        /// Where to write
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Publish members' mail addresses, too
        #[arg(long)]
        emails: bool,
        #[command(flatten)]
        pages: Pages,
        #[command(flatten)]
        strictness: Strictness,
    },
    /// Say what is wrong with the sources; with --fix mend what is certain, else write nothing
    Check {
        #[command(flatten)]
        sources: Sources,
        /// For whom to say it
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        #[command(flatten)]
        strictness: Strictness,
        #[command(flatten)]
        mending: Mending,
    },
    /// Show what a change does to the SIGs: a folder of pages, before and after, for any static host
    Preview {
        /// The repository: a community's (with a folder `sig/`) or a SIG's own; a bare one will do
        #[arg(long, value_name = "DIR", default_value = ".")]
        repo: PathBuf,
        /// What the change is made against; it is compared from where the two part [default: the
        /// main branch, the remote's if there is one]
        #[arg(long, value_name = "REV")]
        base: Option<String>,
        /// The change [default: the working tree, as it is on disk]
        #[arg(long, value_name = "REV")]
        head: Option<String>,
        /// Where to write; an earlier preview there is replaced
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The address that DIR will have, for comment.md
        #[arg(long, value_name = "URL", value_parser = web_address)]
        url: Option<String>,
        /// The widget: the folder that holds sig-info.js, which is copied, or the address of that file
        #[arg(long, value_name = "FOLDER-or-URL", default_value = "dist/embed", value_parser = widget)]
        widget: Widget,
        /// The forge that repositories and the community are on
        #[arg(long, value_name = "URL", default_value = FORGE, value_parser = web_address)]
        forge: String,
    },
    /// Check that a preview's comment.md is one that `preview` could have written: before it is posted by who
    /// doesn't trust where it was made
    VerifyComment {
        /// The comment
        #[arg(value_name = "FILE")]
        comment: PathBuf,
    },
    /// Show how a meeting time is read, word by word
    Explain {
        /// The text, as it stands in a README
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Print the JSON Schema of sig.json
    Schema,
}

#[derive(clap::Args)]
struct Sources {
    /// A SIG's folder, or a community's checkout (a folder with `sig/`)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The forge that repositories and the community are on
    #[arg(long, value_name = "URL", default_value = FORGE, value_parser = web_address)]
    forge: String,
    /// Saved answers of the community site's meeting service
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Pages {
    /// Also write each SIG as a page, index.html, and for a host's page, fragment.html
    #[arg(long)]
    html: bool,
    /// The absolute address that DIR will have; without it, addresses are relative
    #[arg(long, value_name = "URL", requires = "html", value_parser = web_address)]
    url: Option<String>,
    /// The address of the widget's loader, which starts the live widget in index.html
    #[arg(long, value_name = "URL", requires = "html", default_value = "../../embed/sig-info.js")]
    widget: String,
}

#[derive(clap::Args)]
struct Strictness {
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Say nothing of this kind
    #[arg(long, value_name = "CODE", value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())))]
    allow: Vec<String>,
}

#[derive(clap::Args)]
struct Mending {
    /// Mend what is certain: misspelt keys, dates without zeros, indentation
    #[arg(long)]
    fix: bool,
    /// Show what --fix would do as a unified diff, and write nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    dry_run: bool,
}

/// What keeps the program from doing its work.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Find(#[from] FindError),
    #[error("{0}: {1}")]
    Read(PathBuf, io::Error),
    #[error("{0}: {1}")]
    Events(PathBuf, EventsError),
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
        Command::Build { sources, out, emails, pages, strictness } => {
            let folders = sources.folders(emails)?;
            let (sigs, mut diagnostics) = read(&folders);
            diagnostics.extend(sources.community());
            publish::write(&out, &sigs)?;
            if pages.html {
                let url = pages.url.map(|url| url + "/");
                html::write(&out, &sigs, &Place { url, widget: pages.widget })?;
            }
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
        Command::Check { sources, format, strictness, mending } => {
            let folders = sources.folders(false)?;
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
    fn folders(&self, emails: bool) -> Result<Vec<(Folder, Options)>, Fault> {
        let events = match &self.events {
            None => Events::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Fault::Read(path.clone(), error))?;
                Events::read(&text).map_err(|error| Fault::Events(path.clone(), error))?
            }
        };
        let mut folders: Vec<(Folder, Options)> = Vec::new();
        for path in &self.paths {
            for folder in folder::find(path)? {
                if let Some((same, _)) = folders.iter().find(|(known, _)| known.id == folder.id) {
                    if same.path == folder.path {
                        continue;
                    }
                    return Err(Fault::SameId(folder.id, same.path.clone(), folder.path));
                }
                let options = Options {
                    forge: self.forge.clone(),
                    emails,
                    events: events.clone(),
                    revision: revision::of(checkout(&folder)),
                };
                folders.push((folder, options));
            }
        }
        folders.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        Ok(folders)
    }

    /// Where what is shown stands on disk.
    fn roots(&self, folders: &[(Folder, Options)]) -> Vec<(String, PathBuf)> {
        let of_sigs = folders.iter().map(|(folder, _)| (folder.shown.clone(), folder.path.clone()));
        of_sigs.chain(self.paths.iter().filter_map(|path| folder::of_all(path))).collect()
    }

    /// What is said of communities besides their SIGs.
    fn community(&self) -> Vec<Diagnostic> {
        self.paths.iter().flat_map(|path| folder::community(path)).collect()
    }
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

/// A folder's address on the web, without the `/` at its end.
fn web_address(text: &str) -> Result<String, &'static str> {
    let address = text.trim_end_matches('/');
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    match sig_model::Url::parse(address) {
        Some(_) if is_web => Ok(address.to_owned()),
        _ => Err("give an absolute URL that begins with https:// or http://"),
    }
}

/// A widget's folder, or the address of its loader.
fn widget(text: &str) -> Result<Widget, &'static str> {
    if text.contains("://") {
        web_address(text).map(Widget::Url)
    } else {
        Ok(Widget::Folder(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
