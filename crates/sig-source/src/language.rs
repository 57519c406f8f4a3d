//! Detects the language of a text: Chinese or English, which are what the communities write.

use sig_model::Localized;

/// Returns the language tag of a text: `zh` if a substantial part of it is Chinese, else `en`.
pub fn of(text: &str) -> &'static str {
    let chinese = text.chars().filter(|c| is_chinese(*c)).count();
    let latin = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    // One Chinese character carries about as much as half a word.
    if chinese > 0 && chinese >= latin.count() { "zh" } else { "en" }
}

/// Returns whether a character is a CJK ideograph of the Basic Multilingual Plane.
pub const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Returns a text tagged with its detected language.
pub fn localized(text: &str) -> Localized {
    Localized::new(of(text), text)
}

/// Appends the next line of a paragraph, with a space unless Chinese text is at the join.
pub fn join(text: &mut String, next: &str) {
    let chinese =
        |c: Option<char>| c.is_some_and(|c| is_chinese(c) || "，。；：、（）".contains(c));
    if !(chinese(text.chars().last()) || chinese(next.chars().next())) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn program_names_do_not_make_a_text_english() {
        assert_eq!(of("负责 openEuler 社区 iSulad 的规划"), "zh");
        assert_eq!(of("Maintains 云原生 packages for the community"), "en");
        assert_eq!(of("GNOME"), "en");
        assert_eq!(of("邮件列表"), "zh");
    }
}
