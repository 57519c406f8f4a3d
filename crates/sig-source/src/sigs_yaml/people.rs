//! Reads a group's people: chairs, technical leads, emeritus leads, leads of subprojects, and
//! liaisons.

use std::collections::HashMap;

use sig_model::{Avatar, Member, PartialDate, Platform, Role};

use super::Context;
use super::subprojects::Subproject;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::Fields;
use crate::people::People;
use crate::sig_info_yaml::Person;
use crate::yaml::{Node, Value};

const LEADERSHIP: &[&str] = &["chairs", "tech_leads", "emeritus_leads", "subproject_leads"];
const PERSON: &[&str] = &["github", "lfx_id", "name", "company", "email", "term"];

/// A person and the term they were elected for.
#[derive(Clone, Debug)]
pub struct Elected {
    pub person: Person,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
}

/// Returns the members of a group, with all their roles.
pub fn read(context: &Context<'_>, fields: &Fields<'_>, subprojects: &[Subproject]) -> Vec<Member> {
    let mut people = People::new(context.community());
    let mut terms: HashMap<usize, (Option<PartialDate>, Option<PartialDate>)> = HashMap::new();
    let mut add = |people: &mut People, elected: &Elected, role: Role| {
        let index = people.mention(&elected.person);
        people.add_role(index, role);
        let (since, until) = terms.entry(index).or_default();
        *since = since.or(elected.since);
        *until = until.or(elected.until);
        index
    };
    if let Some(leadership) = fields.get("leadership")
        && let Some(fields) = context.fields(leadership, LEADERSHIP)
    {
        for (key, role) in [
            ("chairs", Role::Chair),
            ("tech_leads", Role::TechLead),
            ("subproject_leads", Role::SubprojectLead),
            ("emeritus_leads", Role::Emeritus),
        ] {
            let nodes = fields.list(key);
            for elected in listed(context, nodes) {
                add(&mut people, &elected, role);
            }
        }
    }
    let mut repositories: HashMap<usize, Vec<String>> = HashMap::new();
    for subproject in subprojects {
        for lead in &subproject.leads {
            let index = add(&mut people, lead, Role::SubprojectLead);
            let paths = subproject.repositories.iter().map(|(path, _)| path.clone());
            repositories.entry(index).or_default().extend(paths);
        }
    }
    if let Some(contact) = fields.get("contact") {
        for liaison in liaisons(context, contact) {
            add(&mut people, &liaison, Role::Liaison);
        }
    }
    let terms: HashMap<String, _> =
        terms.into_iter().map(|(index, term)| (people.id(index), term)).collect();
    let emails = context.options.emails;
    people
        .into_members(|index| {
            let mut paths = repositories.remove(&index).unwrap_or_default();
            paths.sort();
            paths.dedup();
            paths
        })
        .into_iter()
        .map(|member| {
            let (since, until) = terms.get(&member.id).copied().unwrap_or_default();
            let avatar = member.avatar.clone().or_else(|| picture(&member));
            Member { email: member.email.filter(|_| emails), avatar, since, until, ..member }
        })
        .collect()
}

/// Returns the picture of an account on GitHub.
fn picture(member: &Member) -> Option<Avatar> {
    let account = member.profiles.iter().find(|profile| profile.platform == Platform::Github)?;
    let id = account.url.as_str().strip_prefix("https://github.com/")?;
    Avatar::parse(&format!("https://avatars.githubusercontent.com/{id}?s=96"))
}

/// Returns the liaisons of the body that oversees the groups: one person or a list.
fn liaisons(context: &Context<'_>, contact: &Node) -> Vec<Elected> {
    let Value::Map(entries) = &contact.value else { return Vec::new() };
    let found =
        entries.iter().find(|(key, _)| matches!(key.text(), Some("liaison" | "toc_liaison")));
    match found.map(|(_, value)| value) {
        Some(Node { value: Value::List(nodes), .. }) => listed(context, nodes),
        Some(node) if !node.is_null() => listed(context, std::slice::from_ref(node)),
        _ => Vec::new(),
    }
}

/// Returns the people in a list.
pub fn listed(context: &Context<'_>, nodes: &[Node]) -> Vec<Elected> {
    nodes.iter().filter_map(|node| elected(context, node)).collect()
}

fn elected(context: &Context<'_>, node: &Node) -> Option<Elected> {
    let fields = context.fields(node, PERSON)?;
    let value = |key| fields.text(key).map(|stated| stated.value);
    let (id, name) = (value("github"), value("name"));
    let organization = value("company");
    let email = fields.address("email", context.community());
    let place = Place::new(context.source, node.span.clone());
    let Some(id) = id else {
        // An entry with empty values is kept for a successor.
        if let Some(name) = name {
            context.sink.report(
                Diagnostic::new(Code::MissingField, place, format!("{name} has no account"))
                    .help("set `github`; without it the person is not published"),
            );
        }
        return None;
    };
    let (since, until) = term(context, &fields);
    let accounts = vec![(Platform::Github, id)];
    Some(Elected { person: Person { accounts, name, organization, email, place }, since, until })
}

/// Returns the start and end of a term.
fn term(context: &Context<'_>, fields: &Fields<'_>) -> (Option<PartialDate>, Option<PartialDate>) {
    let Some(node) = fields.get("term") else { return (None, None) };
    let Some(term) = Fields::new(context.source, node, &["start", "end"], context.sink) else {
        return (None, None);
    };
    let date = |key| {
        let stated = term.text(key)?;
        let date = stated.value.parse().ok();
        if date.is_none() {
            let message = format!("`{}` is not a valid date", stated.value);
            context.sink.report(
                Diagnostic::new(Code::MalformedValue, stated.place, message)
                    .help("write it as YYYY-MM-DD; it is left out"),
            );
        }
        date
    };
    (date("start"), date("end"))
}
