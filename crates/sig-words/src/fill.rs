//! Placeholders and plural forms in texts.

/// Fills in values. `{}` takes the next one, `{1}` the second one.
pub fn fill(words: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(words.len() + 16);
    let mut next = 0;
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        let index = place.parse().unwrap_or(next);
        filled.push_str(values.get(index).copied().unwrap_or_default());
        next = index + 1;
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Returns the plural form at an index; the last one if there are fewer.
pub fn form(words: &str, index: usize) -> &str {
    let forms = words.split('|');
    forms.take(index + 1).last().unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_by_place() {
        assert_eq!(fill("{} of {}", &["3", "7"]), "3 of 7");
        assert_eq!(fill("共 {1} 个，显示 {0} 个", &["3", "7"]), "共 7 个，显示 3 个");
        assert_eq!(fill("a { b", &[]), "a { b");
        assert_eq!(fill("{} {}", &["x"]), "x ");
    }

    #[test]
    fn a_text_has_one_form_or_more() {
        assert_eq!([0, 1, 2].map(|index| form("a|b", index)), ["a", "b", "b"]);
        assert_eq!(form("a", 3), "a");
    }
}
