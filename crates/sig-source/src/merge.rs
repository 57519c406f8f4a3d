//! Merges a SIG's sources into one sig.json. OWNERS takes precedence over sig-info.yaml, and that
//! over a README (the community's `sig/README.md` says so); contradictions are reported.

mod contacts;
mod dates;
mod meetings;
mod members;
mod repositories;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sig_model::{PartialDate, Sig, VERSION};

use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Place, Stated};
use crate::events::Events;
use crate::folder::SIG_INFO;
use crate::load::Loaded;
use crate::owners::Owners;
use crate::readme::{self, Readme};
use crate::sig_info_yaml::{Person, RepositoryGroup, SigInfo};
use crate::sink::Sink;
use crate::{owned_files, owners, sig_info_yaml};

/// The options for publishing a SIG.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The community that the SIG belongs to.
    pub community: Arc<Community>,
    /// Whether members' email addresses are published.
    pub emails: bool,
    /// The dated meetings of all SIGs.
    pub events: Events,
    /// The commit id of the sources, if known.
    pub revision: Option<String>,
}

/// What each of a SIG's sources states.
struct Statements {
    owners: Owners,
    /// The leaders named in the community's list of SIGs.
    leaders: Vec<Person>,
    sig_info: Option<SigInfo>,
    /// The repositories in sig-info.yaml, or, in older trees, in the community's list.
    repositories: Vec<RepositoryGroup>,
    readmes: Vec<Readme>,
}

/// Data that is read but not published. Previews use it to explain a change.
#[derive(Clone, Debug, Default)]
pub struct Unpublished {
    /// The members' email addresses, keyed by member id.
    pub mails: BTreeMap<String, String>,
    /// The paths of the repositories that have their own file.
    pub files: BTreeSet<String>,
}

/// Parses a SIG's sources and merges what they state. Also returns the data that is not published.
pub fn merge(mut loaded: Loaded, options: &Options, sink: &Sink) -> (Sig, Unpublished) {
    let statements = Statements::read(&mut loaded, options, sink);
    let info = statements.sig_info.as_ref();
    let (people, groups) = members::merge(&statements, &options.community, sink);
    let answering = (&people, groups.as_slice());
    let paths = loaded.repositories.values().map(|file| file.path.clone());
    let files_of = paths.filter(|path| options.community.is_repository(path)).collect();
    let repositories = repositories::merge(&loaded, &statements, answering, options, sink);
    let text =
        |field: fn(&SigInfo) -> &Option<Stated<String>>| info.and_then(|info| field(info).as_ref());
    let descriptions = [text(|info| &info.description), text(|info| &info.description_en)];
    let descriptions = descriptions.into_iter().flatten().chain(&loaded.listed.descriptions);
    let mission = texts::mission(&statements.readmes, descriptions);
    let scope = texts::scope(&statements.readmes);
    let mut sig = Sig {
        version: VERSION,
        id: loaded.id.clone(),
        name: texts::name(&statements.readmes, text(|info| &info.name)),
        phrases: texts::phrases(&mission, &scope, &statements.readmes, info),
        mission,
        scope,
        documents: texts::documents(&statements.readmes),
        maturity: text(|info| &info.maturity).map(|stated| stated.value.clone()),
        created_on: text(|info| &info.created_on).and_then(|stated| date(stated, sink)),
        meetings: meetings::merge(&statements.readmes, text(|info| &info.meeting_url), sink),
        repositories: repositories.list,
        repositories_url: statements
            .readmes
            .iter()
            .find_map(|readme| readme.repositories_url.clone()),
        contacts: contacts::merge(&statements, options, sink),
        roadmap: texts::roadmap(&statements.readmes),
        members: repositories::into_members(people, repositories.of_members),
        source: Some(sig_model::Source {
            repository: options.community.page_of(&loaded.id),
            revision: options.revision.clone(),
            files: loaded.names,
        }),
        ..Sig::default()
    };
    if let Some(info) = info {
        dates::state(&mut sig.meetings, info, &statements.readmes, sink);
    }
    options.events.fill(&mut sig, &options.community);
    dates::without_meetings(&sig, &statements.readmes, sink);
    meetings::unstated_weeks(&sig, &statements.readmes, &options.community, sink);
    let mut unpublished = Unpublished { files: files_of, ..Unpublished::default() };
    for member in &mut sig.members {
        unpublished.mails.extend(member.email.clone().map(|mail| (member.id.clone(), mail)));
        member.email = member.email.take().filter(|_| options.emails);
    }
    (sig, unpublished)
}

impl Statements {
    fn read(loaded: &mut Loaded, options: &Options, sink: &Sink) -> Self {
        let community = &options.community;
        let owners = loaded.owners.as_ref().map(|source| owners::read(source, community, sink));
        let mut sig_info = loaded.sig_info.as_ref().and_then(|source| {
            if source.path.strip_prefix(&loaded.shown) != Some(SIG_INFO) {
                let message = format!("this file should be named {SIG_INFO}");
                sink.report(
                    Diagnostic::new(Code::MalformedValue, Place::new(source, 0..0), message)
                        .help("rename it; it was read anyway"),
                );
            }
            sig_info_yaml::read(source, community, sink)
        });
        let readmes = loaded.readmes.drain(..);
        let readmes = readmes.map(|readme| readme::read(readme, &loaded.base, sink)).collect();
        let owned = loaded.owned_files.iter();
        let owned = owned.filter_map(|source| owned_files::read(source, community, sink));
        let stated = sig_info.as_mut().map(|info| std::mem::take(&mut info.repositories));
        let mut repositories = stated.unwrap_or_default();
        if repositories.is_empty() {
            repositories.clone_from(&loaded.listed.repositories);
        }
        repositories.extend(owned);
        let leaders = loaded.listed.leaders.clone();
        Self { owners: owners.unwrap_or_default(), leaders, sig_info, repositories, readmes }
    }
}

/// Reads a date or a month. Months and days may lack their leading zero, with a diagnostic.
fn date(stated: &Stated<String>, sink: &Sink) -> Option<PartialDate> {
    let value = stated.value.trim_end_matches('日');
    let parts: Vec<&str> = value.split(['-', '/', '.', '年', '月']).collect();
    let padded: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
    let date: Option<PartialDate> = padded.join("-").parse().ok();
    let malformed = |message| Diagnostic::new(Code::MalformedValue, stated.place.clone(), message);
    match date.map(|date| date.to_string()) {
        None => sink.report(
            malformed(format!("`{}` is not a valid date", stated.value))
                .help("write it as YYYY-MM-DD; it is left out"),
        ),
        Some(proper) if proper != stated.value => sink.report(
            malformed(format!("`{}` is not written as YYYY-MM-DD", stated.value))
                .help(format!("write `{proper}`, which is how it was read"))
                .edits(stated.edit(&proper)),
        ),
        Some(_) => {}
    }
    date
}

/// Lists up to five of the names, and how many more there are.
pub(crate) fn first_few(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(5);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
