//! People in a README's lists and tables: accounts, names, addresses, pictures.

use sig_model::{Avatar, Platform, Role};

use super::blocks::Block;
use super::contacts::addresses;
use super::line::Line;
use super::sections::{Section, Topic};
use super::{Context, Listed, forge};
use crate::diagnostic::Code;
use crate::sig_info::Person;

/// The people of every list that gives them a role.
pub fn read(context: &mut Context<'_>, sections: &[Section]) -> Vec<Listed> {
    let mut people = Vec::new();
    for section in sections {
        let Some(role) = role(section.topic) else { continue };
        for block in &section.blocks {
            match block {
                Block::Line(line) | Block::Code(line) => {
                    let found = of_line(context, line);
                    let prose =
                        line.text.ends_with(['：', ':', '。', '.']) || line.text.len() > 200;
                    if found.is_empty() && !prose && !line.text.is_empty() {
                        let message = format!("`{}` names no account", line.text);
                        context.hint(
                            Code::UnpublishedText,
                            &line.span,
                            message,
                            "write a person as `Name [@id](https://atomgit.com/id)`",
                        );
                    }
                    people.extend(found.into_iter().map(|person| Listed {
                        person,
                        role,
                        avatar: None,
                    }));
                }
                Block::Table(rows) => people.extend(of_table(context, rows, role)),
                Block::Heading(..) => {}
            }
        }
    }
    people
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

/// The people that a line names: one with accounts on several forges, or several on one.
fn of_line(context: &Context<'_>, line: &Line) -> Vec<Person> {
    let accounts = accounts(line);
    let several = accounts.iter().enumerate().any(|(index, (platform, id, _))| {
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
    // A mail address may stand between the name and the account.
    let end = line.links.iter().map(|link| link.at).min().map_or(*at, |first| first.min(*at));
    let name = name(line.text.get(..end).unwrap_or_default(), id);
    let mut found = person(accounts.iter().map(|(p, id, _)| (*p, id.clone())).collect(), name);
    found.accounts.dedup_by(|a, b| a.0 == b.0 && a.1.eq_ignore_ascii_case(&b.1));
    found.email = mails.into_iter().next();
    vec![found]
}

/// How many accounts of a line are looked at.
const ACCOUNTS_LIMIT: usize = 1000;

/// The accounts that a line names, and where in its text.
fn accounts(line: &Line) -> Vec<(Platform, String, usize)> {
    let mut found: Vec<(Platform, String, usize)> = Vec::new();
    for link in line.all_links() {
        if let Some((platform, id)) = forge::account(&link.url) {
            found.push((platform, id, link.at));
        } else if let Some(id) = link.text.strip_prefix('@').map(str::trim)
            && forge::is_id(id)
        {
            found.push((Platform::Gitee, id.to_owned(), link.at));
        }
    }
    if !found.is_empty() {
        return found;
    }
    // `@id`, in text of its own.
    let mut from = 0;
    while let Some(at) = line.text[from..].find('@').map(|at| from + at) {
        if found.len() >= ACCOUNTS_LIMIT {
            break;
        }
        from = at + 1;
        let begins =
            !line.text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "._-".contains(c));
        let rest = &line.text[from..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let id = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        if begins && forge::is_id(id) {
            found.push((Platform::Gitee, id.to_owned(), at));
        }
    }
    if found.is_empty() {
        // The id alone, perhaps with an address after it.
        let first =
            line.text.split(['<', ',', '，', ' ', '(', '（', '|']).next().unwrap_or_default();
        let rest = line.text[first.len()..].trim();
        let address = rest.contains('@') && !rest.contains(' ');
        let alone = rest.is_empty() || address || rest.starts_with([',', '，', '(', '（', '|']);
        if alone && forge::is_id(first) && !first.contains('.') {
            found.push((Platform::Gitee, first.to_owned(), 0));
        }
    }
    found
}

/// What stands before the account, if it is a name.
fn name(before: &str, id: &str) -> Option<String> {
    let before = before.split(['<', '@']).next().unwrap_or_default();
    let trimmed = before.trim_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || ",，、:：|[](（)）*-.@".contains(c)
    });
    let name = trimmed.split_whitespace().collect::<Vec<_>>();
    // `王   强` is aligned with longer names.
    let chinese = trimmed.chars().all(|c| c.is_whitespace() || !c.is_ascii());
    let name = name.join(if chinese { "" } else { " " });
    let fits = !name.is_empty() && name.chars().count() <= 40 && !name.contains(['@', '/']);
    (fits && !name.eq_ignore_ascii_case(id)).then_some(name)
}

/// A table with people side by side and their pictures below (or above), or one in each row.
fn of_table(context: &mut Context<'_>, rows: &[Vec<Line>], role: Role) -> Vec<Listed> {
    let mut people: Vec<Listed> = Vec::new();
    let labels: Vec<Column> = rows
        .first()
        .map_or_else(Vec::new, |head| head.iter().map(|cell| Column::of(&cell.text)).collect());
    let labelled = labels.contains(&Column::Account);
    // For each column the person named last, and a picture that came before its person.
    let mut current: Vec<Option<usize>> = Vec::new();
    let mut waiting: Vec<Option<Avatar>> = Vec::new();
    for row in rows.iter().skip(usize::from(labelled)) {
        if labelled {
            people.extend(of_row(context, row, &labels, role));
            continue;
        }
        current.resize(current.len().max(row.len()), None);
        waiting.resize(waiting.len().max(row.len()), None);
        for (column, cell) in row.iter().enumerate() {
            let found = of_line(context, cell);
            let avatar = picture(context, cell);
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

fn of_row(
    context: &mut Context<'_>,
    row: &[Line],
    labels: &[Column],
    role: Role,
) -> Option<Listed> {
    let cell =
        |wanted| row.iter().zip(labels).find(|(_, label)| **label == wanted).map(|(cell, _)| cell);
    let mut person = row
        .iter()
        .flat_map(|cell| of_linked(context, cell))
        .next()
        .or_else(|| of_line(context, cell(Column::Account)?).into_iter().next())?;
    let text = |column| {
        cell(column).map(|cell| cell.text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    if let Some(name) = text(Column::Name) {
        person.name = Some(name);
    }
    person.organization = text(Column::Organization);
    person.email = row.iter().flat_map(addresses).next();
    let avatar = row.iter().find_map(|cell| picture(context, cell));
    Some(Listed { person, role, avatar })
}

/// As [`of_line`], but only by links.
fn of_linked(context: &Context<'_>, cell: &Line) -> Vec<Person> {
    let linked = cell.all_links().iter().any(|link| forge::account(&link.url).is_some());
    if linked { of_line(context, cell) } else { Vec::new() }
}

/// A cell's picture.
fn picture(context: &mut Context<'_>, cell: &Line) -> Option<Avatar> {
    let url = cell.images.first()?;
    let avatar = Avatar::parse(url.trim());
    if avatar.is_none() {
        let start: String = url.chars().take(40).collect();
        context.hint(
            Code::RefusedUrl,
            &cell.span,
            format!("`{start}` is no picture that can be published"),
            "use an https:// address, or data:image/png with base64",
        );
    }
    avatar
}

/// What a column of a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Account,
    Email,
    Organization,
    Other,
}

impl Column {
    fn of(label: &str) -> Self {
        let label = label.to_lowercase();
        let holds = |words: &[&str]| words.iter().any(|word| label.contains(word));
        match () {
            () if label.contains('@') => Self::Other,
            () if holds(&["邮箱", "邮件", "mail"]) => Self::Email,
            () if holds(&["gitee", "atomgit", "gitcode", "github", "账号", "account", "id"]) => {
                Self::Account
            }
            () if holds(&["姓名", "名字", "name"]) => Self::Name,
            () if holds(&["公司", "组织", "单位", "organization", "company"]) => {
                Self::Organization
            }
            () => Self::Other,
        }
    }
}
