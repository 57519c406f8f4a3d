//! Colours, sizes and distances: the host's own tokens where it has them (`--o-*`, OpenDesign),
//! and what a host can set (`--sig-info-*`).

use stylist::{StyleSource, css};

/// Returns the rules.
pub fn css() -> StyleSource {
    css!(
        r#"
:host { display: block; box-sizing: border-box; min-inline-size: min(20rem, 100%); max-inline-size: 100%; }
:host([hidden]) { display: none !important; }

/* Gives the element the width of a paragraph if its parent is sized by its content, since a size container has no
   intrinsic width: at least a long word, at most the window without the usual margins. */
:host::before { content: ""; display: grid; grid-template-columns: minmax(10rem, calc(100vw - 2rem)); }

/* The page's styles can reset the host element, but not this one. */
:host > div {
    contain: content;
    container-type: inline-size;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    letter-spacing: normal;
    word-spacing: normal;
    white-space: normal;
    hyphens: manual;
    tab-size: 8;
    /* Not visible. The transition notifies the loader when the surrounding colour scheme changes. */
    outline-color: light-dark(#000000, #ffffff);
    transition: outline-color 1ms;
}

.sig {
    --text: var(--sig-info-text, var(--host-text, light-dark(#1a1d23, #eceef2)));
    --muted: var(--sig-info-muted, var(--host-muted, light-dark(#565d6b, #a9b0bd)));
    --surface: var(--sig-info-surface, var(--host-surface, light-dark(#ffffff, #1b1d22)));
    --raised: var(--sig-info-raised, light-dark(#f4f6f9, #25282f));
    --line: var(--sig-info-line, light-dark(#dfe3ea, #383c46));
    --control: var(--sig-info-control, light-dark(#7d8596, #7f8796));
    --accent: var(--sig-info-accent, var(--host-accent, light-dark(#0a3fb0, #86aaff)));
    --accent-soft: color-mix(in srgb, var(--accent) 10%, var(--surface));
    --mark: light-dark(#ffe9a3, #594a10);
    --live: light-dark(#0c6b39, #6fdc9c);
    --live-soft: light-dark(#dff5e8, #12381f);
    --danger: light-dark(#b3141d, #ff8d8d);
    --danger-soft: light-dark(#fdecec, #3d1a1c);
    --radius: var(--sig-info-radius, var(--host-radius, 10px));
    --gap: var(--sig-info-gap, 16px);
    color: var(--text);
    background: var(--surface);
    line-height: 1.55;
    text-align: match-parent;
    overflow-wrap: anywhere;
    border-radius: var(--radius);
    padding: var(--sig-info-padding, clamp(12px, 3cqi, 32px));
    box-sizing: border-box;
}
.sig *, .sig *::before, .sig *::after { box-sizing: border-box; }
:host([theme="light"]), .light > * { color-scheme: light; }
:host([theme="dark"]), .dark > * { color-scheme: dark; }
.follows {
    --host-text: var(--o-color-info1);
    --host-muted: var(--o-color-info2);
    --host-surface: var(--o-color-fill2);
    --host-accent: var(--o-color-link1);
    --host-radius: var(--o-radius-s);
}
"#
    )
}
