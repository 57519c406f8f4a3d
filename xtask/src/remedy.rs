//! What a user can do about the usual reasons why something can't be installed, told by what other
//! programs say when they fail.

/// What they say, in small letters, and what to do about it.
const REMEDIES: [(&[&str], &str); 2] = [
    (
        &[
            "no space left on device",
            "no storage space",
            "enospc",
            "disk quota exceeded",
            "not enough space",
        ],
        "the disk is full: free some room (tools and builds take about 6 GB), or set SIG_INFO_TOOLS and \
         CARGO_TARGET_DIR to folders on another disk; then run this again, it goes on where it was",
    ),
    (
        &[
            "could not resolve host",
            "couldn't resolve host",
            "temporary failure resolving",
            "temporary failure in name resolution",
            "name or service not known",
            "enotfound",
            "eai_again",
            "econnrefused",
            "econnreset",
            "etimedout",
            "failed to connect",
            "network is unreachable",
            "failed to establish a new connection",
            "error sending request",
            "download of config.json failed",
            "spurious network error",
        ],
        "the network can't be reached, or keeps what is asked for away: see to it (a proxy is taken from \
         HTTPS_PROXY), then run this again, it goes on where it was",
    ),
];

/// The remedy for what a program has said, if it is one of the usual reasons.
pub fn of(said: &str) -> Option<&'static str> {
    let said = said.to_lowercase();
    REMEDIES.iter().find(|(words, _)| words.iter().any(|it| said.contains(it))).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_package_managers_say_has_its_remedy() {
        let disk = [
            "error: failed to write `x`: No space left on device (os error 28)",
            "npm error code ENOSPC",
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        ];
        let network = [
            "npm error code ENOTFOUND",
            "Caused by: [6] Couldn't resolve host name (Could not resolve host: index.crates.io)",
            "[7] Couldn't connect to server (Failed to connect to 127.0.0.1 port 9)",
            "E: Temporary failure resolving 'deb.debian.org'",
            "NewConnectionError: Failed to establish a new connection: [Errno -2]",
        ];
        for said in disk {
            assert!(of(said).unwrap().starts_with("the disk"), "{said}");
        }
        for said in network {
            assert!(of(said).unwrap().starts_with("the network"), "{said}");
        }
        assert_eq!(of("error: could not compile `trunk`"), None);
    }
}
