//! The search, filters and sort order, and the repositories that match.

use sig_model::{Repository, Sig};

use super::row::{self, Names};
use crate::intl;
use crate::search::{Search, Texts};
use crate::settings::Settings;
use crate::text::Text;

/// The value of the option that sorts by name.
pub const BY_NAME: &str = "name";

/// The current search, filters and sort order.
#[derive(Default)]
pub struct Filter {
    search: Search,
    /// The selected group; empty for all.
    group: String,
    /// The id of the selected committer; empty for all.
    committer: String,
    /// All repositories by name, as indexes; empty unless sorted by name.
    by_name: Vec<u32>,
}

impl Filter {
    /// Builds the search index if there is none.
    pub fn prepare(&mut self, sig: &Sig) {
        self.search.prepare(|texts| collect(sig, texts));
    }

    /// Switches to the repositories of another SIG.
    pub fn renew(&mut self, sig: &Sig) {
        self.list();
        if self.search.is_indexed() {
            self.search.renew(|texts| collect(sig, texts));
        }
    }

    /// Sets the search text.
    pub fn find(&mut self, typed: String) {
        self.search.enter(typed);
    }

    /// Selects a group. Ignores partly typed names.
    pub fn choose_group(&mut self, group: String, sig: &Sig) {
        let found = sig.repositories.iter().any(|it| group_of(it) == group);
        self.group = if found { group } else { String::new() };
    }

    /// Selects a committer by id.
    pub fn choose_committer(&mut self, id: String, sig: &Sig) {
        let found = sig.repositories.iter().any(|it| it.committers.contains(&id));
        self.committer = if found { id } else { String::new() };
    }

    /// Sorts by name without the group.
    pub fn sort(&mut self, sig: &Sig, settings: &Settings) {
        let names = sig.repositories.iter().map(|it| name_of(it).to_owned()).collect();
        self.by_name = intl::order(&settings.locale, names);
    }

    /// Returns to the SIG's own order.
    pub fn list(&mut self) {
        self.by_name.clear();
    }

    /// Clears the search and the filters, but not the order.
    pub fn clear(&mut self) {
        self.search.clear();
        self.group.clear();
        self.committer.clear();
    }

    /// Returns whether neither a search nor a filter is active.
    pub fn is_idle(&self) -> bool {
        self.search.is_idle() && self.group.is_empty() && self.committer.is_empty()
    }

    /// Returns the id of the selected committer; empty for all.
    pub fn committer(&self) -> &str {
        &self.committer
    }

    /// Returns the values of the controls: search, group, committer, order.
    pub fn values(&self) -> [&str; 4] {
        let order = if self.by_name.is_empty() { "" } else { BY_NAME };
        [self.search.typed(), &self.group, &self.committer, order]
    }

    /// Describes the search and filters, for the message that nothing matches.
    pub fn words(&self, sig: &Sig, settings: &Settings) -> String {
        let typed = settings.fill(Text::quoted, &[self.search.typed().trim()]);
        let typed = if self.search.is_idle() { "" } else { &typed };
        let words = [typed, &self.group, row::name(sig, &self.committer)];
        words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// Returns the indexes of the matching repositories in the current order.
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

/// Collects the searchable texts of each repository: path, description, people.
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

/// Returns the group of a repository on its forge.
pub fn group_of(repository: &Repository) -> &str {
    repository.path.split_once('/').map_or("", |(group, _)| group)
}

/// Returns the name of a repository without its group.
pub fn name_of(repository: &Repository) -> &str {
    repository.path.rsplit('/').next().unwrap_or_default()
}
