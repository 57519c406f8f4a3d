//! index.json: all SIGs that were published together, enough of each to search and to choose.

use crate::record::record;
use crate::{Localized, Reference};

record! {
    /// The list of all SIGs published together.
    Index {
        required {
            /// `1`, as for sig.json.
            version: u32,
        }
        optional {
            /// One entry a SIG, by id.
            sigs: Vec<IndexEntry>,
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
            /// The paths of its repositories, for the search.
            repositories: Vec<String>,
        }
    }
}
