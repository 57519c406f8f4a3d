//! Members: cards, pictures, letters on colours.

use stylist::{StyleSource, css};

/// The rules.
pub fn css() -> StyleSource {
    css!(
        r#"
.group + .group { margin-block-start: calc(var(--gap) * 1.5); }
.group > :first-child { font-size: 1.0625em; margin-block-end: 10px; }
.group > .note { margin-block-end: 10px; }
.members { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 12px; }
.member { display: flex; gap: 12px; padding: 12px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.member > div { min-width: 0; flex: 1; }
.member .name { font-weight: 600; }
.member .id { color: var(--muted); font-size: 0.875em; }
.profiles { display: flex; flex-wrap: wrap; gap: 2px 12px; font-size: 0.875em; }
.profiles a { padding-block: 2px; min-height: 24px; }
.member details { font-size: 0.9375em; }
.member details ul { font-size: 0.875em; color: var(--muted); max-height: 14em; overflow: auto; }
.avatar {
    flex: none;
    position: relative;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    overflow: hidden;
    font-weight: 600;
    font-size: 18px;
    color: #ffffff;
    user-select: none;
}
.avatar img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.avatar img[hidden] { display: none; }
.colour-0 { background: #2f5fb3; }
.colour-1 { background: #7a4bb5; }
.colour-2 { background: #a63d7c; }
.colour-3 { background: #b0413e; }
.colour-4 { background: #9a5413; }
.colour-5 { background: #5f6b14; }
.colour-6 { background: #1c7550; }
.colour-7 { background: #14708a; }
.emeritus .members { grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr)); }
"#
    )
}
