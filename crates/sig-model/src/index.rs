//! index.json: all SIGs that were published together, enough of each to search, to choose and to say when it meets.

use crate::record::record;
use crate::{Event, Localized, Meeting, Member, Reference, Url};

record! {
    /// The list of all SIGs published together.
    Index {
        required {
            /// `1`, as for sig.json.
            version: u32,
        }
        optional {
            /// Whose SIGs they are.
            community: Option<IndexCommunity>,
            /// One entry a SIG, by id.
            sigs: Vec<IndexEntry>,
            /// The calendar (RFC 5545) of all SIGs' meetings, relative to the list.
            calendar_url: Option<Reference>,
        }
    }
}

record! {
    /// A community, as pages of its SIGs name it.
    IndexCommunity {
        required {
            /// Its name.
            name: String,
        }
        optional {
            /// Its home page.
            url: Option<Url>,
            /// A picture of it.
            logo: Option<Url>,
        }
    }
}

record! {
    /// One SIG in the list.
    IndexEntry most 10_000 {
        required {
            /// The SIG's id.
            id: String,
            /// Its sig.json, relative to the list.
            url: Reference,
        }
        optional {
            /// Its name.
            name: Localized,
            /// What it is for.
            mission: Localized,
            /// As in sig-info.yaml.
            maturity: Option<String>,
            /// Its members, each by id and name (`alice Alice Chen`), for the search.
            members: Vec<String>,
            /// The first of its members, three at most, as they are shown beside it: of each the id, the name and a
            /// picture that has an address.
            faces: Vec<Member>,
            /// The paths of its repositories, for the search.
            repositories: Vec<String>,
            /// Its recurring meetings whose rule is known: of each the title, the recurrence, its
            /// exceptions, with whom it is held and where to join.
            meetings: Vec<Meeting>,
            /// Its dated meetings, the latest 50 at most by start: of each the id, the title, when it is, whether it is
            /// cancelled and where to join.
            events: Vec<Event>,
            /// Its calendar (RFC 5545), relative to the list.
            calendar_url: Option<Reference>,
        }
    }
}
