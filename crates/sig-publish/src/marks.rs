//! Marks of Markdown that are left in texts, where nothing makes of them what they stand for.

/// The text without them: `**a** and `b`` is `a and b`, `[a](b)` is `a (b)`, a typed bullet is
/// nothing.
pub fn plain(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| without_links(unbulleted(line))).collect();
    lines.join("\n").replace("**", "").replace('`', "")
}

/// The line without a bullet that was typed before it.
pub fn unbulleted(line: &str) -> &str {
    let bullets = ['•', '·', '●', '▪', '◦', '‣', '■', '◆'];
    line.trim_start().strip_prefix(bullets).map_or(line, str::trim_start)
}

/// `[a](b)` as `a (b)`.
fn without_links(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let link = rest[open + 1..].split_once("](").and_then(|(text, after)| {
            let (target, after) = after.split_once(')')?;
            (!text.contains(['[', ']']) && !text.is_empty()).then_some((text, target, after))
        });
        let Some((text, target, after)) = link else {
            plain.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        plain.push_str(&rest[..open]);
        plain.push_str(text);
        let target = target.trim();
        if !target.is_empty() && target != text {
            plain.push_str(&format!(" ({target})"));
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_what_they_mean_or_nothing() {
        for (marked, expected) in [
            ("**会议时间：**每周三", "会议时间：每周三"),
            ("the `runc` command", "the runc command"),
            ("[IM](IRC: #x)", "IM (IRC: #x)"),
            (
                "see [the page](https://example.org/) for [all]()",
                "see the page (https://example.org/) for all",
            ),
            ("[https://example.org/](https://example.org/)", "https://example.org/"),
            ("• one\n· two", "one\ntwo"),
            ("a [b] (c)", "a [b] (c)"),
            ("[[@a](https://example.org/a)]", "[@a (https://example.org/a)]"),
            ("3 * 4 - 5", "3 * 4 - 5"),
        ] {
            assert_eq!(plain(marked), expected);
        }
    }

    #[test]
    fn a_line_of_brackets_takes_no_more_than_its_length() {
        let line = "[".repeat(100_000);
        assert_eq!(plain(&line), line);
        let line = "[a](".repeat(20_000);
        assert_eq!(plain(&line), line);
    }
}
