//! The command-line interface, as defined for clap.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use sig_publish::events::service::Service;
use sig_publish::preview::Widget;
use sig_publish::report::Format;
use sig_source::diagnostic::Code;

/// Publish what a community's SIGs say about themselves
#[derive(Parser)]
#[command(name = "sig-publish", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Publish SIGs: write DIR/<id>/sig.json and meetings.ics for each, and DIR/index.json for all
    Build {
        #[command(flatten)]
        sources: Sources,
        /// Write to this folder
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Also publish members' email addresses
        #[arg(long)]
        emails: bool,
        /// Add dated meetings: a file of saved responses of the community site's meeting service, or the service's URL
        /// with {sig} in place of the SIG id; the latest responses are kept in DIR/events.json
        #[arg(long, value_name = "FILE-or-URL", value_parser = dated)]
        events: Option<Dated>,
        #[command(flatten)]
        pages: Pages,
        #[command(flatten)]
        strictness: Strictness,
    },
    /// Report problems in the sources; with --fix, fix those whose fix is certain
    Check {
        #[command(flatten)]
        sources: Sources,
        /// Add dated meetings from a file of saved responses of the community site's meeting service
        #[arg(long, value_name = "FILE", value_parser = saved)]
        events: Option<PathBuf>,
        /// Choose the output format
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        #[command(flatten)]
        strictness: Strictness,
        #[command(flatten)]
        fixing: Fixing,
    },
    /// Preview a change to the SIGs: write a folder of before and after pages for any static host
    Preview {
        /// Use this repository, of a community or of one SIG; it may be bare
        #[arg(long, value_name = "DIR", default_value = ".")]
        repo: PathBuf,
        /// Compare with the merge base of this revision and the change [default: the main branch, of the
        /// remote if there is one]
        #[arg(long, value_name = "REV")]
        base: Option<String>,
        /// Show this revision as the change [default: the working tree, including uncommitted changes]
        #[arg(long, value_name = "REV")]
        head: Option<String>,
        /// Write to this folder; an earlier preview there is replaced
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Link to this URL of DIR in comment.md
        #[arg(long, value_name = "URL", value_parser = web_address)]
        url: Option<String>,
        /// Use this widget: the folder that contains sig-info.js, which is copied, or the URL of that file
        #[arg(long, value_name = "FOLDER-or-URL", default_value = "dist/embed", value_parser = widget)]
        widget: Widget,
        #[command(flatten)]
        community_args: CommunityArgs,
    },
    /// Check that a comment.md could have been written by `preview`, before posting one from an untrusted source
    VerifyComment {
        /// The comment.md to check
        #[arg(value_name = "FILE")]
        comment: PathBuf,
    },
    /// Show how a meeting time is read, word by word
    Explain {
        /// The text, as written in a README
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Print a JSON Schema
    Schema {
        /// The document that the schema describes
        #[arg(value_enum, default_value_t = Document::Sig)]
        of: Document,
    },
}

#[derive(clap::Args)]
pub struct Sources {
    /// A community's checkout, or the folder of a SIG
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub community_args: CommunityArgs,
}

/// A document that has a schema.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Document {
    /// sig.json
    Sig,
    /// index.json, the list of all SIGs
    Index,
    /// community.toml
    Community,
}

/// The options that select the community.
#[derive(clap::Args)]
pub struct CommunityArgs {
    /// Read the community's settings from this file, a community.toml; without it, checkouts of
    /// openEuler, openGauss, OpenHarmony, MindSpore, Kubernetes and CNCF are recognized by their files
    #[arg(long, value_name = "FILE")]
    pub community: Option<PathBuf>,
    /// Use this forge in links to repositories and to the community [default: the community's]
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub forge: Option<String>,
}

/// The source of dated meetings.
#[derive(Clone)]
pub enum Dated {
    /// A file of saved responses of the meeting service.
    File(PathBuf),
    /// The meeting service.
    Service(Service),
}

#[derive(clap::Args)]
pub struct Pages {
    /// Also write each SIG as a page, index.html
    #[arg(long)]
    pub html: bool,
    /// Don't write fragment.html, the prerendered content of the tag
    #[arg(long)]
    pub no_fragments: bool,
    /// Use this absolute URL of DIR in links; without it, links are relative
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub url: Option<String>,
    /// Load the live widget in index.html from this URL of its loader
    #[arg(long, value_name = "URL", requires = "html", default_value = "../../embed/sig-info.js")]
    pub widget: String,
    /// Preload the files that this integrity.json of the widget lists in index.html
    #[arg(long, value_name = "FILE", requires = "html")]
    pub integrity: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct Strictness {
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Don't report diagnostics with this code; may be repeated
    #[arg(long, value_name = "CODE", value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())))]
    pub allow: Vec<String>,
}

#[derive(clap::Args)]
pub struct Fixing {
    /// Fix what is certain: misspelled keys, dates without leading zeros, indentation
    #[arg(long)]
    pub fix: bool,
    /// Print what --fix would change as a unified diff, and write nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    pub dry_run: bool,
}

/// Parses the URL of a folder on the web and removes the trailing `/`.
fn web_address(text: &str) -> Result<String, &'static str> {
    let address = text.trim_end_matches('/');
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    match sig_model::Url::parse(address) {
        Some(_) if is_web => Ok(address.to_owned()),
        _ => Err("use an absolute URL that starts with https:// or http://"),
    }
}

/// Parses a file of dated meetings or the URL of the meeting service.
fn dated(text: &str) -> Result<Dated, &'static str> {
    if text.contains("://") {
        text.parse().map(Dated::Service)
    } else {
        Ok(Dated::File(text.into()))
    }
}

/// Parses a file of dated meetings.
fn saved(text: &str) -> Result<PathBuf, &'static str> {
    match dated(text) {
        Ok(Dated::File(path)) => Ok(path),
        _ => Err(
            "only `build` queries a meeting service; pass a file with its responses, such as DIR/events.json",
        ),
    }
}

/// Parses the folder of a widget or the URL of its loader.
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
    fn command_line_is_valid() {
        Arguments::command().debug_assert();
    }
}
