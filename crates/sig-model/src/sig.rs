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
            /// `1`.
            version: u32,
            /// The id: the name of the SIG's folder, as `sig-CloudNative`.
            id: String,
        }
        optional {
            /// The name as it is shown.
            name: Localized,
            /// What the SIG is for: paragraphs, separated by an empty line; one of several lines is a list, an
            /// item a line.
            mission: Localized,
            /// What the SIG answers for, item by item.
            scope: Vec<Localized>,
            /// Documents to read.
            documents: Vec<Document>,
            /// How mature the SIG is, as sig-info.yaml says it.
            maturity: Option<String>,
            /// When it was founded.
            created_on: Option<PartialDate>,
            /// Everyone in the SIG, one entry a person, maintainers first.
            members: Vec<Member>,
            /// Meetings that recur.
            meetings: Vec<Meeting>,
            /// Meetings with a date.
            events: Vec<Event>,
            /// The repositories that the SIG answers for.
            repositories: Vec<Repository>,
            /// A page that lists the repositories, where the SIG keeps one.
            repositories_url: Option<Url>,
            /// How to reach the SIG.
            contacts: Vec<Contact>,
            /// Where the SIG was and is going, the oldest first.
            roadmap: Vec<Milestone>,
            /// The iCalendar file (RFC 5545) of the meetings, relative to this document.
            calendar_url: Option<Reference>,
            /// Where all this was read.
            source: Option<Source>,
        }
    }
}

record! {
    /// A document to read.
    Document most 500 {
        required {
            /// Where it is.
            url: Url,
        }
        optional {
            /// What it is called.
            title: Localized,
        }
    }
}

record! {
    /// One person, however many lists name them.
    Member {
        required {
            /// The account name on the forge that the community uses first.
            id: String,
        }
        optional {
            /// The person's name.
            name: Option<String>,
            /// Whom the person works for.
            organization: Option<String>,
            /// The mail address; published only when asked for.
            email: Option<String>,
            /// A picture.
            avatar: Option<Avatar>,
            /// Accounts on forges.
            profiles: Vec<Profile>,
            /// What the person does in the SIG.
            roles: Vec<Role>,
            /// When the person's term began, where the community elects for one.
            since: Option<PartialDate>,
            /// When it ends.
            until: Option<PartialDate>,
            /// The paths of the repositories that the person answers for as a committer.
            repositories: Vec<String>,
        }
    }
}

record! {
    /// An account on a forge.
    Profile most 20 {
        required {
            /// Which forge.
            platform: Platform,
            /// The account's page.
            url: Url,
        }
        optional {}
    }
}

record! {
    /// A meeting that recurs.
    Meeting most 100 {
        required {}
        optional {
            /// What the meeting is called, where there are several.
            title: Localized,
            /// When it takes place, exactly as the source says it.
            text: Localized,
            /// The same as a rule; absent when the text can't be read with certainty.
            recurrence: Option<Recurrence>,
            /// Dates on which it does not take place, in the meeting's own zone (RFC 5545, EXDATE).
            exceptions: Vec<Date>,
            /// The SIGs that it is held with: their ids, or their names where no such SIG is known.
            joint_with: Vec<String>,
            /// How topics are proposed.
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
    /// A meeting with a date.
    Event {
        required {
            /// Stable across runs.
            id: String,
            /// When it starts.
            start: DateTime,
        }
        optional {
            /// What it is about.
            title: Localized,
            /// When it ends.
            end: Option<DateTime>,
            /// Whether it takes place no more.
            cancelled: bool,
            /// Who called it.
            sponsor: Option<String>,
            /// What is discussed.
            agenda: Localized,
            /// The conference service, as `zoom`.
            platform: Option<String>,
            /// Where to join.
            join_url: Option<Url>,
            /// Where the minutes are kept.
            minutes_url: Option<Url>,
            /// A recording.
            replay_url: Option<Url>,
        }
    }
}

record! {
    /// A repository that the SIG answers for.
    Repository most 20_000 {
        required {
            /// Group and name, as `src-openeuler/runc`.
            path: String,
        }
        optional {
            /// Its page on the forge.
            url: Option<Url>,
            /// The path that it had before it was renamed.
            former_path: Option<String>,
            /// What it holds.
            description: Localized,
            /// The project that it packages.
            upstream: Option<Url>,
            /// The ids of the members who may merge.
            committers: Vec<String>,
            /// The ids of the members who contribute.
            contributors: Vec<String>,
            /// The ids of the members who administer it.
            admins: Vec<String>,
            /// Its branches.
            branches: Vec<Branch>,
        }
    }
}

record! {
    /// A branch of a repository.
    Branch most 200 {
        required {
            /// As `openEuler-24.03-LTS`. Thousands of repositories have the same few, which are held once.
            name: Arc<str>,
        }
        optional {
            /// `protected`, `readonly` and the like.
            kind as "type": Option<Arc<str>>,
        }
    }
}

record! {
    /// A way to reach the SIG.
    Contact most 200 {
        required {
            /// Of which kind.
            kind: ContactKind,
            /// An address, a room, a name.
            value: String,
        }
        optional {
            /// What it is for.
            description: Localized,
            /// Where a click leads.
            url: Option<Url>,
            /// A mailing list's archive.
            archive_url: Option<Url>,
            /// Where to subscribe.
            subscribe_url: Option<Url>,
        }
    }
}

record! {
    /// A row of the roadmap.
    Milestone most 200 {
        required {
            /// When: `YYYY-MM` or `YYYY-MM-DD`.
            date: PartialDate,
        }
        optional {
            /// The release that it belongs to.
            release: Option<String>,
            /// What was or will be done.
            items: Vec<Localized>,
        }
    }
}

record! {
    /// Where a SIG was read.
    Source {
        required {}
        optional {
            /// The page of the SIG's folder.
            repository: Option<Url>,
            /// The commit.
            revision: Option<String>,
            /// The files read, relative to the SIG's folder.
            files: Vec<String>,
        }
    }
}
