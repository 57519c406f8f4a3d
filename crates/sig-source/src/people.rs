//! Identifies people, so that a person becomes one member however many lists and platforms name
//! them.
//!
//! Two mentions are the same person if they share an account: the same platform and the same id,
//! ignoring case. While the community moves from one forge to another, accounts with the same id on
//! both count as the same person's if the name or the email address agrees too. People are never
//! merged by name alone.

use std::cmp::Reverse;
use std::collections::HashMap;

use sig_model::{Avatar, Member, Platform, Profile, Role, Url};

use crate::community::Community;
use crate::sig_info_yaml::Person;
use sig_model::work;

/// The maximum number of accounts kept per person; far more than anybody has.
const ACCOUNTS_LIMIT: usize = 100;

/// The people of a SIG, indexed in the order of their first mention.
pub struct People {
    platforms: Vec<Platform>,
    people: Vec<Known>,
    /// The index of each account's owner. The owner may have been merged into another person: see
    /// [`People::resolve`].
    accounts: HashMap<(Platform, String), usize>,
}

#[derive(Default)]
struct Known {
    member: Member,
    /// The accounts, in the order of their first mention.
    accounts: Vec<(Platform, String)>,
    /// The number of mentions of this person.
    mentions: usize,
    /// The person that this one was merged into.
    same_as: Option<usize>,
}

impl People {
    /// Creates an empty collection. The community's platforms decide which accounts can be one
    /// person's.
    pub fn new(community: &Community) -> Self {
        let platforms = community.accounts.platforms.clone();
        Self { platforms, people: Vec::new(), accounts: HashMap::new() }
    }

    /// Returns the owner of an account on this platform, or else of one with the same id on another
    /// of the community's platforms.
    pub fn find_anywhere(&self, platform: Platform, id: &str) -> Option<usize> {
        let others = || self.platforms.iter().find_map(|other| self.find(*other, id));
        self.find(platform, id).or_else(others)
    }

    /// Returns the person that this one is now part of, after all merges.
    pub fn resolve(&self, mut index: usize) -> usize {
        while let Some(same) = self.people[index].same_as {
            work::step(1);
            index = same;
        }
        index
    }

    /// Returns the owner of an account.
    pub fn find(&self, platform: Platform, id: &str) -> Option<usize> {
        let index = self.accounts.get(&(platform, id.to_lowercase()))?;
        Some(self.resolve(*index))
    }

    /// Records a mention of a person, merging people if it shows that they are the same. Returns
    /// the person's index.
    pub fn mention(&mut self, person: &Person) -> usize {
        let mut found: Vec<usize> =
            person.accounts.iter().filter_map(|(platform, id)| self.find(*platform, id)).collect();
        if found.is_empty() {
            found.extend(self.moved(person));
        }
        // Keep the person with the most mentions, so that chains of merged people stay short.
        let most = found.iter().copied().min_by_key(|it| Reverse(self.people[*it].mentions));
        let index = most.unwrap_or_else(|| {
            self.people.push(Known::default());
            self.people.len() - 1
        });
        for other in found {
            self.merge(index, other);
        }
        for (platform, id) in &person.accounts {
            let is_new = self.accounts.insert((*platform, id.to_lowercase()), index).is_none();
            let known = &mut self.people[index].accounts;
            if is_new && known.len() < ACCOUNTS_LIMIT {
                known.push((*platform, id.clone()));
            }
        }
        self.people[index].mentions += 1;
        let member = &mut self.people[index].member;
        fill(&mut member.name, &person.name);
        fill(&mut member.organization, &person.organization);
        fill(&mut member.email, &person.email);
        index
    }

    /// Returns the person with the same id on another of the platforms between which the community
    /// moves, and the same name or address.
    fn moved(&self, person: &Person) -> Option<usize> {
        let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => a.to_lowercase() == b.to_lowercase(),
            _ => false,
        };
        person.accounts.iter().find_map(|(platform, id)| {
            let own = self.platforms.iter().position(|known| known == platform)?;
            let others = self.platforms.iter().enumerate().filter(|(at, _)| *at != own);
            let index = others.into_iter().find_map(|(_, other)| self.find(*other, id))?;
            let known = &self.people[index];
            work::step(known.accounts.len());
            let has_own = known.accounts.iter().any(|(known, _)| known == platform);
            let agrees =
                same(&known.member.name, &person.name) || same(&known.member.email, &person.email);
            (!has_own && agrees).then_some(index)
        })
    }

    /// Merges the person `other` into `index`.
    fn merge(&mut self, index: usize, other: usize) {
        if index == other {
            return;
        }
        let gone = std::mem::take(&mut self.people[other]);
        self.people[other].same_as = Some(index);
        for role in gone.member.roles {
            self.add_role(index, role);
        }
        let known = &mut self.people[index];
        known.accounts.extend(gone.accounts);
        known.accounts.truncate(ACCOUNTS_LIMIT);
        known.mentions += gone.mentions;
        fill(&mut known.member.name, &gone.member.name);
        fill(&mut known.member.organization, &gone.member.organization);
        fill(&mut known.member.email, &gone.member.email);
        known.member.avatar = known.member.avatar.take().or(gone.member.avatar);
    }

    /// Adds a role to a person.
    pub fn add_role(&mut self, index: usize, role: Role) {
        let roles = &mut self.people[index].member.roles;
        if let Err(at) = roles.binary_search(&role) {
            roles.insert(at, role);
        }
    }

    /// Sets a person's picture, unless there is one already.
    pub fn set_avatar(&mut self, index: usize, avatar: Option<Avatar>) {
        let known = &mut self.people[index].member.avatar;
        *known = known.take().or(avatar);
    }

    /// Returns whether the person has a role.
    pub fn has_role(&self, index: usize, role: Role) -> bool {
        self.people[index].member.roles.contains(&role)
    }

    /// Returns the roles held by at least one person.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        self.people.iter().flat_map(|known| known.member.roles.iter().copied())
    }

    /// Returns the id under which a person is published: the one on the first of the community's
    /// platforms on which they have an account, else that of their first account.
    pub fn id(&self, index: usize) -> String {
        let accounts = &self.people[self.resolve(index)].accounts;
        work::step(accounts.len());
        self.platforms
            .iter()
            .find_map(|wanted| accounts.iter().find(|(platform, _)| platform == wanted))
            .or_else(|| accounts.first())
            .map(|(_, id)| id.clone())
            .unwrap_or_default()
    }

    /// Converts everyone to members, those with the most responsible role first, then by first
    /// mention. `repositories` returns the paths of the repositories that a person is responsible
    /// for.
    pub fn into_members(self, mut repositories: impl FnMut(usize) -> Vec<String>) -> Vec<Member> {
        let ids: Vec<String> = (0..self.people.len()).map(|index| self.id(index)).collect();
        let mut members: Vec<Member> = self
            .people
            .into_iter()
            .zip(ids)
            .enumerate()
            .filter(|(_, (known, _))| known.same_as.is_none() && !known.member.roles.is_empty())
            .map(|(index, (known, id))| {
                let mut member = known.member;
                member.id = id;
                member.repositories = repositories(index);
                let mut accounts = known.accounts;
                accounts.sort_by_key(|(platform, _)| *platform);
                member.profiles = accounts
                    .iter()
                    .filter_map(|(platform, id)| {
                        Some(Profile { platform: *platform, url: profile_url(*platform, id)? })
                    })
                    .collect();
                member
            })
            .collect();
        members.sort_by_key(|member| member.roles.first().copied().unwrap_or(Role::Contributor));
        members
    }
}

fn fill(known: &mut Option<String>, stated: &Option<String>) {
    if known.is_none() {
        known.clone_from(stated);
    }
}

/// Returns the profile page of an account.
fn profile_url(platform: Platform, id: &str) -> Option<Url> {
    let host = platform.host()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !id.chars().all(plain) {
        return None;
    }
    Url::parse(&format!("https://{host}/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Source};

    fn person(accounts: &[(Platform, &str)], name: &str) -> Person {
        let source = Source::new("x", "");
        Person {
            accounts: accounts.iter().map(|(p, id)| (*p, (*id).to_owned())).collect(),
            name: Some(name.into()),
            organization: None,
            email: None,
            place: Place::new(&source, 0..0),
        }
    }

    #[test]
    fn mentions_with_a_shared_account_are_one_person() {
        use Platform::{Atomgit, Gitee};
        let mut people = People::new(&Community::default());
        let first = people.mention(&person(&[(Gitee, "Alice")], "A"));
        let second = people.mention(&person(&[(Atomgit, "alice-moved")], "A"));
        assert_ne!(first, second);
        people.add_role(first, Role::Maintainer);
        people.add_role(second, Role::Committer);
        people.mention(&person(&[(Atomgit, "alice-moved"), (Gitee, "alice")], "A"));
        let members = people.into_members(|_| Vec::new());
        assert_eq!(members.len(), 1);
        assert_eq!(members[0].id, "alice-moved");
        assert_eq!(members[0].roles, [Role::Maintainer, Role::Committer]);
        assert_eq!(members[0].profiles.len(), 2);
    }

    #[test]
    fn same_id_on_two_platforms_needs_a_second_match() {
        use Platform::{Atomgit, Gitee};
        let mut people = People::new(&Community::default());
        people.mention(&person(&[(Gitee, "bob")], "Bob"));
        people.mention(&person(&[(Atomgit, "bob")], "bob"));
        people.mention(&person(&[(Atomgit, "carol")], "Carol"));
        people.mention(&person(&[(Gitee, "carol")], "Another"));
        for index in 0..3 {
            people.add_role(index, Role::Committer);
        }
        assert_eq!(people.into_members(|_| Vec::new()).len(), 3);
    }
}
