//! Parses forge URLs into accounts and repositories.

use sig_model::Platform;

use crate::community::Community;
use crate::fields::{is_placeholder, is_placeholder_name};

/// Returns the platform of a URL, and the path without query and fragment.
fn parts(url: &str) -> Option<(Platform, Vec<&str>)> {
    let (_, rest) = url.trim().split_once("//")?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let platform = Platform::ALL.iter().find(|it| it.host() == Some(host))?;
    Some((*platform, path.split('/').filter(|part| !part.is_empty()).collect()))
}

/// Returns the account whose profile page a URL is.
pub fn account(community: &Community, url: &str) -> Option<(Platform, String)> {
    match parts(url)? {
        (platform, path) if path.len() == 1 && is_id(path[0]) && !community.has_group(path[0]) => {
            Some((platform, path[0].to_owned()))
        }
        _ => None,
    }
}

/// Returns the path of the community's repository that a URL points to.
pub fn repository(community: &Community, url: &str) -> Option<String> {
    let (_, path) = parts(url)?;
    // Some lists repeat the group: `src-openeuler/src-openeuler/podman`.
    let path = match path.as_slice() {
        [group, again, rest @ ..] if group == again && !rest.is_empty() => {
            [&[*group], rest].concat()
        }
        path => path.to_vec(),
    };
    match path.as_slice() {
        [group, name, ..] => {
            let group = community.groups.iter().find(|known| known.eq_ignore_ascii_case(group))?;
            let name = name.strip_suffix(".git").unwrap_or(name);
            (!is_placeholder_name(name)).then(|| format!("{group}/{name}"))
        }
        _ => None,
    }
}

/// Returns the path of the community's repository that a word names without a link:
/// `src-openeuler/runc`, `git@gitee.com:src-openeuler/runc.git`.
pub fn named_repository(community: &Community, word: &str) -> Option<String> {
    let path = match word.split_once('@') {
        Some((_, address)) => address.split_once(':')?.1,
        None => word,
    };
    let (group, name) = path.split_once('/')?;
    let group = community.groups.iter().find(|known| *known == group)?;
    let name = name.trim_end_matches(['/', '.']);
    let name = name.strip_suffix(".git").unwrap_or(name);
    let is_name = is_id(name) && !community.has_group(name);
    is_name.then(|| format!("{group}/{name}"))
}

/// Returns whether a text can be an account's id.
pub fn is_id(text: &str) -> bool {
    (2..=64).contains(&text.len())
        && !is_placeholder(text)
        && !is_placeholder_name(text)
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && text.chars().any(|c| c.is_ascii_alphanumeric())
}
