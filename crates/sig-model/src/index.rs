//! index.json: the SIGs that were published together, with what a page needs to search them, list
//! them and show when they meet.

use crate::record::record;
use crate::{Event, Localized, Meeting, Member, Reference, Url};

record! {
    /// The SIGs that were published together.
    Index {
        required {
            /// The version of the format: `1`, as in sig.json.
            version: u32,
        }
        optional {
            /// The community that the SIGs belong to.
            community: Option<IndexCommunity>,
            /// One entry per SIG, sorted by id.
            sigs: Vec<IndexEntry>,
            /// The calendar (RFC 5545) with the meetings of all SIGs, relative to this document.
            calendar_url: Option<Reference>,
        }
    }
}

record! {
    /// A community, as its SIGs' pages present it.
    IndexCommunity {
        required {
            /// Its name.
            name: String,
        }
        optional {
            /// Its home page.
            url: Option<Url>,
            /// Its logo.
            logo: Option<Url>,
        }
    }
}

record! {
    /// One SIG in the index.
    IndexEntry most 10_000 {
        required {
            /// The SIG's id.
            id: String,
            /// The SIG's sig.json, relative to this document.
            url: Reference,
        }
        optional {
            /// The SIG's name.
            name: Localized,
            /// What the SIG is for.
            mission: Localized,
            /// How mature the SIG is, as sig-info.yaml states it.
            maturity: Option<String>,
            /// For searching: each member's id and name, as in `alice Alice Chen`.
            members: Vec<String>,
            /// Up to three members to show next to the SIG, each with an id, a name and the URL of
            /// a picture.
            faces: Vec<Member>,
            /// For searching: the paths of the SIG's repositories.
            repositories: Vec<String>,
            /// The recurring meetings whose recurrence is known, each with its title, recurrence,
            /// exceptions, joint SIGs and link to join.
            meetings: Vec<Meeting>,
            /// The 50 dated meetings that start last, each with its id, title, start, end, whether
            /// it is cancelled and its link to join.
            events: Vec<Event>,
            /// The SIG's calendar (RFC 5545), relative to this document.
            calendar_url: Option<Reference>,
        }
    }
}
