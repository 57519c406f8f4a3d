//! The link targets in a SIG's page: its sections, and the items in them. The widget uses them as
//! ids, sig-change refers to them, and they are fragments of URLs (`#member-alice`).

macro_rules! sections {
    ($( $(#[$meta:meta])* $section:ident = $id:literal, )*) => {
        /// A section of a SIG's page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Section { $( $(#[$meta])* $section, )* }

        impl Section {
            /// All sections in the default order: first what most visitors come for. The
            /// repositories come last, since the list grows on scrolling, which would keep anything
            /// below it out of reach.
            pub const ALL: &'static [Self] = &[$( Self::$section, )*];

            /// Returns the id, which is also the name in the `sections` attribute and the CSS part.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$section => $id, )* }
            }

            /// Returns the id of the heading.
            pub const fn title_id(self) -> &'static str {
                match self { $( Self::$section => concat!($id, "-title"), )* }
            }
        }
    };
}

sections! {
    /// Mission, founding date, maturity, source. The SIG's name stands above all sections.
    About = "about",
    /// Recurring and dated meetings.
    Meetings = "meetings",
    /// Scope and documents. For the host it is part of [`Section::About`].
    Scope = "scope",
    /// Mailing lists, chat and other contacts.
    Contacts = "contacts",
    /// The people.
    Members = "members",
    /// The timeline.
    Roadmap = "roadmap",
    /// The repositories that the SIG is responsible for.
    Repositories = "repositories",
}

impl Section {
    /// Returns the sections that a host can name and links can lead to.
    pub fn named() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|section| *section != Self::Scope)
    }

    /// Parses the `sections` attribute. Returns all sections if it names none that exists.
    pub fn list(words: &str) -> Vec<Self> {
        let mut named: Vec<Self> = words
            .split_ascii_whitespace()
            .filter_map(|word| Self::named().find(|section| section.id() == word))
            .collect();
        // The next meeting goes before the scope, which may be long.
        if let Some(about) = named.iter().position(|section| *section == Self::About) {
            let meets = named.get(about + 1) == Some(&Self::Meetings);
            named.insert(about + 1 + usize::from(meets), Self::Scope);
        }
        if named.is_empty() { Self::ALL.to_vec() } else { named }
    }
}

/// A kind of item with an id of its own. The id is a prefix followed by the item's own id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A dated meeting, by id.
    Event,
    /// A recurring meeting, by its 1-based position in the list.
    Meeting,
    /// A member, by id.
    Member,
    /// A repository, by path.
    Repository,
    /// All repositories of a member, by the member's id.
    RepositoriesOf,
}

impl Anchor {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Event, Self::Meeting, Self::Member, Self::Repository, Self::RepositoriesOf];

    /// Returns the prefix.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Event => "event-",
            Self::Meeting => "meeting-",
            Self::Member => "member-",
            Self::Repository => "repository-",
            Self::RepositoriesOf => "repositories-of-",
        }
    }

    /// Returns the id of an item.
    pub fn id(self, which: &str) -> String {
        [self.prefix(), which].concat()
    }

    /// Returns the item's own id if `id` is of this kind.
    pub fn which(self, id: &str) -> Option<&str> {
        id.strip_prefix(self.prefix())
    }
}
