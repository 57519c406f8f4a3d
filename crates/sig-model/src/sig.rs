//! The types of sig.json, version 1.

use std::sync::Arc;

use crate::record::record;
use crate::{
    Avatar, ContactKind, Date, DateTime, Localized, PartialDate, Platform, Recurrence, Reference,
    Role, Url,
};

/// The version of sig.json that this crate reads and writes.
pub const VERSION: u32 = 1;

/// The largest document that is read, in bytes.
pub const SIZE_LIMIT: u32 = 8 << 20;

record! {
    /// A SIG (special interest group), as one document: sig.json.
    Sig {
        required {
            /// The version of the format: `1`.
            version: u32,
            /// The id: the name of the SIG's folder, such as `sig-CloudNative`.
            id: String,
        }
        optional {
            /// The display name.
            name: Localized,
            /// What the SIG is for. Paragraphs are separated by an empty line. A paragraph of
            /// several lines is a list with one item per line.
            mission: Localized,
            /// What the SIG is responsible for, one entry per item.
            scope: Vec<Localized>,
            /// Phrases of the mission and the scope that the sources emphasize or link. They are
            /// looked for in order in the lines of the mission in a language, and in each item of
            /// the scope: each after the one found before it. A phrase that ends with a URL in
            /// parentheses, as in `the charter (https://example.org/)`, is a link: it is looked for
            /// with them, which are then not shown, and otherwise without them. At most 100 phrases
            /// are looked for.
            phrases: Vec<String>,
            /// Documents worth reading.
            documents: Vec<Document>,
            /// How mature the SIG is, as sig-info.yaml states it.
            maturity: Option<String>,
            /// When the SIG was founded.
            created_on: Option<PartialDate>,
            /// All members, maintainers first. Each person has one entry.
            members: Vec<Member>,
            /// Recurring meetings.
            meetings: Vec<Meeting>,
            /// Meetings on a single date.
            events: Vec<Event>,
            /// The repositories that the SIG maintains.
            repositories: Vec<Repository>,
            /// A page that lists the repositories, if the SIG has one.
            repositories_url: Option<Url>,
            /// How to reach the SIG.
            contacts: Vec<Contact>,
            /// Past and planned milestones, oldest first.
            roadmap: Vec<Milestone>,
            /// The calendar (RFC 5545) of the SIG's meetings, relative to this document.
            calendar_url: Option<Reference>,
            /// Where this data comes from.
            source: Option<Source>,
        }
    }
}

record! {
    /// A document worth reading.
    Document most 500 {
        required {
            /// The document's address.
            url: Url,
        }
        optional {
            /// The document's title.
            title: Localized,
        }
    }
}

record! {
    /// A member of the SIG. A person in several lists has one entry.
    Member {
        required {
            /// The account name on the community's main forge.
            id: String,
        }
        optional {
            /// The person's name.
            name: Option<String>,
            /// The person's employer.
            organization: Option<String>,
            /// The email address; only published on request.
            email: Option<String>,
            /// A picture of the person.
            avatar: Option<Avatar>,
            /// The person's accounts on forges.
            profiles: Vec<Profile>,
            /// The person's roles in the SIG.
            roles: Vec<Role>,
            /// When the person's term began, if the community elects members for terms.
            since: Option<PartialDate>,
            /// When the person's term ends.
            until: Option<PartialDate>,
            /// The paths of the repositories that the person maintains as a committer.
            repositories: Vec<String>,
        }
    }
}

record! {
    /// An account on a forge.
    Profile most 20 {
        required {
            /// The forge.
            platform: Platform,
            /// The account's page.
            url: Url,
        }
        optional {}
    }
}

record! {
    /// A recurring meeting.
    Meeting most 100 {
        required {}
        optional {
            /// The meeting's name, to tell several meetings apart.
            title: Localized,
            /// When it takes place, exactly as the source states it.
            text: Localized,
            /// When it takes place, as a rule; absent if the text can't be read with certainty.
            recurrence: Option<Recurrence>,
            /// Dates on which it does not take place, in the recurrence's time zone (RFC 5545,
            /// EXDATE).
            exceptions: Vec<Date>,
            /// The SIGs that the meeting is held with: their ids, or their names if no such SIG is
            /// known.
            joint_with: Vec<String>,
            /// How to propose topics.
            agenda: Localized,
            /// Where the minutes are kept.
            minutes_url: Option<Url>,
            /// Where recordings are kept.
            recordings_url: Option<Url>,
            /// Where to join.
            join_url: Option<Url>,
        }
    }
}

record! {
    /// A meeting on a single date.
    Event {
        required {
            /// An id that stays the same across runs.
            id: String,
            /// When it starts.
            start: DateTime,
        }
        optional {
            /// The meeting's topic.
            title: Localized,
            /// When it ends.
            end: Option<DateTime>,
            /// Whether the meeting was cancelled.
            cancelled: bool,
            /// Who called the meeting.
            sponsor: Option<String>,
            /// The agenda.
            agenda: Localized,
            /// The conference service, such as `zoom`.
            platform: Option<String>,
            /// The link to join.
            join_url: Option<Url>,
            /// Where the minutes are kept.
            minutes_url: Option<Url>,
            /// The recording.
            replay_url: Option<Url>,
        }
    }
}

record! {
    /// A repository that the SIG maintains.
    Repository most 20_000 {
        required {
            /// The group and name, such as `src-openeuler/runc`.
            path: String,
        }
        optional {
            /// The repository's page on the forge.
            url: Option<Url>,
            /// The path before the repository was renamed.
            former_path: Option<String>,
            /// What the repository contains.
            description: Localized,
            /// The project that the repository packages.
            upstream: Option<Url>,
            /// The ids of the members who may merge changes.
            committers: Vec<String>,
            /// The ids of the members who contribute.
            contributors: Vec<String>,
            /// The ids of the members who administer the repository.
            admins: Vec<String>,
            /// The repository's branches.
            branches: Arc<[Branch]>,
        }
    }
}

record! {
    /// A branch of a repository.
    Branch most 200 {
        required {
            /// The name, such as `openEuler-24.03-LTS`.
            name: String,
        }
        optional {
            /// The kind of branch, such as `protected` or `readonly`.
            kind as "type": Option<String>,
        }
    }
}

record! {
    /// A way to reach the SIG.
    Contact most 200 {
        required {
            /// The kind of contact.
            kind: ContactKind,
            /// The address, room or account name.
            value: String,
        }
        optional {
            /// What the contact is for.
            description: Localized,
            /// The link to follow.
            url: Option<Url>,
            /// A mailing list's archive.
            archive_url: Option<Url>,
            /// Where to subscribe.
            subscribe_url: Option<Url>,
        }
    }
}

record! {
    /// A milestone of the roadmap.
    Milestone most 200 {
        required {
            /// The date, `YYYY-MM` or `YYYY-MM-DD`.
            date: PartialDate,
        }
        optional {
            /// The release that the milestone belongs to.
            release: Option<String>,
            /// What was or will be done.
            items: Vec<Localized>,
        }
    }
}

record! {
    /// Where a SIG's data comes from.
    Source {
        required {}
        optional {
            /// The page of the SIG's folder on the forge.
            repository: Option<Url>,
            /// The commit.
            revision: Option<String>,
            /// The files that were read, relative to the SIG's folder.
            files: Vec<String>,
        }
    }
}
