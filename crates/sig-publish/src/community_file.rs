//! Files that define a community (`community.toml`).

use sig_source::community::Community;

/// Why a text is not a valid `community.toml`.
#[derive(Debug, thiserror::Error)]
#[error("not a valid community file: {0}")]
pub struct CommunityFileError(#[from] toml::de::Error);

/// Reads a `community.toml`.
///
/// # Errors
/// Returns an error if the text is not valid TOML, or if a field is missing, unknown or of the wrong
/// type. The message contains line and column.
pub fn read(text: &str) -> Result<Community, CommunityFileError> {
    Ok(toml::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENEULER: &str = include_str!("../../sig-source/communities/openeuler.toml");

    #[test]
    fn a_known_community_is_read_as_it_is_built_in() {
        assert_eq!(read(OPENEULER).unwrap(), Community::default());
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_place() {
        let broken = [
            ("name = ", "nmae = ", "unknown field `nmae`"),
            ("\"gitee\"]", "\"geocities\"]", "`geocities` is not a known forge"),
            ("url = \"https:", "url = \"javascript:", "is not a valid https URL"),
            ("layout = \"folders\"", "layout = \"files\"", "unknown variant `files`"),
            ("[accounts]", "[accounts", "TOML parse error"),
        ];
        for (from, to, said) in broken {
            let text = OPENEULER.replacen(from, to, 1);
            let error = read(&text).unwrap_err().to_string();
            assert!(error.contains(said) && error.contains("line"), "{error}");
        }
    }
}
