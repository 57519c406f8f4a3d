//! Reads MindSpore's table of SIGs, in the README next to their folders. Its columns are the SIG
//! with a link into its folder, the purpose and the leaders.

use std::sync::Arc;

use super::Listing;
use crate::community::Community;
use crate::diagnostic::{Place, Source, Stated};
use crate::readme::{self, Line, forge};
use crate::sig_info_yaml::Person;
use crate::sink::Sink;
use crate::source;
use crate::tree::Tree;

/// Reads the tables in the files that the community's settings list. Returns `None` if none of the
/// files exists.
pub fn read(tree: &dyn Tree, above: &str, community: &Community, sink: &Sink) -> Option<Listing> {
    let mut listing = Listing::default();
    let mut found = false;
    for name in &community.sources.listed_in {
        let read = source::read(tree, name, &format!("{above}{name}"), sink);
        let Some(source) = read else { continue };
        found = true;
        for row in readme::tables(&source.text).iter().flatten() {
            take(&mut listing, row, &source, community);
        }
    }
    found.then_some(listing)
}

/// Adds a row if its first cell links into a folder.
fn take(listing: &mut Listing, row: &[Line], source: &Arc<Source>, community: &Community) {
    let [sig, about, leads, ..] = row else { return };
    let Some(folder) = sig.links.first().and_then(|link| folder(&link.url)) else { return };
    let known = listing.sigs.entry(folder.to_lowercase()).or_default();
    let place = |line: &Line| Place::new(source, line.span.clone());
    known.name.get_or_insert_with(|| Stated { value: folder.to_owned(), place: place(sig) });
    let text = about.text.trim();
    if !text.is_empty() {
        known.descriptions.push(Stated { value: text.to_owned(), place: place(about) });
    }
    for link in &leads.links {
        let Some(account) = forge::account(community, &link.url) else { continue };
        let is_new = known.leaders.iter().all(|leader| !leader.accounts.contains(&account));
        // Many people use their id as the name.
        let name = Some(link.text.trim_start_matches('@').trim().to_owned());
        let name = name.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(&account.1));
        if is_new {
            known.leaders.push(Person {
                accounts: vec![account],
                name,
                organization: None,
                email: None,
                place: place(leads),
            });
        }
    }
}

/// Returns the folder of a link such as `frontend/README.md`.
fn folder(url: &str) -> Option<&str> {
    let (folder, file) = url.trim_start_matches("./").split_once('/')?;
    let is_page = file.to_ascii_lowercase().ends_with(".md") && !file.contains('/');
    (is_page && !folder.contains(':')).then_some(folder)
}
