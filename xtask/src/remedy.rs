//! Suggests what to do about common reasons why an installation fails, recognized by the failing
//! program's output.

/// Lower-case fragments of output, and the remedy.
type Remedy = (&'static [&'static str], &'static str);

const REMEDIES: [Remedy; 2] = [DISK, NETWORK];

const DISK: Remedy = (
    &[
        "no space left on device",
        "no storage space",
        "enospc",
        "disk quota exceeded",
        "not enough space",
    ],
    "the disk is full: free some space (tools and builds take about 6 GB), or set SIG_INFO_TOOLS and \
         CARGO_TARGET_DIR to folders on another disk; then run this again to continue",
);

const NETWORK: Remedy = (
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
        "but --offline was specified",
    ],
    "the network is unreachable or blocks the download: check the connection (HTTPS_PROXY sets a \
         proxy), then run this again to continue",
);

/// Returns the remedy for a program's output, if the failure has a common reason.
pub fn of(output: &str) -> Option<&'static str> {
    let output = output.to_lowercase();
    REMEDIES.iter().find(|(words, _)| words.iter().any(|it| output.contains(it))).map(|it| it.1)
}

/// Returns whether a program failed because it couldn't reach a server.
pub fn is_network(output: &str) -> bool {
    of(output) == Some(NETWORK.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_failures_have_a_remedy() {
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
            "error: attempting to make an HTTP request, but --offline was specified",
            "NewConnectionError: Failed to establish a new connection: [Errno -2]",
        ];
        for output in disk {
            assert!(of(output).unwrap().starts_with("the disk"), "{output}");
            assert!(!is_network(output), "{output}");
        }
        for output in network {
            assert!(of(output).unwrap().starts_with("the network"), "{output}");
            assert!(is_network(output), "{output}");
        }
        assert_eq!(of("error: could not compile `trunk`"), None);
    }
}
