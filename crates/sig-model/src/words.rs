//! The closed vocabularies of sig.json. Readers ignore unknown words, so that adding one is a
//! compatible change.

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $( $(#[$wmeta:meta])* $word:ident = $text:literal, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $( $(#[$wmeta])* #[cfg_attr(feature = "serde", serde(rename = $text))] $word, )*
        }

        impl $name {
            /// All values, in display order.
            pub const ALL: &'static [Self] = &[$( Self::$word ),*];

            /// Returns the word that sig.json uses.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$word => $text ),* }
            }
        }

        impl crate::Field for $name {
            fn read<V: crate::Value>(value: &V, reader: &mut crate::Reader) -> Option<Self> {
                let text = reader.text(value)?;
                Self::ALL
                    .iter()
                    .copied()
                    .find(|word| word.as_str() == text)
                    .or_else(|| reader.drop_value("a word that this version knows"))
            }
        }
    };
}

words! {
    /// A member's role in the SIG. Roles with more responsibility compare as less.
    Role {
        /// Responsible for the SIG.
        Maintainer = "maintainer",
        /// Runs the SIG, in communities with chairs.
        Chair = "chair",
        /// Responsible for the SIG's technical work.
        TechLead = "tech_lead",
        /// Responsible for a subproject.
        SubprojectLead = "subproject_lead",
        /// May merge changes in some repositories.
        Committer = "committer",
        /// Administers some repositories.
        RepoAdmin = "repo_admin",
        /// Receives reports of vulnerabilities.
        SecurityContact = "security_contact",
        /// Guides a new SIG.
        Mentor = "mentor",
        /// The contact to the body that oversees the SIGs.
        Liaison = "liaison",
        /// Contributes to some repositories.
        Contributor = "contributor",
        /// A former maintainer, chair or lead.
        Emeritus = "emeritus",
    }
}

words! {
    /// A forge on which a member has a profile.
    // A field has the default until it is read; without a readable value its record is dropped.
    #[derive(Default)]
    Platform {
        /// atomgit.com
        #[default]
        Atomgit = "atomgit",
        /// gitee.com
        Gitee = "gitee",
        /// gitcode.com
        Gitcode = "gitcode",
        /// github.com
        Github = "github",
        /// The community's own accounts.
        Openeuler = "openeuler",
    }
}

impl Platform {
    /// Returns the display name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Atomgit => "AtomGit",
            Self::Gitee => "Gitee",
            Self::Gitcode => "GitCode",
            Self::Github => "GitHub",
            Self::Openeuler => "openEuler",
        }
    }

    /// Returns the host of profile pages; `None` if there are none.
    pub const fn host(self) -> Option<&'static str> {
        match self {
            Self::Atomgit => Some("atomgit.com"),
            Self::Gitee => Some("gitee.com"),
            Self::Gitcode => Some("gitcode.com"),
            Self::Github => Some("github.com"),
            Self::Openeuler => None,
        }
    }
}

words! {
    /// A kind of contact.
    #[derive(Default)]
    ContactKind {
        /// A mailing list.
        #[default]
        MailingList = "mailing_list",
        /// A mail address of a person or a team.
        Email = "email",
        /// A chat room or group.
        Chat = "chat",
        /// A forum.
        Forum = "forum",
        /// A web page.
        Website = "website",
        /// A team on a forge.
        Team = "team",
    }
}
