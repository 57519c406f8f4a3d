//! The places of a SIG's page that links lead to: its sections, and what is in them. The widget writes them as
//! ids, sig-change says by them where a change is seen, and addresses end with them (`#member-alice`).

macro_rules! sections {
    ($( $(#[$meta:meta])* $section:ident = $id:literal, )*) => {
        /// A section of a SIG's page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Section { $( $(#[$meta])* $section, )* }

        impl Section {
            /// All of them, in the order in which they stand unless the host says otherwise: what a visitor
            /// comes for first, then the lists, the longest last. It goes on as one scrolls, and nothing
            /// should have to be looked for below it.
            pub const ALL: &'static [Self] = &[$( Self::$section, )*];

            /// The id: the fragment of a link to it, the word in the attribute `sections`, its CSS part.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$section => $id, )* }
            }

            /// The id of its heading.
            pub const fn title_id(self) -> &'static str {
                match self { $( Self::$section => concat!($id, "-title"), )* }
            }
        }
    };
}

sections! {
    /// Mission, age, maturity, source. The SIG's name stands above all sections.
    About = "about",
    /// When it meets.
    Meetings = "meetings",
    /// What it works on, and what it has written. A part of [`Section::About`] for the host.
    Scope = "scope",
    /// How to reach it.
    Contacts = "contacts",
    /// Who is in the SIG.
    Members = "members",
    /// Where it was and is going.
    Roadmap = "roadmap",
    /// What it answers for.
    Repositories = "repositories",
}

impl Section {
    /// Those that a host can name, and that links lead to.
    pub fn named() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|section| *section != Self::Scope)
    }

    /// The sections that a host asks for, in its order; all when it names none that exists.
    pub fn list(words: &str) -> Vec<Self> {
        let mut named: Vec<Self> = words
            .split_ascii_whitespace()
            .filter_map(|word| Self::named().find(|section| section.id() == word))
            .collect();
        // The next meeting comes before the scope, which may be long.
        if let Some(about) = named.iter().position(|section| *section == Self::About) {
            let meets = named.get(about + 1) == Some(&Self::Meetings);
            named.insert(about + 1 + usize::from(meets), Self::Scope);
        }
        if named.is_empty() { Self::ALL.to_vec() } else { named }
    }
}

/// What stands in a section and has an id of its own: the prefix, then which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A dated meeting, by its id.
    Event,
    /// A recurring meeting, by its place in the list, from 1.
    Meeting,
    /// A member, by id.
    Member,
    /// A repository, by path.
    Repository,
    /// All repositories of a member, by the member's id.
    RepositoriesOf,
}

impl Anchor {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Event, Self::Meeting, Self::Member, Self::Repository, Self::RepositoriesOf];

    /// What the id begins with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Event => "event-",
            Self::Meeting => "meeting-",
            Self::Member => "member-",
            Self::Repository => "repository-",
            Self::RepositoriesOf => "repositories-of-",
        }
    }

    /// The id of one.
    pub fn id(self, which: &str) -> String {
        [self.prefix(), which].concat()
    }

    /// Which one an id stands for, if it is one of these.
    pub fn which(self, id: &str) -> Option<&str> {
        id.strip_prefix(self.prefix())
    }
}
