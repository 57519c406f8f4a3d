//! Reads people in lists and tables: accounts, names, email addresses, pictures.

mod fields;
mod name;
mod table;

use sig_model::{Platform, Role};

use fields::Detail;
use name::{name, named_alone};

use super::blocks::Block;
use super::contacts::addresses;
use super::line::Line;
use super::sections::Section;
use super::titles::{Topic, classify};
use super::{Context, Listed, forge};
use crate::community::Community;
use crate::diagnostic::Code;
use crate::fields::is_placeholder;
use crate::language::is_chinese;
use crate::sig_info_yaml::Person;

/// A person who was found, perhaps without an account yet.
struct Found<'a> {
    person: Person,
    role: Option<Role>,
    /// The line that names the person, and those that add details are nested in.
    line: &'a Line,
    /// Whether the line itself consists of details.
    detailed: bool,
}

/// Returns the people in lists with a role, and those in lists without one.
pub fn read(context: &Context<'_>, sections: &[Section]) -> (Vec<Listed>, Vec<Person>) {
    let community = &context.base.community;
    let mut people = Vec::new();
    let mut without_role: Vec<Person> = Vec::new();
    for section in sections {
        let of_section = role(section.topic);
        if of_section.is_none() && section.topic != Topic::Members {
            continue;
        }
        // The depth and role of an item whose nested items have that role.
        let mut nested: Option<(usize, Role)> = None;
        let mut found: Vec<Found<'_>> = Vec::new();
        // Whether the person found last may get more details.
        let mut open = false;
        for block in &section.blocks {
            match block {
                Block::Line(line) | Block::Code(line) => {
                    if let Some(role) = role_item(community, line) {
                        nested = Some((line.depth, role));
                        open = false;
                        continue;
                    }
                    nested = nested.filter(|(depth, _)| line.depth > *depth);
                    let labelled = line.label().and_then(|(label, _)| role_of(community, label));
                    let role = labelled.or(nested.map(|(_, role)| role)).or(of_section);
                    let details = fields::of_line(community, line);
                    if !details.is_empty() {
                        detail(context, (line, details), role, &mut found, open);
                        open = true;
                        continue;
                    }
                    let named = of_line(context, line, role.is_some());
                    open = named.len() <= 1;
                    let role = role.map(|role| if is_former(line) { Role::Emeritus } else { role });
                    let of = |person| Found { person, role, line, detailed: false };
                    if named.is_empty() {
                        found.push(of(nobody(context, line)));
                    }
                    found.extend(named.into_iter().map(of));
                }
                Block::Table(rows) => {
                    settle(context, &mut found, &mut people, &mut without_role);
                    match of_section {
                        Some(role) => people.extend(table::read(context, rows, role)),
                        None => people.extend(table::with_roles(context, rows, &mut without_role)),
                    }
                }
                Block::Heading(..) => {}
            }
        }
        settle(context, &mut found, &mut people, &mut without_role);
    }
    (people, without_role)
}

/// Adds the details in a line to the person found last, if the line is nested in that person's or
/// goes on with the details, or else to a new person.
fn detail<'a>(
    context: &Context<'_>,
    (line, details): (&'a Line, Vec<Detail>),
    role: Option<Role>,
    found: &mut Vec<Found<'a>>,
    open: bool,
) {
    for (index, detail) in details.into_iter().enumerate() {
        let last = found.last_mut().filter(|last| {
            let belongs = line.depth > last.line.depth || last.detailed || index > 0;
            (open || index > 0) && belongs && !fields::is_of_next(&last.person, &detail)
        });
        if let Some(last) = last {
            if last.person.accounts.is_empty() && last.person.name.is_none() {
                last.person.name = named_alone(last.line).filter(|_| !last.detailed);
            }
            fields::add(&mut last.person, detail);
            continue;
        }
        let mut person = nobody(context, line);
        fields::add(&mut person, detail);
        found.push(Found { person, role, line, detailed: true });
    }
}

/// Sorts people by whether they have a role. Lines that name nobody are reported.
fn settle(
    context: &Context<'_>,
    found: &mut Vec<Found<'_>>,
    people: &mut Vec<Listed>,
    without_role: &mut Vec<Person>,
) {
    let mut reported: Option<usize> = None;
    for Found { person, role, line, .. } in found.drain(..) {
        match role {
            Some(_) if person.accounts.is_empty() => {
                // A line may have the details of several people.
                if reported.replace(line.span.start) != Some(line.span.start) {
                    names_nobody(context, line);
                }
            }
            Some(role) => people.push(Listed { person, role, avatar: None }),
            None if person.accounts.is_empty() => {}
            None => without_role.push(person),
        }
    }
}

fn nobody(context: &Context<'_>, line: &Line) -> Person {
    let (accounts, place) = (Vec::new(), context.place(&line.span));
    Person { accounts, name: None, organization: None, email: None, place }
}

/// Returns whether a line says that a person no longer has the role of the list.
fn is_former(line: &Line) -> bool {
    let text = line.text.to_lowercase();
    ["emerit", "retired", "退休", "已退出", "已离任"].iter().any(|word| text.contains(word))
}

/// Reports a line in a list of people that names no account.
fn names_nobody(context: &Context<'_>, line: &Line) {
    let prose = line.text.ends_with(['：', ':', '。', '.']) || line.text.len() > 200;
    if prose || is_placeholder(&line.text) {
        return;
    }
    context.hint(
        Code::UnpublishedText,
        &line.span,
        format!("`{}` does not name an account", line.text),
        &format!("write a person as `Name [@id]({})`", context.base.community.example_account()),
    );
}

const fn role(topic: Topic) -> Option<Role> {
    Some(match topic {
        Topic::Maintainers => Role::Maintainer,
        Topic::Committers => Role::Committer,
        Topic::Mentors => Role::Mentor,
        Topic::Emeritus => Role::Emeritus,
        _ => return None,
    })
}

/// Returns the role that a short text names.
fn role_of(community: &Community, text: &str) -> Option<Role> {
    let short = text.chars().count() <= 20;
    classify(text, &community.titles).filter(|_| short).and_then(role)
}

/// Returns the role of an item such as `- Maintainer:` above a list of people.
fn role_item(community: &Community, line: &Line) -> Option<Role> {
    let title = line.text.trim_end_matches(['：', ':']);
    let alone = line.links.is_empty() && !title.contains(['@', '：', ':', ',', '，', '<']);
    role_of(community, title).filter(|_| alone && line.begins)
}

/// Returns the people that a line names: one person with accounts on several forges, or several
/// people on one. A bare id counts only if it may stand `alone`.
fn of_line(context: &Context<'_>, line: &Line, alone: bool) -> Vec<Person> {
    if is_prose(line) {
        return Vec::new();
    }
    let community = &context.base.community;
    let mut accounts = linked_accounts(community, line);
    let links = accounts.len();
    for (id, at) in mentions(line) {
        if !accounts.iter().any(|(_, known, _)| known.eq_ignore_ascii_case(&id)) {
            accounts.push((community.accounts.bare, id, at));
        }
    }
    // An id next to a link to a different one belongs to someone else.
    let mut several = links > 0 && accounts.len() > links;
    if accounts.is_empty() && alone {
        accounts.extend(bare_id(line).map(|id| (community.accounts.bare, id, 0)));
    }
    several |= accounts.iter().enumerate().any(|(index, (platform, id, _))| {
        accounts[..index].iter().any(|(p, i, _)| p == platform && !i.eq_ignore_ascii_case(id))
    });
    let person = |accounts: Vec<(Platform, String)>, name| Person {
        accounts,
        name,
        organization: None,
        email: None,
        place: context.place(&line.span),
    };
    let mails = addresses(line);
    if several {
        return accounts.into_iter().map(|(p, id, _)| person(vec![(p, id)], None)).collect();
    }
    let Some((_, id, at)) = accounts.first() else { return Vec::new() };
    // An email address may come between the name and the account.
    let end = line.links.iter().map(|link| link.at).min().map_or(*at, |first| first.min(*at));
    let name = name(line.text.get(..end).unwrap_or_default(), id).or_else(|| {
        // The link itself may be the name: `[王强](https://gitee.com/wq)`.
        let text = &line.links.iter().find(|link| link.at <= *at)?.text;
        let is_name = text.contains(' ') || text.chars().any(is_chinese);
        name(text, id).filter(|_| is_name && !text.contains("://"))
    });
    let mut found = person(accounts.iter().map(|(p, id, _)| (*p, id.clone())).collect(), name);
    found.accounts.dedup_by(|a, b| a.0 == b.0 && a.1.eq_ignore_ascii_case(&b.1));
    found.email = mails.into_iter().next();
    vec![found]
}

/// Returns whether a line outside of lists is a sentence about people: `To join, write to @a.`
fn is_prose(line: &Line) -> bool {
    let words = line.text.split_whitespace().filter(|word| !word.contains(['@', '/']));
    let length: usize =
        words.map(|word| 1 + word.chars().filter(|c| is_chinese(*c)).count() / 2).sum();
    line.depth == 0 && line.text.ends_with(['.', '。']) && length > 8
}

/// The maximum number of accounts of a line that are examined.
const ACCOUNTS_LIMIT: usize = 1000;

/// Returns the accounts that a line links to, with their byte offsets in its text.
fn linked_accounts(community: &Community, line: &Line) -> Vec<(Platform, String, usize)> {
    let links = line.all_links().into_iter().filter_map(|link| {
        if let Some((platform, id)) = forge::account(community, &link.url) {
            return Some((platform, id, link.at));
        }
        let id = link.text.strip_prefix('@').map(str::trim)?;
        forge::is_id(id).then(|| (community.accounts.bare, id.to_owned(), link.at))
    });
    links.collect()
}

/// Returns each `@id` in the text outside of links, with its byte offset.
fn mentions(line: &Line) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let in_link = |at: usize| {
        line.links.iter().any(|link| (link.at..link.at + link.text.len()).contains(&at))
    };
    let mut from = 0;
    while let Some(at) = line.text[from..].find('@').map(|at| from + at) {
        if found.len() >= ACCOUNTS_LIMIT {
            break;
        }
        from = at + 1;
        let before = &line.text[..at];
        let begins = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c))
            && !before.ends_with('/');
        let rest = &line.text[from..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let id = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        let id = id.trim_end_matches('.');
        if begins && forge::is_id(id) && !in_link(at) {
            found.push((id.to_owned(), at));
        }
    }
    found
}

/// Returns a line that is a bare id, with an optional address after it.
fn bare_id(line: &Line) -> Option<String> {
    // A line with other links, such as one to a repository, is not an id.
    if line.all_links().iter().any(|link| !link.url.starts_with("mailto:")) {
        return None;
    }
    let first = line.text.split(['<', ',', '，', ' ', '(', '（', '|']).next().unwrap_or_default();
    let rest = line.text[first.len()..].trim();
    let address = rest.contains('@') && !rest.contains(' ');
    let alone = rest.is_empty() || address || rest.starts_with(['(', '（', '|']);
    (alone && forge::is_id(first) && !first.contains('.')).then(|| first.to_owned())
}
