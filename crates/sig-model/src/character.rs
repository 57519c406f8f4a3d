//! Invisible characters, as Unicode classifies them: general category Cf (format) and the property
//! Default_Ignorable_Code_Point.

/// The first and last code point of each range, in ascending order.
const INVISIBLE: [(u32, u32); 25] = [
    (0xad, 0xad),
    (0x34f, 0x34f),
    (0x600, 0x605),
    (0x61c, 0x61c),
    (0x6dd, 0x6dd),
    (0x70f, 0x70f),
    (0x890, 0x891),
    (0x8e2, 0x8e2),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfffb),
    (0x110bd, 0x110bd),
    (0x110cd, 0x110cd),
    (0x13430, 0x1343f),
    (0x1bca0, 0x1bca3),
    (0x1d173, 0x1d17a),
    (0xe0000, 0xe0fff),
];

/// Returns whether a character is invisible: a bidirectional control, a joiner, a variation
/// selector or another character without width. Such characters can make one text look like
/// another.
pub fn is_invisible(c: char) -> bool {
    let c = u32::from(c);
    INVISIBLE.iter().find(|(_, last)| c <= *last).is_some_and(|(first, _)| *first <= c)
}

#[cfg(test)]
mod tests {
    use super::is_invisible;

    #[test]
    fn table_matches_unicode() {
        let unicode = regex::Regex::new(r"^[\p{Cf}\p{Default_Ignorable_Code_Point}]$").unwrap();
        let mut buffer = [0; 4];
        for c in '\0'..=char::MAX {
            assert_eq!(is_invisible(c), unicode.is_match(c.encode_utf8(&mut buffer)), "{c:?}");
        }
    }
}
