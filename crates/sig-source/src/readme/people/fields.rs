//! Reads people whose details are labelled, on one line or on several: `Gitee ID: x`, `邮箱：y`.

use sig_model::Platform;

use super::linked_accounts;
use super::table::Column;
use crate::community::Community;
use crate::readme::contacts::addresses;
use crate::readme::forge;
use crate::readme::line::Line;
use crate::sig_info_yaml::Person;

/// A labelled detail of a person.
pub enum Detail {
    Name(String),
    Account(Platform, String),
    Email(String),
    Organization(String),
}

/// Returns the details that a line consists of; none if any part of it is something else.
pub fn of_line(community: &Community, line: &Line) -> Vec<Detail> {
    let parts = line.text.split([',', '，', ';', '；', '、', '|']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let details: Option<Vec<Detail>> = parts.map(|part| of_part(community, line, part)).collect();
    details.unwrap_or_default()
}

fn of_part(community: &Community, line: &Line, part: &str) -> Option<Detail> {
    let (label, value) = part.split_once(['：', ':'])?;
    let (label, value) = (label.trim().to_lowercase(), value.trim());
    // The address of a list is nobody's. Another label means that a name precedes the first.
    let is_list = label.contains("列表") || label.contains("list");
    let is_one = !value.replace("://", "").contains(['：', ':']);
    if value.is_empty() || label.chars().count() > 16 || is_list || !is_one {
        return None;
    }
    Some(match Column::labelled(&label) {
        Column::Name => Detail::Name(value.to_owned()),
        Column::Organization => Detail::Organization(value.to_owned()),
        Column::Email => Detail::Email(addresses_in(value)?),
        Column::Account => {
            let platform = Platform::ALL.iter().find(|it| label.contains(it.as_str()));
            let (platform, id) = account(community, line, value)
                .or_else(|| Some((*platform.unwrap_or(&community.accounts.bare), bare(value)?)))?;
            Detail::Account(platform, id)
        }
        Column::Role | Column::Other => return None,
    })
}

/// Returns the account that the value links to.
fn account(community: &Community, line: &Line, value: &str) -> Option<(Platform, String)> {
    if let Some(account) = forge::account(community, value) {
        return Some(account);
    }
    let link = line.links.iter().find(|link| link.text == value)?;
    let linked = linked_accounts(community, line).into_iter();
    linked.filter(|(.., at)| *at == link.at).map(|(platform, id, _)| (platform, id)).next()
}

fn bare(value: &str) -> Option<String> {
    let id = value.strip_prefix('@').unwrap_or(value);
    forge::is_id(id).then(|| id.to_owned())
}

fn addresses_in(value: &str) -> Option<String> {
    addresses(&Line { text: value.to_owned(), ..Line::default() }).into_iter().next()
}

/// Returns whether a detail belongs to someone else: the person already has one of that kind.
pub fn is_of_next(person: &Person, detail: &Detail) -> bool {
    match detail {
        Detail::Name(_) => person.name.is_some(),
        Detail::Account(platform, _) => person.accounts.iter().any(|(known, _)| known == platform),
        Detail::Email(_) => person.email.is_some(),
        Detail::Organization(_) => person.organization.is_some(),
    }
}

/// Adds a detail to a person.
pub fn add(person: &mut Person, detail: Detail) {
    match detail {
        Detail::Name(name) => person.name = Some(name),
        Detail::Account(platform, id) => person.accounts.push((platform, id)),
        Detail::Email(email) => person.email = Some(email),
        Detail::Organization(name) => person.organization = Some(name),
    }
}
