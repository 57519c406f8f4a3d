//! What the list is narrowed by, its order, and what is found.

use sig_model::{Repository, Sig};

use super::row::{self, Names};
use crate::intl;
use crate::search::{Search, Texts};
use crate::text::Text;
use crate::view::View;

/// The value of the order by name.
pub const BY_NAME: &str = "name";

/// What a visitor asked for.
#[derive(Default)]
pub struct Filter {
    search: Search,
    /// The group to show; empty for all.
    group: String,
    /// The id of the committer whose repositories to show; empty for all.
    committer: String,
    /// The places of all by name, where that is the order.
    by_name: Vec<u32>,
}

impl Filter {
    /// Gets ready to search.
    pub fn prepare(&mut self, sig: &Sig) {
        self.search.prepare(|texts| collect(sig, texts));
    }

    /// It is another SIG's list.
    pub fn renew(&mut self, sig: &Sig) {
        self.list();
        if self.search.is_indexed() {
            self.search.renew(|texts| collect(sig, texts));
        }
    }

    /// Takes what is typed into the search.
    pub fn find(&mut self, typed: String) {
        self.search.enter(typed);
    }

    /// Chooses a group. Who is typing one is not there yet.
    pub fn choose_group(&mut self, group: String, sig: &Sig) {
        let found = sig.repositories.iter().any(|it| group_of(it) == group);
        self.group = if found { group } else { String::new() };
    }

    /// Chooses a committer, by their id.
    pub fn choose_committer(&mut self, id: String, sig: &Sig) {
        let found = sig.repositories.iter().any(|it| it.committers.contains(&id));
        self.committer = if found { id } else { String::new() };
    }

    /// Sorts by name, the group aside.
    pub fn sort(&mut self, sig: &Sig, view: &View) {
        let names = sig.repositories.iter().map(|it| name_of(it).to_owned()).collect();
        self.by_name = intl::order(&view.locale, names);
    }

    /// The order is the SIG's own.
    pub fn list(&mut self) {
        self.by_name.clear();
    }

    /// Takes all away but the order.
    pub fn clear(&mut self) {
        self.search.clear();
        self.group.clear();
        self.committer.clear();
    }

    /// Whether nothing is asked for.
    pub fn is_idle(&self) -> bool {
        self.search.is_idle() && self.group.is_empty() && self.committer.is_empty()
    }

    /// The id of the committer who was chosen; empty for all.
    pub fn committer(&self) -> &str {
        &self.committer
    }

    /// What the controls say: the search, the group, the committer, the order.
    pub fn values(&self) -> [&str; 4] {
        let order = if self.by_name.is_empty() { "" } else { BY_NAME };
        [self.search.typed(), &self.group, &self.committer, order]
    }

    /// In words, to be told where nothing is found.
    pub fn words(&self, sig: &Sig, view: &View) -> String {
        let typed = view.fill(Text::quoted, &[self.search.typed().trim()]);
        let typed = if self.search.is_idle() { "" } else { &typed };
        let words = [typed, &self.group, row::name(sig, &self.committer)];
        words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The places of the repositories that match, in order.
    pub fn found(&self, sig: &Sig) -> Vec<usize> {
        let found = |&at: &usize| {
            let repository = &sig.repositories[at];
            (self.group.is_empty() || group_of(repository) == self.group)
                && (self.committer.is_empty() || repository.committers.contains(&self.committer))
                && self.search.finds(at)
        };
        if self.by_name.is_empty() {
            (0..sig.repositories.len()).filter(found).collect()
        } else {
            self.by_name.iter().map(|&at| at as usize).filter(found).collect()
        }
    }
}

/// All that is searched of each repository: path, description, people.
fn collect(sig: &Sig, texts: &mut Texts) {
    let names = Names::of(sig);
    for repository in &sig.repositories {
        texts.add(&repository.path);
        repository.description.iter().for_each(|(_, text)| texts.add(text));
        for id in repository.committers.iter().chain(&repository.admins) {
            texts.add(id);
            texts.add(names.get(id));
        }
        texts.end();
    }
}

/// The group that a repository is in, on its forge.
pub fn group_of(repository: &Repository) -> &str {
    repository.path.split_once('/').map_or("", |(group, _)| group)
}

/// What the repository itself is called.
pub fn name_of(repository: &Repository) -> &str {
    repository.path.rsplit('/').next().unwrap_or_default()
}
