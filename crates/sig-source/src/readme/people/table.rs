//! Reads people in tables.

use std::sync::Arc;

use sig_model::{Avatar, Platform, Role};

use super::{linked_accounts, of_line, role_of};
use crate::community::Community;
use crate::diagnostic::Code;
use crate::fields::is_placeholder;
use crate::readme::contacts::addresses;
use crate::readme::line::Line;
use crate::readme::titles::classify;
use crate::readme::{Context, Listed};
use crate::sig_info_yaml::Person;

/// Reads a table with people side by side and their pictures below or above, or one person per row.
pub fn read(context: &Context<'_>, rows: &[Vec<Line>], role: Role) -> Vec<Listed> {
    let community = Arc::clone(&context.base.community);
    let community = community.as_ref();
    let mut people: Vec<Listed> = Vec::new();
    let labels = labels(rows);
    let roles = roles(community, rows);
    let has_roles = roles.iter().any(Option::is_some);
    let labelled = !has_roles && labels.iter().any(|label| *label != Column::Other);
    // For each column, the last person, and a picture that precedes its person.
    let mut current: Vec<Option<usize>> = Vec::new();
    let mut waiting: Vec<Option<Avatar>> = Vec::new();
    // A bare id counts only in a column with pictures or links, as other columns hold companies.
    let personal: Vec<bool> = (0..rows.iter().map(Vec::len).max().unwrap_or(0))
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .any(|cell| !cell.images.is_empty() || !linked_accounts(community, cell).is_empty())
        })
        .collect();
    for row in rows.iter().skip(usize::from(labelled || has_roles)) {
        if labelled && !names_several(context, row) {
            match of_row(context, row, &labels) {
                Some((person, avatar)) => people.push(Listed { person, role, avatar }),
                None => row_names_nobody(context, row),
            }
            continue;
        }
        current.resize(current.len().max(row.len()), None);
        waiting.resize(waiting.len().max(row.len()), None);
        for (column, cell) in row.iter().enumerate() {
            let found = of_line(context, cell, personal[column]);
            let avatar = picture(context, cell);
            let role = roles.get(column).copied().flatten().unwrap_or(role);
            for person in found {
                current[column] = Some(people.len());
                let avatar = waiting[column].take();
                people.push(Listed { person, role, avatar });
            }
            match (avatar, current[column]) {
                (Some(avatar), Some(person)) if people[person].avatar.is_none() => {
                    people[person].avatar = Some(avatar);
                }
                (Some(avatar), _) => waiting[column] = Some(avatar),
                (None, _) => {}
            }
        }
    }
    people
}

/// Reads a table whose rows state roles; people without one are added to `without_role`.
pub fn with_roles(
    context: &Context<'_>,
    rows: &[Vec<Line>],
    without_role: &mut Vec<Person>,
) -> Vec<Listed> {
    if let Some(role) = roles(&context.base.community, rows).into_iter().flatten().next() {
        return read(context, rows, role);
    }
    let labels = labels(rows);
    let labelled = labels.iter().any(|label| *label != Column::Other);
    let mut people = Vec::new();
    let of_roles = labels.iter().position(|label| *label == Column::Role);
    let mut above = None;
    for row in rows.iter().skip(usize::from(labelled)) {
        // A role may be in any cell and applies to everyone in the row, and below an empty cell.
        let cell = of_roles.and_then(|column| row.get(column));
        let community = &context.base.community;
        let stated = match cell {
            Some(cell) => classify(&cell.text, &community.titles).and_then(super::role),
            None => row.iter().find_map(|cell| role_of(community, &cell.text)),
        };
        let role = stated.or(above.filter(|_| cell.is_some_and(|cell| cell.text.is_empty())));
        above = role;
        if labelled
            && !names_several(context, row)
            && let Some((person, avatar)) = of_row(context, row, &labels)
        {
            match role {
                Some(role) => people.push(Listed { person, role, avatar }),
                None => without_role.push(person),
            }
            continue;
        }
        for person in row.iter().flat_map(|cell| of_line(context, cell, false)).collect::<Vec<_>>()
        {
            match role {
                Some(role) => people.push(Listed { person, role, avatar: None }),
                None => without_role.push(person),
            }
        }
    }
    people
}

/// Returns the role of each column, if the header has a role above each list of people.
fn roles(community: &Community, rows: &[Vec<Line>]) -> Vec<Option<Role>> {
    let head = rows.first().map_or(&[][..], Vec::as_slice);
    let is_title = |cell: &&Line| cell.links.is_empty() && !cell.text.contains('@');
    let role =
        |cell: &Line| Some(cell).filter(is_title).and_then(|it| role_of(community, &it.text));
    let roles: Vec<Option<Role>> = head.iter().map(role).collect();
    if roles.iter().all(Option::is_some) { roles } else { Vec::new() }
}

fn labels(rows: &[Vec<Line>]) -> Vec<Column> {
    let head = rows.first().map_or(&[][..], Vec::as_slice);
    head.iter().map(Column::of).collect()
}

fn of_row(
    context: &Context<'_>,
    row: &[Line],
    labels: &[Column],
) -> Option<(Person, Option<Avatar>)> {
    let cell =
        |wanted| row.iter().zip(labels).find(|(_, label)| **label == wanted).map(|(cell, _)| cell);
    let mut person = row
        .iter()
        .flat_map(|cell| of_marked(context, cell))
        .next()
        .or_else(|| of_line(context, cell(Column::Account)?, true).into_iter().next())?;
    let text = |column| {
        cell(column).map(|cell| cell.text.trim().to_owned()).filter(|text| !is_placeholder(text))
    };
    // The column of names may also have the accounts.
    if let Some(name) = text(Column::Name).filter(|name| !name.contains('@')) {
        person.name = Some(name);
    }
    person.organization = text(Column::Organization);
    person.email = row.iter().flat_map(addresses).next();
    let avatar = row.iter().find_map(|cell| picture(context, cell));
    Some((person, avatar))
}

/// Returns whether a cell names more than one person.
fn names_several(context: &Context<'_>, row: &[Line]) -> bool {
    row.iter().any(|cell| of_marked(context, cell).len() > 1)
}

/// Reports a row with a name but no account.
fn row_names_nobody(context: &Context<'_>, row: &[Line]) {
    let said: Vec<&str> =
        row.iter().map(|cell| cell.text.trim()).filter(|text| !is_placeholder(text)).collect();
    if let Some(first) = row.iter().find(|cell| !is_placeholder(&cell.text)) {
        context.hint(
            Code::UnpublishedText,
            &first.span,
            format!("`{}` does not name an account", said.join(" | ")),
            &format!(
                "give the account in its own column, or as `[@id]({})`",
                context.base.community.example_account()
            ),
        );
    }
}

/// Like [`of_line`], but without bare ids.
fn of_marked(context: &Context<'_>, cell: &Line) -> Vec<Person> {
    of_line(context, cell, false)
}

/// Returns the picture in a cell.
fn picture(context: &Context<'_>, cell: &Line) -> Option<Avatar> {
    let url = cell.images.first()?;
    let avatar = Avatar::parse(url.trim());
    if avatar.is_none() {
        let start: String = url.chars().take(40).collect();
        context.hint(
            Code::RefusedUrl,
            &cell.span,
            format!("`{start}` is not a picture that can be published"),
            "use an https:// address, or a base64-encoded data:image/png URL",
        );
    }
    avatar
}

/// The content of a table column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Account,
    Email,
    Organization,
    Role,
    Other,
}

impl Column {
    fn of(cell: &Line) -> Self {
        match cell.links.is_empty() {
            true => Self::labelled(&cell.text),
            false => Self::Other,
        }
    }

    /// Returns the content that a label announces.
    pub(super) fn labelled(label: &str) -> Self {
        let label = label.to_lowercase();
        let holds = |words: &[&str]| words.iter().any(|word| label.contains(word));
        match () {
            () if label.contains('@') || label.len() > 40 => Self::Other,
            () if holds(&["邮箱", "邮件", "mail"]) => Self::Email,
            () if holds(&["账号", "account"])
                || Platform::ALL.iter().any(|it| it.host().is_some() && holds(&[it.as_str()]))
                || label.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "id") =>
            {
                Self::Account
            }
            () if holds(&["姓名", "名字", "name"]) => Self::Name,
            () if holds(&["公司", "组织", "单位", "organization", "company", "employer"]) => {
                Self::Organization
            }
            () if holds(&["角色", "职责", "role", "title"]) => Self::Role,
            () => Self::Other,
        }
    }
}
