//! The settings that are specific to a community. The built-in communities are files in
//! `communities/`. A `community.toml` in the same format defines another one. `build.rs` turns
//! the built-in ones into JSON, so that programs for the browser need no TOML parser.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use sig_model::{Platform, Url, Weekday};

use crate::readme::Titles;
use crate::schedule::Conventions;
use crate::tree::Tree;

mod find;
mod values;

pub use find::{AmbiguousCommunity, found_in};

/// The JSON that `build.rs` made of a file in `communities/`.
macro_rules! known {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}

/// The known communities, those with the most specific `found_by` patterns first.
const KNOWN: [&str; 6] = [
    known!("kubernetes"),
    known!("cncf"),
    known!("openharmony"),
    known!("mindspore"),
    known!("opengauss"),
    known!("openeuler"),
];

/// The settings of a community: its name, where it keeps its sources, and the defaults for what its
/// texts leave out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// The display name.
    pub name: String,
    /// The home page.
    #[serde(default, deserialize_with = "values::url")]
    pub url: Option<Url>,
    /// The URL of the community's logo.
    #[serde(default, deserialize_with = "values::url")]
    pub logo: Option<Url>,
    /// The IANA time zone of meeting times that don't state one. Without it, such times are not read.
    #[serde(default)]
    pub timezone: Option<String>,
    /// The first day of a week: it decides what a range of days means, and which days are in the
    /// same fortnight.
    #[serde(default)]
    pub first_day: FirstDay,
    /// The forge groups (organizations) whose repositories belong to the community, the most important
    /// first.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Where the SIGs describe themselves.
    pub sources: Sources,
    /// The forges on which members have accounts.
    pub accounts: Accounts,
    /// The community's own words in the titles of README sections, by topic, in addition to the
    /// usual ones in English and Chinese.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(schema_with = "values::titles"))]
    pub titles: Titles,
    /// The community's own mailing lists.
    #[serde(default)]
    pub mailing_lists: Option<MailingLists>,
    /// The community's own chat.
    #[serde(default)]
    pub chat: Option<Chat>,
}

/// A day on which weeks start somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FirstDay {
    /// Monday, as in ISO 8601.
    #[default]
    Monday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// Where the SIGs describe themselves, and how their files are laid out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The layout of the files.
    pub layout: Layout,
    /// Paths by which a checkout is recognized; one match is enough. Each `*` in a path stands for the
    /// same name. A path that ends with `/` is a folder.
    pub found_by: Vec<String>,
    /// The URL of the forge that hosts the repositories, without a trailing `/`.
    pub forge: String,
    /// The path on the forge of the repository that contains the sources.
    pub repository: String,
    /// The branch that is published.
    pub branch: String,
    /// The folder that contains the SIGs' folders; empty for the top of the repository.
    pub folder: String,
    /// The folder to which retired SIGs are moved.
    #[serde(default)]
    pub archive: Option<String>,
    /// Folders next to the SIGs' folders that contain templates and are not SIGs.
    #[serde(default)]
    pub templates: Vec<String>,
    /// READMEs next to the SIGs' folders with a table of all SIGs: a link into the folder, the purpose, the leaders.
    #[serde(default)]
    pub listed_in: Vec<String>,
    /// The folder within a SIG's folder whose files list the owners of files in a repository.
    #[serde(default)]
    pub owned_files: Option<String>,
    /// For a single file that describes all SIGs: the keys of its lists of groups, with the kind of
    /// each.
    #[serde(default)]
    pub kinds: BTreeMap<String, GroupKind>,
    /// The stems of README names, in order of preference; `{id}` stands for the SIG's id.
    #[serde(default = "values::readmes")]
    pub readmes: Vec<String>,
    /// Repository groups whose files are in a folder of a different name, keyed by that folder.
    #[serde(default)]
    pub groups: BTreeMap<String, String>,
}

/// How a community lays out its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// One folder per SIG with README.md, sig-info.yaml, OWNERS and the files of repositories.
    Folders,
    /// One YAML file that describes all SIGs, and a folder per SIG for further files.
    List,
}

/// A kind of group (SIG, working group, committee) in a file that describes all groups.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroupKind {
    /// The pattern of the group's display name; `{name}` stands for the name in the file.
    pub name: String,
    /// The prefix, before a `/`, of the label on the group's issues.
    #[serde(default)]
    pub label: Option<String>,
}

/// The forges on which the community's members have accounts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    /// The platforms whose ids identify a person, in order of preference. The community may be moving
    /// from one to another: the same id on two of them is one person if the name or the address agrees
    /// too.
    #[serde(deserialize_with = "values::platforms")]
    pub platforms: Vec<Platform>,
    /// The platform of an id that is given without one.
    #[serde(deserialize_with = "values::platform")]
    pub bare: Platform,
}

/// Mailing lists with an archive and a subscription page.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MailingLists {
    /// The domain of the lists' addresses.
    pub domain: String,
    /// The URL of a list's archive; `{address}` stands for the list's address.
    pub archive: String,
    /// The URL of a list's subscription page; `{address}` stands for the list's address.
    pub subscribe: String,
}

/// A chat with rooms.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Chat {
    /// The URL of a room; `{room}` stands for its name.
    pub room: String,
}

/// Returns the JSON Schema of community.toml (draft 2020-12).
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<Community>()
}

impl Community {
    /// Returns the built-in communities, in the order in which checkouts are matched against them.
    pub fn known() -> &'static [Self] {
        static COMMUNITIES: LazyLock<Vec<Community>> = LazyLock::new(|| {
            KNOWN.iter().filter_map(|json| serde_json::from_str(json).ok()).collect()
        });
        &COMMUNITIES
    }

    /// Returns what its texts take for granted about times.
    pub fn conventions(&self) -> Conventions<'_> {
        let first_day = match self.first_day {
            FirstDay::Monday => Weekday::Monday,
            FirstDay::Saturday => Weekday::Saturday,
            FirstDay::Sunday => Weekday::Sunday,
        };
        Conventions { zone: self.timezone.as_deref(), first_day, name: &self.name }
    }

    /// Returns the page of the SIG's folder on the forge; `None` if the result is not a valid URL.
    pub fn page_of(&self, id: &str) -> Option<Url> {
        let Sources { forge, repository, branch, .. } = &self.sources;
        Url::parse(&format!("{forge}/{repository}/tree/{branch}/{}", self.path_of(id)))
    }

    /// Returns the path of a SIG's folder within the repository that contains the sources.
    pub fn path_of(&self, id: &str) -> String {
        match self.sources.folder.as_str() {
            "" => id.to_owned(),
            folder => format!("{folder}/{id}"),
        }
    }

    /// Returns the URL of the repository that contains the sources.
    pub fn repository(&self) -> String {
        format!("{}/{}", self.sources.forge, self.sources.repository)
    }

    /// Returns whether the community owns this repository group, ignoring ASCII case.
    pub fn has_group(&self, group: &str) -> bool {
        self.groups.iter().any(|known| known.eq_ignore_ascii_case(group))
    }

    /// Returns whether a path such as `src-openeuler/runc` belongs to one of the community's
    /// groups.
    pub fn is_repository(&self, path: &str) -> bool {
        path.split_once('/').is_some_and(|(group, _)| self.has_group(group))
    }

    /// Returns whether an address is on the domain of the community's own mailing lists.
    pub fn has_list(&self, address: &str) -> bool {
        let domain = address.rsplit_once('@').map(|(_, domain)| domain);
        let own = self.mailing_lists.as_ref().map(|lists| lists.domain.as_str());
        domain.zip(own).is_some_and(|(domain, own)| domain.eq_ignore_ascii_case(own))
    }

    /// Returns a sample email address for help texts.
    pub fn example_address(&self) -> String {
        let domain = self.mailing_lists.as_ref().map_or("example.org", |lists| &lists.domain);
        format!("name@{domain}")
    }

    /// Returns a sample repository path for help texts.
    pub fn example_repository(&self) -> String {
        format!("{}/name", self.groups.last().map_or("group", String::as_str))
    }

    /// Returns a sample profile URL for help texts.
    pub fn example_account(&self) -> String {
        let first = self.accounts.platforms.first().unwrap_or(&self.accounts.bare);
        format!("https://{}/id", first.host().unwrap_or("example.org"))
    }
}

impl Default for Community {
    /// Returns openEuler, for which this program was first written.
    fn default() -> Self {
        #[allow(clippy::expect_used, reason = "a test reads each")]
        Self::known().last().expect("the default community is well-formed").clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_settings_are_valid() {
        assert_eq!(Community::known().len(), KNOWN.len());
        for community in Community::known() {
            let zone = community.timezone.as_deref();
            assert!(zone.is_none_or(|it| jiff::tz::TimeZone::get(it).is_ok()), "{zone:?}");
            assert!(community.page_of("a").is_some() && community.url.is_some());
            assert!(!community.sources.found_by.is_empty() && !community.groups.is_empty());
        }
    }
}
