//! The closed vocabularies of sig.json. A reader leaves out a word that it does not know, so
//! that adding one later breaks nobody.

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
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$( Self::$word ),*];

            /// The word as sig.json has it.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$word => $text ),* }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
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
    /// What a member does in the SIG, the most responsible first.
    Role {
        /// Answers for the SIG.
        Maintainer = "maintainer",
        /// Runs the SIG, where it has chairs.
        Chair = "chair",
        /// Answers for what the SIG makes.
        TechLead = "tech_lead",
        /// Answers for one of its subprojects.
        SubprojectLead = "subproject_lead",
        /// Answers for some of its repositories.
        Committer = "committer",
        /// Administers some of its repositories.
        RepoAdmin = "repo_admin",
        /// Receives reports of vulnerabilities.
        SecurityContact = "security_contact",
        /// Guides a young SIG.
        Mentor = "mentor",
        /// Speaks for those who oversee the SIGs.
        Liaison = "liaison",
        /// Contributes to some of its repositories.
        Contributor = "contributor",
        /// Was a maintainer, chair or lead, and is thanked for it.
        Emeritus = "emeritus",
    }
}

words! {
    /// A forge on which a member has a profile.
    Platform {
        /// atomgit.com
        Atomgit = "atomgit",
        /// gitee.com
        Gitee = "gitee",
        /// gitcode.com
        Gitcode = "gitcode",
        /// github.com
        Github = "github",
        /// The community's own account.
        Openeuler = "openeuler",
    }
}

impl Platform {
    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Atomgit => "AtomGit",
            Self::Gitee => "Gitee",
            Self::Gitcode => "GitCode",
            Self::Github => "GitHub",
            Self::Openeuler => "openEuler",
        }
    }

    /// The host of its pages; none of an account that has no page of its own.
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
    /// A way to reach the SIG.
    ContactKind {
        /// A mailing list.
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
