//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};
use sig_publish::events::service::Service;
use sig_publish::preview::Widget;
use sig_publish::report::Format;
use sig_source::diagnostic::Code;

/// Reads what the SIGs of a community say of themselves, and publishes it
#[derive(Parser)]
#[command(name = "sig-publish", version)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
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
        /// Dated meetings: saved answers of the community site's meeting service, or the address at which it is asked,
        /// with {sig} where the id of a SIG belongs; its last answers are kept as DIR/events.json
        #[arg(long, value_name = "FILE-or-URL", value_parser = dated)]
        events: Option<Dated>,
        #[command(flatten)]
        pages: Pages,
        #[command(flatten)]
        strictness: Strictness,
    },
    /// Say what is wrong with the sources; with --fix mend what is certain, else write nothing
    Check {
        #[command(flatten)]
        sources: Sources,
        /// Saved answers of the community site's meeting service
        #[arg(long, value_name = "FILE", value_parser = saved)]
        events: Option<PathBuf>,
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
        /// The repository: a community's or a SIG's own; a bare one will do
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
        #[command(flatten)]
        whose: Whose,
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
    /// Print a JSON Schema
    Schema {
        /// Of what
        #[arg(value_enum, default_value_t = Document::Sig)]
        of: Document,
    },
}

#[derive(clap::Args)]
pub struct Sources {
    /// A community's checkout, or a SIG's folder in one
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub whose: Whose,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Document {
    /// sig.json
    Sig,
    /// index.json, the list of all SIGs
    Index,
    /// community.toml
    Community,
}

/// Whose SIGs they are.
#[derive(clap::Args)]
pub struct Whose {
    /// What is particular to the community, as community.toml; without it, a checkout of openEuler, openGauss,
    /// OpenHarmony, MindSpore, Kubernetes or CNCF is told by what is in it
    #[arg(long, value_name = "FILE")]
    pub community: Option<PathBuf>,
    /// The forge that repositories and the community are on [default: the community's]
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub forge: Option<String>,
}

/// Where dated meetings come from.
#[derive(Clone)]
pub enum Dated {
    /// Saved answers of the meeting service.
    File(PathBuf),
    /// The service itself.
    Service(Service),
}

#[derive(clap::Args)]
pub struct Pages {
    /// Also write each SIG as a page, index.html
    #[arg(long)]
    pub html: bool,
    /// Don't write what the tag shows at once, fragment.html
    #[arg(long)]
    pub no_fragments: bool,
    /// The absolute address that DIR will have; without it, addresses are relative
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub url: Option<String>,
    /// The address of the widget's loader, which starts the live widget in index.html
    #[arg(long, value_name = "URL", requires = "html", default_value = "../../embed/sig-info.js")]
    pub widget: String,
    /// The integrity.json beside that loader: index.html names the files that it will ask for
    #[arg(long, value_name = "FILE", requires = "html")]
    pub integrity: Option<PathBuf>,
}

#[derive(clap::Args)]
pub struct Strictness {
    /// Warnings count as errors
    #[arg(long)]
    pub strict: bool,
    /// Say nothing of this kind
    #[arg(long, value_name = "CODE", value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())))]
    pub allow: Vec<String>,
}

#[derive(clap::Args)]
pub struct Mending {
    /// Mend what is certain: misspelt keys, dates without zeros, indentation
    #[arg(long)]
    pub fix: bool,
    /// Show what --fix would do as a unified diff, and write nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    pub dry_run: bool,
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

/// A file of dated meetings, or the service that has them.
fn dated(text: &str) -> Result<Dated, &'static str> {
    if text.contains("://") {
        text.parse().map(Dated::Service)
    } else {
        Ok(Dated::File(text.into()))
    }
}

/// A file of dated meetings.
fn saved(text: &str) -> Result<PathBuf, &'static str> {
    match dated(text) {
        Ok(Dated::File(path)) => Ok(path),
        _ => Err(
            "only `build` asks a meeting service; give a file with its answers, as DIR/events.json",
        ),
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
