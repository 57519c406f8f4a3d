//! Reads a group's subprojects: their leads, and the repositories whose OWNERS files they list.

use std::collections::HashMap;

use sig_model::{Contact, Localized, Meeting, Repository, Url};

use super::people::Elected;
use super::{Context, contacts, meetings, people};
use crate::diagnostic::{Code, Diagnostic, Place, Stated};
use crate::fields::{self, Fields};
use crate::marks;
use crate::yaml::Node;

const KEYS: &[&str] = &["name", "description", "owners", "contact", "leads", "meetings"];
/// The keys of CNCF's subprojects, which have the form of groups.
const OF_TAGS: &[&str] = &[
    "dir",
    "name",
    "mission_statement",
    "contact",
    "leadership",
    "meetings",
    "charter_link",
    "label",
    "landscape_url",
    "landscape_preview_image",
];

/// A subproject.
#[derive(Debug)]
pub struct Subproject {
    pub name: String,
    pub description: Option<String>,
    pub leads: Vec<Elected>,
    /// The path and the page of each repository.
    pub repositories: Vec<(String, Url)>,
    pub meetings: Vec<Meeting>,
    pub contacts: Vec<Contact>,
    place: Place,
}

impl Subproject {
    /// Returns the subproject as an item of the group's scope.
    pub fn item(&self) -> Localized {
        Localized::new(
            "en",
            match &self.description {
                Some(description) => format!("{}: {description}", self.name),
                None => self.name.clone(),
            },
        )
    }
}

/// Returns all subprojects of the group.
pub fn read(context: &Context<'_>, fields: &Fields<'_>) -> Vec<Subproject> {
    let mut found = Vec::new();
    for (key, keys) in [("subprojects", KEYS), ("tag_subprojects", OF_TAGS)] {
        for node in fields.list(key) {
            found.extend(subproject(context, node, keys));
        }
    }
    found
}

fn subproject(
    context: &Context<'_>,
    node: &Node,
    keys: &'static [&'static str],
) -> Option<Subproject> {
    let fields = context.fields(node, keys)?;
    let place = Place::new(context.source, node.span.clone());
    let Some(name) = fields.text("name").map(|stated| stated.value) else {
        context.sink.report(
            Diagnostic::new(Code::MissingField, place, "this subproject has no name")
                .help("set `name`; until then it is not published"),
        );
        return None;
    };
    let about = ["description", "mission_statement"];
    let description = about.iter().find_map(|key| fields.text(key));
    let description = description
        .map(|it| marks::sentence(&it.value).split_whitespace().collect::<Vec<_>>().join(" "));
    let of_leads = fields.list("leads");
    let mut leads = people::listed(context, of_leads);
    if let Some(leadership) = fields.get("leadership") {
        let keys = &["subproject_leads", "chairs", "tech_leads"];
        let of_tag = context.fields(leadership, keys);
        for key in keys {
            let nodes = of_tag.as_ref().map_or(&[][..], |it| it.list(key));
            leads.extend(people::listed(context, nodes));
        }
    }
    let mut repositories = Vec::new();
    for node in fields.list("owners") {
        let Some(stated) = fields::text(context.source, node, context.sink) else {
            continue;
        };
        match repository(&stated.value) {
            Some(found) => repositories.push(found),
            None => context.sink.report(no_owners(&stated)),
        }
    }
    let of_meetings = fields.list("meetings");
    let meetings = meetings::listed(context, of_meetings, Some(&name));
    let contact = fields.get("contact");
    let contacts = contact.map(|node| contacts::listed(context, node, Some(&name)));
    let mut contacts = contacts.unwrap_or_default();
    if keys.contains(&"landscape_url") {
        let page = fields.url("landscape_url");
        contacts.extend(page.map(|url| contacts::website(&format!("{name}: landscape"), url)));
    }
    Some(Subproject { name, description, leads, repositories, meetings, contacts, place })
}

fn no_owners(stated: &Stated<String>) -> Diagnostic {
    let message = format!("`{}` is not the address of an OWNERS file", stated.value);
    Diagnostic::new(Code::MalformedValue, stated.place.clone(), message).help(
        "write it as https://raw.githubusercontent.com/GROUP/REPOSITORY/BRANCH/OWNERS; it is left out",
    )
}

/// Returns the path and page of the repository, or of the folder in one, that has an OWNERS file:
/// `kubernetes/kubernetes/pkg/proxy`.
fn repository(address: &str) -> Option<(String, Url)> {
    let (raw, forge) = ["https://raw.githubusercontent.com/", "https://github.com/"]
        .into_iter()
        .find_map(|host| Some((address.strip_prefix(host)?, host)))?;
    let mut parts: Vec<&str> = raw.split('/').collect();
    // OWNERS or an equivalent: MAINTAINERS, CODEOWNERS.
    let file = parts.pop()?;
    let is_file = file.split('.').next().is_some_and(|stem| {
        !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    });
    if !is_file || parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let [group, name, rest @ ..] = parts.as_slice() else { return None };
    // URLs of the forge's pages have `blob` or `tree` before the branch.
    let rest = match (forge, rest) {
        ("https://github.com/", ["blob" | "tree", rest @ ..]) => rest,
        (_, rest) => rest,
    };
    let (branch, folder) = match rest {
        ["refs", "heads", branch, folder @ ..] | [branch, folder @ ..] => (*branch, folder),
        [] => return None,
    };
    let page = format!("https://github.com/{group}/{name}");
    if folder.is_empty() {
        return Some((format!("{group}/{name}"), Url::parse(&page)?));
    }
    let folder = folder.join("/");
    let url = Url::parse(&format!("{page}/tree/{branch}/{folder}"))?;
    Some((format!("{group}/{name}/{folder}"), url))
}

/// Returns the repositories of all subprojects, without duplicates; the name of the subproject is
/// the description.
pub fn repositories(context: &Context<'_>, subprojects: &[Subproject]) -> Vec<Repository> {
    let mut repositories: Vec<Repository> = Vec::new();
    let mut known: HashMap<&str, &Place> = HashMap::new();
    for subproject in subprojects {
        let committers: Vec<String> = subproject
            .leads
            .iter()
            .filter_map(|lead| Some(lead.person.accounts.first()?.1.clone()))
            .collect();
        for (path, url) in &subproject.repositories {
            if let Some(first) = known.get(path.as_str()) {
                let message = format!("`{path}` is named twice, here for `{}`", subproject.name);
                context.sink.report(
                    Diagnostic::new(Code::Duplicate, subproject.place.clone(), message)
                        .related((*first).clone(), "first named here, which is published")
                        .help("name it for one subproject only"),
                );
                continue;
            }
            known.insert(path, &subproject.place);
            repositories.push(Repository {
                path: path.clone(),
                url: Some(url.clone()),
                description: Localized::new("en", subproject.name.as_str()),
                committers: committers.clone(),
                ..Repository::default()
            });
        }
    }
    repositories
}
