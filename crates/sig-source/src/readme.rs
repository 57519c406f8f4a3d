//! Reads a SIG's README, in any of the styles that SIGs use.
//!
//! The Markdown is split into blocks ([`blocks`]) and those into sections by their titles
//! ([`sections`]). Each topic is read by its own module. Text that has no field in sig.json is
//! reported as a hint.

mod blocks;
mod contacts;
mod emphasis;
pub(crate) mod forge;
mod line;
mod links;
mod meetings;
mod people;
mod prepare;
mod repositories;
mod roadmap;
mod sections;
mod texts;
mod titles;

use std::sync::Arc;

use sig_model::{Avatar, Contact, Date, Localized, Milestone, Role, Url};

use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::marked::Marked;
use crate::sig_info_yaml::Person;
use crate::sink::Sink;
use crate::{language, translation};

use blocks::Block;
pub use contacts::mail;
pub(crate) use line::Line;
use line::Link;
pub use links::Base;
use sections::Section;
pub use titles::{Titles, Topic};

/// The content of a README.
#[derive(Debug)]
pub struct Readme {
    /// The language of the README: `zh` or `en`.
    pub language: &'static str,
    /// The SIG's name, from the first heading.
    pub name: Localized,
    /// The paragraphs of the SIG's mission.
    pub mission: Vec<Localized>,
    /// The items of the SIG's scope.
    pub scope: Vec<Localized>,
    /// The lines of the mission and the items of the scope in which something is marked.
    pub marked: Vec<Marked>,
    /// The documents: titles and URLs.
    pub documents: Vec<(Localized, Url)>,
    /// The people with a role, once per list that names them.
    pub people: Vec<Listed>,
    /// The people that are listed without a role.
    pub without_role: Vec<Person>,
    /// The meetings.
    pub meetings: Vec<ReadmeMeeting>,
    /// The contacts.
    pub contacts: Vec<Stated<Contact>>,
    /// The paths and URLs of the repositories.
    pub repositories: Vec<Stated<(String, Url)>>,
    /// The URL of a page that lists the repositories.
    pub repositories_url: Option<Url>,
    /// The roadmap.
    pub roadmap: Vec<Milestone>,
}

/// A person in one of a README's lists.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The person.
    pub person: Person,
    /// The role that the list gives.
    pub role: Role,
    /// The picture next to the name.
    pub avatar: Option<Avatar>,
}

/// A meeting as one README describes it, before translations are merged.
#[derive(Clone, Debug)]
pub struct ReadmeMeeting {
    /// The time, as written in the README.
    pub text: Localized,
    /// The place of the text.
    pub place: Place,
    /// The time as a recurrence, if it could be read.
    pub recurrence: Option<sig_model::Recurrence>,
    /// The dates on which the meeting is not held.
    pub exceptions: Vec<Date>,
    /// The SIGs that the meeting is held jointly with, as written.
    pub joint_with: Vec<String>,
    /// How to propose topics.
    pub agenda: Localized,
    /// The URL of the minutes.
    pub minutes_url: Option<Url>,
    /// The URL to join the meeting.
    pub join_url: Option<Url>,
}

/// A README, split into blocks.
#[derive(Debug)]
pub struct Markdown {
    source: Arc<Source>,
    blocks: Vec<Block>,
}

impl Markdown {
    /// Splits a README into blocks.
    pub fn new(source: Arc<Source>) -> Self {
        let blocks = blocks::split(&source.text);
        Self { source, blocks }
    }

    /// Returns the links that are marked up as such.
    fn links(&self) -> impl Iterator<Item = &Link> {
        self.blocks.iter().flat_map(Block::lines).flat_map(|line| &line.links)
    }
}

/// What the modules of the topics need to read a section.
struct Context<'a> {
    source: &'a Arc<Source>,
    base: &'a Base,
    sink: &'a Sink,
}

impl Context<'_> {
    fn place(&self, span: &std::ops::Range<usize>) -> Place {
        Place::new(self.source, span.clone())
    }

    fn hint(&self, code: Code, span: &std::ops::Range<usize>, message: String, help: &str) {
        let place = self.place(span);
        self.sink.report(Diagnostic::new(code, place, message).help(help));
    }
}

/// Reads a README. Relative links are resolved against `base`.
pub fn read(Markdown { source, blocks }: Markdown, base: &Base, sink: &Sink) -> Readme {
    let source = &source;
    let (title, sections) = sections::split(blocks, &base.community.titles);
    let language = file_language(source, &sections);
    let context = Context { source, base, sink };
    let sections = texts::without_leftovers(&context, sections);
    let all = |topics: &[Topic]| -> Vec<&Section> {
        sections.iter().filter(|section| topics.contains(&section.topic)).collect()
    };
    let (people, without_role) = people::read(&context, &sections);
    let mut marked = Vec::new();
    let introducing = all(&[Topic::Introduction, Topic::Mission]);
    let mission = texts::paragraphs(&context, &introducing, language, &mut marked);
    let scope = texts::items(&context, &all(&[Topic::Scope]), language, &mut marked);
    let readme = Readme {
        language,
        name: title.map_or_else(Localized::default, |title| language::localized(&title)),
        mission,
        scope: translation::paired(std::iter::once(scope)),
        marked,
        documents: links::documents(&context, &all(&[Topic::Documents]), language),
        people,
        without_role,
        meetings: meetings::read(&context, &all(&[Topic::Meetings]), language),
        contacts: contacts::read(&context, &all(&[Topic::Contacts])),
        repositories: repositories::read(&context, &all(&[Topic::Repositories])),
        repositories_url: repositories::page(&context, &all(&[Topic::Repositories])),
        roadmap: roadmap::read(&context, &all(&[Topic::Roadmap]), language),
    };
    for section in all(&[Topic::Other]) {
        if section.has_text() {
            let title = &section.title;
            context.hint(
                Code::UnpublishedText,
                &section.span,
                format!("the text under `{title}` has no field in sig.json"),
                "no action needed unless it belongs under another heading; the page links to the README",
            );
        }
    }
    readme
}

/// Returns the tables in a text: rows of cells.
pub(crate) fn tables(text: &str) -> Vec<Vec<Vec<Line>>> {
    let tables = blocks::split(text).into_iter().filter_map(|block| match block {
        Block::Table(rows) => Some(rows),
        _ => None,
    });
    tables.collect()
}

/// Returns the language by the file's name, else by its text.
fn file_language(source: &Source, sections: &[Section]) -> &'static str {
    let name = source.path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let stem = name.trim_end_matches(".md");
    if stem.ends_with("cn") || stem.ends_with("zh") {
        return "zh";
    }
    if stem.ends_with("en") {
        return "en";
    }
    let said: Vec<String> = sections.iter().map(Section::prose).collect();
    language::of(&said.join(" "))
}

#[cfg(test)]
mod tests;
