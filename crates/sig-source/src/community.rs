//! What is a fact of one community and not of SIGs in general. Each one that is known is a file in
//! `communities/`; a file of the same form, `community.toml`, makes another.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use sig_model::{Platform, Url};

use crate::tree::Tree;

mod find;

pub use find::{Unclear, found_in};

/// The communities that are known, those first that are told by the most particular files.
const KNOWN: [&str; 6] = [
    include_str!("../communities/kubernetes.toml"),
    include_str!("../communities/cncf.toml"),
    include_str!("../communities/openharmony.toml"),
    include_str!("../communities/mindspore.toml"),
    include_str!("../communities/opengauss.toml"),
    include_str!("../communities/openeuler.toml"),
];

/// A community: its name, where it keeps what, and what its texts leave unsaid.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// The name, as people know it.
    pub name: String,
    /// The home page.
    #[serde(default, deserialize_with = "url")]
    pub url: Option<Url>,
    /// A picture of the community.
    #[serde(default, deserialize_with = "url")]
    pub logo: Option<Url>,
    /// The zone (IANA) of times that name none. Without one, such times stay unread.
    #[serde(default)]
    pub timezone: Option<String>,
    /// The groups, or organizations, whose repositories are the community's, the most important first.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Where the SIGs describe themselves.
    pub sources: Sources,
    /// Whose accounts are whose.
    pub accounts: Accounts,
    /// The mailing lists of its own.
    #[serde(default)]
    pub mailing_lists: Option<MailingLists>,
    /// The chat of its own.
    #[serde(default)]
    pub chat: Option<Chat>,
}

/// Where the SIGs describe themselves, and how their files are laid out.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// How.
    pub layout: Layout,
    /// What a checkout is told by: a path in it, in which each `*` is the same; one that ends with `/` is a
    /// folder. Any of them will do.
    pub found_by: Vec<String>,
    /// The forge that repositories are on, without a `/` at its end.
    pub forge: String,
    /// The repository on it that the sources are in.
    pub repository: String,
    /// The branch that is published.
    pub branch: String,
    /// The folder of all SIGs; empty: the top.
    pub folder: String,
    /// The folder to which SIGs are moved that are no more.
    #[serde(default)]
    pub archive: Option<String>,
    /// Folders beside those of the SIGs that hold templates.
    #[serde(default)]
    pub templates: Vec<String>,
    /// READMEs beside the SIGs' folders with a table of all: a link into the folder, the purpose, who leads.
    #[serde(default)]
    pub listed_in: Vec<String>,
    /// The folder of a SIG's with files that say who owns which files of a repository.
    #[serde(default)]
    pub owned_files: Option<String>,
    /// In a file that describes all SIGs: the lists of it that are of groups, by their keys.
    #[serde(default)]
    pub kinds: BTreeMap<String, Kind>,
    /// What the names of READMEs begin with, the first one first; `{id}` is the SIG's.
    #[serde(default = "readmes")]
    pub readmes: Vec<String>,
    /// The groups of repositories whose files stand in a folder of another name, by that name.
    #[serde(default)]
    pub groups: BTreeMap<String, String>,
}

/// How a community lays out its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// A folder a SIG: README.md, sig-info.yaml, OWNERS and files of repositories.
    Folders,
    /// One YAML file for all, and of each SIG a folder with what else it has to say.
    List,
}

/// A kind of group in a file that describes all.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// What such a group is called, with `{name}`.
    pub name: String,
    /// What the labels of its issues begin with, before a `/`.
    #[serde(default)]
    pub label: Option<String>,
}

/// The forges on which the community's people have accounts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Accounts {
    /// Those whose ids name a person, the first one first. Between two of them accounts are moved: the same id
    /// on both is one person's where more agrees.
    #[serde(deserialize_with = "platforms")]
    pub platforms: Vec<Platform>,
    /// The forge of an id beside which none is named.
    #[serde(deserialize_with = "platform")]
    pub bare: Platform,
}

/// Mailing lists with pages of their own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MailingLists {
    /// The domain of their addresses.
    pub domain: String,
    /// The page of an archive, with `{address}`.
    pub archive: String,
    /// The page to subscribe on, with `{address}`.
    pub subscribe: String,
}

/// A chat with rooms.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Chat {
    /// The page of a room, with `{room}`.
    pub room: String,
}

/// The JSON Schema of community.toml (draft 2020-12).
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<Community>()
}

/// Why a text makes no community.
#[derive(Debug, thiserror::Error)]
#[error("it describes no community: {0}")]
pub struct CommunityError(#[from] toml::de::Error);

impl Community {
    /// Reads a `community.toml`.
    ///
    /// # Errors
    /// Where it is no TOML or a field is missing, unknown or of another kind: with line and column.
    pub fn read(text: &str) -> Result<Self, CommunityError> {
        Ok(toml::from_str(text)?)
    }

    /// The communities that are known.
    pub fn known() -> Vec<Self> {
        KNOWN.iter().filter_map(|text| Self::read(text).ok()).collect()
    }

    /// The page of a SIG's folder.
    pub fn page_of(&self, id: &str) -> Option<Url> {
        let Sources { forge, repository, branch, .. } = &self.sources;
        Url::parse(&format!("{forge}/{repository}/tree/{branch}/{}", self.path_of(id)))
    }

    /// The folder of a SIG in the repository that the sources are in.
    pub fn path_of(&self, id: &str) -> String {
        match self.sources.folder.as_str() {
            "" => id.to_owned(),
            folder => format!("{folder}/{id}"),
        }
    }

    /// The repository that the sources are in, on its forge.
    pub fn repository(&self) -> String {
        format!("{}/{}", self.sources.forge, self.sources.repository)
    }

    /// Whether a group's repositories are the community's.
    pub fn has_group(&self, group: &str) -> bool {
        self.groups.iter().any(|known| known.eq_ignore_ascii_case(group))
    }

    /// Whether a path is one of the community's repositories.
    pub fn is_repository(&self, path: &str) -> bool {
        path.split_once('/').is_some_and(|(group, _)| self.has_group(group))
    }

    /// Whether an address is that of one of the community's own mailing lists.
    pub fn has_list(&self, address: &str) -> bool {
        let domain = address.rsplit_once('@').map(|(_, domain)| domain);
        let own = self.mailing_lists.as_ref().map(|lists| lists.domain.as_str());
        domain.zip(own).is_some_and(|(domain, own)| domain.eq_ignore_ascii_case(own))
    }

    /// What help says an address looks like.
    pub fn example_address(&self) -> String {
        let domain = self.mailing_lists.as_ref().map_or("example.org", |lists| &lists.domain);
        format!("name@{domain}")
    }

    /// What help says a repository's path looks like.
    pub fn example_repository(&self) -> String {
        format!("{}/name", self.groups.last().map_or("group", String::as_str))
    }

    /// What help says that the page of an account looks like.
    pub fn example_account(&self) -> String {
        let first = self.accounts.platforms.first().unwrap_or(&self.accounts.bare);
        format!("{}id", crate::people::host(*first).unwrap_or("https://example.org/"))
    }
}

impl Default for Community {
    /// The one for which all this was made.
    fn default() -> Self {
        let text = KNOWN[KNOWN.len() - 1];
        #[allow(clippy::expect_used, reason = "a test reads each")]
        Self::read(text).expect("the default community is well-formed")
    }
}

fn readmes() -> Vec<String> {
    vec!["README".to_owned()]
}

fn url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Url>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let url = Url::parse(&text);
    url.map(Some).ok_or_else(|| de::Error::custom(format!("`{text}` is not an https address")))
}

fn platform_named<E: de::Error>(name: &str) -> Result<Platform, E> {
    let known = Platform::ALL.iter().find(|known| known.as_str() == name);
    known.copied().ok_or_else(|| {
        let names: Vec<&str> = Platform::ALL.iter().map(|known| known.as_str()).collect();
        E::custom(format!("`{name}` is not a forge that is known; one of {}", names.join(", ")))
    })
}

fn platform<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Platform, D::Error> {
    platform_named(&String::deserialize(deserializer)?)
}

fn platforms<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Platform>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names.iter().map(|name| platform_named(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_well_formed() {
        assert_eq!(Community::known().len(), KNOWN.len());
        for community in Community::known() {
            let zone = community.timezone.as_deref();
            assert!(zone.is_none_or(|it| jiff::tz::TimeZone::get(it).is_ok()), "{zone:?}");
            assert!(community.page_of("a").is_some() && community.url.is_some());
            assert!(!community.sources.found_by.is_empty() && !community.groups.is_empty());
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_place() {
        let text = KNOWN[5];
        let broken = [
            ("name = ", "nmae = ", "unknown field `nmae`"),
            ("\"gitee\"]", "\"geocities\"]", "`geocities` is not a forge that is known"),
            ("url = \"https:", "url = \"javascript:", "is not an https address"),
            ("layout = \"folders\"", "layout = \"files\"", "unknown variant `files`"),
            ("[accounts]", "[accounts", "TOML parse error"),
        ];
        for (from, to, said) in broken {
            let text = text.replacen(from, to, 1);
            let error = Community::read(&text).unwrap_err().to_string();
            assert!(error.contains(said) && error.contains("line"), "{error}");
        }
    }
}
