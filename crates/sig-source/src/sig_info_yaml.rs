//! Reads sig-info.yaml. The keys are those of the community's format page (`sig/README.md` in its
//! repository), and `atomgit_id`, which came into use when the community moved.

use std::sync::{Arc, LazyLock};

use sig_model::Platform;

use crate::community::Community;
use crate::diagnostic::{Code, Diagnostic, Place, Source, Stated};
use crate::fields::{self, Fields, alike, is_placeholder_name, text};
use crate::marked::Marked;
use crate::marks;
use crate::readme::forge;
use crate::sink::Sink;
use crate::yaml::{self, Node, Value};

/// The content of a sig-info.yaml, with places.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct SigInfo {
    pub name: Option<Stated<String>>,
    pub description: Option<Stated<String>>,
    /// The description in English.
    pub description_en: Option<Stated<String>>,
    /// The lines of the descriptions, with what is marked in them.
    pub marked: Vec<Marked>,
    pub created_on: Option<Stated<String>>,
    pub mailing_list: Option<Stated<String>>,
    pub meeting_url: Option<Stated<String>>,
    /// The date of the first meeting.
    pub meeting_start: Option<Stated<String>>,
    /// The dates on which no meeting is held.
    pub meeting_exceptions: Vec<Stated<String>>,
    pub maturity: Option<Stated<String>>,
    pub mentors: Vec<Person>,
    pub maintainers: Vec<Person>,
    pub security_contacts: Vec<Person>,
    pub repositories: Vec<RepositoryGroup>,
    /// The place of the `repositories` key.
    pub repositories_place: Option<Place>,
}

/// A group of repositories for which the same people are responsible.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct RepositoryGroup {
    pub paths: Vec<Stated<String>>,
    /// The folders within them, if the group covers only part of a repository.
    pub directories: Vec<Stated<String>>,
    pub committers: Vec<Person>,
    pub contributors: Vec<Person>,
    pub admins: Vec<Person>,
}

/// A person as described by a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The accounts, as written.
    pub accounts: Vec<(Platform, String)>,
    /// The name.
    pub name: Option<String>,
    /// The employer or other affiliation.
    pub organization: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// The place of the description.
    pub place: Place,
}

const KEYS: &[&str] = &[
    "name",
    "description",
    "description_en",
    "created_on",
    "mailing_list",
    "meeting_url",
    "meeting_start",
    "meeting_exceptions",
    "mature_level",
    "mentors",
    "maintainers",
    "security_contacts",
    "repositories",
    "branches",
    "sig_label",
    "sig_link",
];
/// The key of a person's account on each platform: `gitee_id` and the like.
static ACCOUNT_KEYS: LazyLock<Vec<(Platform, String)>> = LazyLock::new(|| {
    Platform::ALL.iter().map(|platform| (*platform, format!("{}_id", platform.as_str()))).collect()
});
static PERSON_KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let accounts = ACCOUNT_KEYS.iter().map(|(_, key)| key.as_str());
    accounts.chain(["name", "organization", "email", "gitee_email"]).collect()
});
const GROUP_KEYS: &[&str] =
    &["repo", "directory", "committers", "contributors", "repo_admin", "admins"];
const MATURITIES: &[&str] =
    &["startup", "graduated", "graduate", "standalone", "sandbox", "incubating", "mature"];

/// Reads a sig-info.yaml; `None` if it can't be parsed or is not a map.
pub fn read(source: &Arc<Source>, community: &Community, sink: &Sink) -> Option<SigInfo> {
    let root = yaml::read(source, sink)?;
    let fields = Fields::new(source, &root, KEYS, sink)?;
    let people = |key| people((source, community), &fields, key, sink);
    let mut marked = Vec::new();
    let mut paragraphs = |key| {
        let stated = fields.text(key)?;
        let value = marks::paragraphs(&stated.value);
        marked.extend(Marked::typed(&stated.value, &value));
        Some(Stated { value, ..stated })
    };
    let (description, description_en) = (paragraphs("description"), paragraphs("description_en"));
    let info = SigInfo {
        name: fields.text("name"),
        description,
        description_en,
        marked,
        created_on: fields.text("created_on"),
        mailing_list: fields.joined("mailing_list"),
        meeting_url: fields.text("meeting_url"),
        meeting_start: fields.text("meeting_start"),
        meeting_exceptions: fields.texts("meeting_exceptions"),
        maturity: maturity(&fields, sink),
        mentors: people("mentors"),
        maintainers: people("maintainers"),
        security_contacts: people("security_contacts"),
        repositories: fields
            .maps("repositories")
            .iter()
            .filter_map(|node| group(source, node, community, sink))
            .collect(),
        repositories_place: fields.place("repositories"),
    };
    branches(source, &fields, sink);
    Some(info)
}

/// Reports `branches`, as sig.json has no field for the maintainers of branches.
fn branches(source: &Arc<Source>, fields: &Fields<'_>, sink: &Sink) {
    if let Some(first) = fields.list("branches").first() {
        let place = Place::new(source, first.span.start..first.span.start);
        let message = "the maintainers of branches are not published";
        sink.report(
            Diagnostic::new(Code::UnpublishedText, place, message)
                .help("no action needed: sig.json has no field for them"),
        );
    }
}

/// Reads the maturity level. A misspelled level is published as the one that was meant; an unknown
/// one is not published.
fn maturity(fields: &Fields<'_>, sink: &Sink) -> Option<Stated<String>> {
    let stated = fields.text("mature_level")?;
    if MATURITIES.contains(&stated.value.as_str()) {
        return Some(stated);
    }
    let message = format!("`{}` is not a maturity level", stated.value);
    let diagnostic = Diagnostic::new(Code::UnknownValue, stated.place.clone(), message);
    let Some(meant) = alike(&stated.value, MATURITIES.iter().copied()) else {
        sink.report(
            diagnostic.help(format!("it is not published; use one of {}", MATURITIES.join(", "))),
        );
        return None;
    };
    sink.report(
        diagnostic
            .help(format!("did you mean `{meant}`? It is published as that"))
            .edits(stated.edit(meant)),
    );
    Some(Stated { value: meant.to_owned(), ..stated })
}

fn people(
    (source, community): (&Arc<Source>, &Community),
    fields: &Fields<'_>,
    key: &str,
    sink: &Sink,
) -> Vec<Person> {
    let listed = fields.maps(key);
    listed.iter().filter_map(|node| person(source, node, community, sink)).collect()
}

/// Returns whether a node can be a map. A text is reported, with the list item that `meant`
/// makes of it.
fn may_be_map(
    source: &Arc<Source>,
    node: &Node,
    meant: impl Fn(&str) -> String,
    sink: &Sink,
) -> bool {
    if node.text().is_none() {
        return true;
    }
    if let Some(Stated { value, place }) = text(source, node, sink) {
        let message = format!("expected a list of maps, found `{value}`");
        let help = format!("write `{}` on a line of its own", meant(&value));
        sink.report(Diagnostic::new(Code::WrongType, place, message).help(help));
    }
    false
}

/// Reads a person; `None`, with a diagnostic, for a person without an account.
pub fn person(
    source: &Arc<Source>,
    node: &Node,
    community: &Community,
    sink: &Sink,
) -> Option<Person> {
    let bare = community.accounts.bare.as_str();
    if !may_be_map(source, node, |id| format!("- {bare}_id: {id}"), sink) {
        return None;
    }
    let fields = Fields::new(source, node, &PERSON_KEYS, sink)?;
    let value = |key| fields.text(key).map(|stated| stated.value);
    let accounts = ACCOUNT_KEYS.iter().filter_map(|(platform, key)| {
        let id = fields.text(key)?;
        // Some files give the URL of the profile page.
        forge::account(community, &id.value).or_else(|| Some((*platform, self::id(&id, sink)?)))
    });
    let accounts: Vec<(Platform, String)> = accounts.collect();
    let (name, organization) = (value("name"), value("organization"));
    let email = ["email", "gitee_email"].iter().find_map(|key| fields.address(key, community));
    let place = Place::new(source, node.span.clone());
    if accounts.is_empty() {
        let who = name.as_deref().unwrap_or("this person");
        sink.report(
            Diagnostic::new(Code::MissingField, place, format!("{who} has no account"))
                .help("set atomgit_id or gitee_id; without one the person is not published"),
        );
        return None;
    }
    Some(Person { accounts, name, organization, email, place })
}

/// Returns the id in a field. A leading `@` is not part of it. What can't be an id is reported, and
/// published without a link to a profile, as it may be the person's name.
fn id(stated: &Stated<String>, sink: &Sink) -> Option<String> {
    let id = stated.value.trim_start_matches('@');
    if is_placeholder_name(id) {
        sink.report(fields::placeholder(&stated.value, stated.place.clone()));
        return None;
    }
    let is_id = !id.is_empty() && !id.contains(|c: char| c.is_whitespace() || "/<>,，".contains(c));
    if is_id && id.len() == stated.value.len() {
        return Some(id.to_owned());
    }
    let message = format!("`{}` is not an account's id", stated.value);
    let diagnostic = Diagnostic::new(Code::MalformedValue, stated.place.clone(), message);
    sink.report(if is_id {
        diagnostic.help(format!("write `{id}`, which is how it was read")).edits(stated.edit(id))
    } else {
        diagnostic.help(
            "write only the id, the last part of the profile's URL; it is shown without a link",
        )
    });
    Some(if is_id { id } else { &stated.value }.to_owned())
}

/// Reads a person like [`person`], or from the account alone: an id on the community's forge for
/// bare ids, or the URL of a profile.
pub fn account(
    source: &Arc<Source>,
    node: &Node,
    community: &Community,
    sink: &Sink,
) -> Option<Person> {
    if matches!(node.value, Value::Map(_)) {
        return person(source, node, community, sink);
    }
    let stated = text(source, node, sink)?;
    let account = forge::account(community, &stated.value);
    Some(Person {
        accounts: vec![account.unwrap_or((community.accounts.bare, stated.value))],
        name: None,
        organization: None,
        email: None,
        place: stated.place,
    })
}

fn group(
    source: &Arc<Source>,
    node: &Node,
    community: &Community,
    sink: &Sink,
) -> Option<RepositoryGroup> {
    if !may_be_map(source, node, |path| format!("- repo: [{path}]"), sink) {
        return None;
    }
    let fields = Fields::new(source, node, GROUP_KEYS, sink)?;
    let people = |key| people((source, community), &fields, key, sink);
    let mut admins = people("repo_admin");
    admins.extend(people("admins"));
    Some(RepositoryGroup {
        committers: people("committers"),
        contributors: people("contributors"),
        admins,
        paths: fields.texts("repo").into_iter().map(|it| path(it, community, sink)).collect(),
        directories: fields.texts("directory"),
    })
}

/// Returns the path of a repository, which may be written as its URL.
fn path(stated: Stated<String>, community: &Community, sink: &Sink) -> Stated<String> {
    let Some(path) = forge::repository(community, &stated.value) else { return stated };
    let message = format!("`{}` is a URL, not the path of a repository", stated.value);
    sink.report(
        Diagnostic::new(Code::MalformedValue, stated.place.clone(), message)
            .help(format!("write `{path}`, which is how it was read"))
            .edits(stated.edit(&path)),
    );
    Stated { value: path, ..stated }
}

#[cfg(test)]
mod tests;
