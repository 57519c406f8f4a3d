//! Members: cards, pictures, letters on colours.

use stylist::{StyleSource, css};

/// Returns the rules.
pub fn css() -> StyleSource {
    css!(
        r#"
.group + .group, .note + .group { margin-block-start: calc(var(--gap) * 1.5); }
.group > :first-child { font-size: 1.0625em; margin-block-end: 10px; }
.group > .note { margin-block-end: 10px; }
.members { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr)); gap: 10px; }
.member { position: relative; display: flex; align-items: center; gap: 12px; padding: 9px 12px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.member > div { min-width: 0; flex: 1; }
.member .name { font-weight: 600; line-height: 1.4; }
.member .name a:not(.permalink) { display: inline-block; min-block-size: 24px; color: var(--text); text-decoration-color: transparent; }
.member .name a:not(.permalink):hover { color: var(--accent); text-decoration-color: currentColor; }
.member .permalink { position: absolute; inset-block-start: 2px; inset-inline-end: 2px; margin: 0; background: var(--surface); }
@media (hover: none) { .member .name { padding-inline-end: 12px; } }
.member .id { color: var(--muted); font-size: 0.875em; font-weight: 400; }
.profiles { display: flex; flex-wrap: wrap; gap: 0 12px; color: var(--muted); font-size: 0.875em; }
.profiles:empty { display: none; }
.profiles a { min-block-size: 24px; }
.rest { margin-block-start: 10px; }
.rest > ul { margin-block-start: 10px; }
.avatar {
    flex: none;
    position: relative;
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    overflow: hidden;
    font-weight: 600;
    font-size: 17px;
    line-height: 1;
    color: #ffffff;
    user-select: none;
}
.avatar img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.avatar img[hidden] { display: none; }
.faces { display: flex; align-self: center; padding-inline-start: 6px; }
.faces .avatar { width: 26px; height: 26px; margin-inline-start: -6px; font-size: 12px; box-shadow: 0 0 0 2px var(--surface); }
.colour-0 { background: #2f5fb3; }
.colour-1 { background: #7a4bb5; }
.colour-2 { background: #a63d7c; }
.colour-3 { background: #b0413e; }
.colour-4 { background: #9a5413; }
.colour-5 { background: #5f6b14; }
.colour-6 { background: #1c7550; }
.colour-7 { background: #14708a; }
"#
    )
}

#[cfg(test)]
mod tests {
    /// Returns the relative luminance as WCAG 2.2 defines it.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value =
                u8::from_str_radix(&hex[at..at + 2], 16).map_or(f64::NAN, f64::from) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }

    #[test]
    fn a_letter_can_be_read_on_every_colour() {
        let sheet = crate::style::sheet();
        let after = |text: &str| {
            let at = sheet.find(text).map(|at| at + text.len());
            let rest = at.map_or("", |at| &sheet[at..]);
            rest.split_once('#').map_or(String::new(), |(_, hex)| hex[..6].to_owned())
        };
        let letter = luminance(&after(".avatar {"));
        assert!((letter - 1.0).abs() < 1e-9, "{}", after(".avatar {"));
        for colour in 0..crate::avatar::COLOURS {
            let background = after(&format!(".colour-{colour} {{"));
            let contrast = (letter + 0.05) / (luminance(&background) + 0.05);
            assert!(contrast >= 4.5, "colour {colour}, #{background}: {contrast:.2}");
        }
    }
}
