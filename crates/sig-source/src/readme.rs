//! A SIG's README: what it says of the SIG, however it is written down.
//!
//! The Markdown becomes blocks ([`blocks`]), these become sections by their titles ([`sections`]),
//! and each topic is read by a module of its own. What has no field is named in a hint.

mod blocks;
mod contacts;
pub(crate) mod forge;
mod line;
mod links;
mod meetings;
mod people;
mod repositories;
mod roadmap;
mod sections;
mod texts;

use std::sync::Arc;

use sig_model::{Avatar, Contact, Date, Localized, Milestone, Role, Url};

use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::sig_info::Person;
use crate::{language, translation};

use blocks::Block;
pub use contacts::mail;
pub(crate) use line::Line;
pub use links::Base;
use sections::{Section, Topic};

/// What a README says.
#[derive(Debug)]
pub struct Readme {
    /// The language that it is written in: `zh` or `en`.
    pub language: &'static str,
    /// The SIG's name, as the first heading has it.
    pub name: Localized,
    /// What the SIG is for, by paragraph.
    pub mission: Vec<Localized>,
    /// What it answers for.
    pub scope: Vec<Localized>,
    /// Documents to read: their titles, and where they are.
    pub documents: Vec<(Localized, Url)>,
    /// The people, each once for every list that names them.
    pub people: Vec<Listed>,
    /// Those whom a list names without a role.
    pub without_role: Vec<Person>,
    /// When the SIG meets.
    pub meetings: Vec<Met>,
    /// How to reach it.
    pub contacts: Vec<Stated<Contact>>,
    /// The repositories: path and link.
    pub repositories: Vec<Stated<(String, Url)>>,
    /// A page that lists the repositories.
    pub repositories_url: Option<Url>,
    /// Where the SIG was and is going.
    pub roadmap: Vec<Milestone>,
}

/// A person in one of a README's lists.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Who.
    pub person: Person,
    /// The list.
    pub role: Role,
    /// The picture beside the name.
    pub avatar: Option<Avatar>,
}

/// A meeting, as one README has it.
#[derive(Clone, Debug)]
pub struct Met {
    /// When, in the README's words.
    pub text: Localized,
    /// Where it says so.
    pub place: Place,
    /// The same as a rule, if they can be read.
    pub recurrence: Option<sig_model::Recurrence>,
    /// The dates on which it is not held.
    pub exceptions: Vec<Date>,
    /// The SIGs that it is held with, as they are written.
    pub joint_with: Vec<String>,
    /// How topics are proposed.
    pub agenda: Localized,
    /// Where the minutes are.
    pub minutes_url: Option<Url>,
    /// Where to join.
    pub join_url: Option<Url>,
}

/// What a topic's module works with.
struct Context<'a> {
    source: &'a Arc<Source>,
    base: &'a Base,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Context<'_> {
    fn place(&self, span: &std::ops::Range<usize>) -> Place {
        Place::new(self.source, span.clone())
    }

    fn hint(&mut self, code: Code, span: &std::ops::Range<usize>, message: String, help: &str) {
        let place = self.place(span);
        self.diagnostics.push(Diagnostic::new(code, place, message).help(help));
    }
}

/// Reads it. Relative links are looked up in `base`.
pub fn read(source: &Arc<Source>, base: &Base, diagnostics: &mut Vec<Diagnostic>) -> Readme {
    let blocks = blocks::split(&source.text);
    let (title, sections) = sections::split(blocks);
    let language = file_language(source, &sections);
    let mut context = Context { source, base, diagnostics };
    let sections = texts::without_leftovers(&mut context, sections);
    let all = |topics: &[Topic]| -> Vec<&Section> {
        sections.iter().filter(|section| topics.contains(&section.topic)).collect()
    };
    let (people, without_role) = people::read(&mut context, &sections);
    let readme = Readme {
        language,
        name: title.map_or_else(Localized::default, |title| language::localized(&title)),
        mission: texts::paragraphs(&all(&[Topic::Introduction, Topic::Mission]), language),
        scope: translation::paired(std::iter::once(texts::items(&all(&[Topic::Scope]), language))),
        documents: links::documents(&mut context, &all(&[Topic::Documents]), language),
        people,
        without_role,
        meetings: meetings::read(&mut context, &all(&[Topic::Meetings]), language),
        contacts: contacts::read(&mut context, &all(&[Topic::Contacts])),
        repositories: repositories::read(&mut context, &all(&[Topic::Repositories])),
        repositories_url: repositories::page(&mut context, &all(&[Topic::Repositories])),
        roadmap: roadmap::read(&mut context, &all(&[Topic::Roadmap]), language),
    };
    for section in all(&[Topic::Other]) {
        if section.has_text() {
            let title = &section.title;
            context.hint(
                Code::UnpublishedText,
                &section.span,
                format!("what stands under `{title}` has no place in sig.json"),
                "nothing to do, unless it belongs under another heading; the page links to the README",
            );
        }
    }
    readme
}

/// The tables of a text: rows of cells.
pub(crate) fn tables(text: &str) -> Vec<Vec<Vec<Line>>> {
    let tables = blocks::split(text).into_iter().filter_map(|block| match block {
        Block::Table(rows) => Some(rows),
        _ => None,
    });
    tables.collect()
}

/// By the file's name, else by what is written in it.
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
