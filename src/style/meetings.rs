//! The meetings: the next one is large, and its other details are subdued.

use stylist::{StyleSource, css};

/// Returns the rules.
pub fn css() -> StyleSource {
    css!(
        r#"
.meeting { display: grid; gap: 8px; justify-items: start; padding: clamp(14px, 3cqi, 20px); border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); }
.meeting > .label { justify-self: stretch; }
.meeting + * { margin-block-start: 12px; }
.meeting > :is(h1, h2, h3, h4, h5, h6) { font-size: 1.0625em; }
.when { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 12px; }
.when time { unicode-bidi: plaintext; font-variant-numeric: tabular-nums; }
.meeting > .when { font-size: clamp(1.1em, 5cqi, 1.25em); font-weight: 650; line-height: 1.35; }
.meeting > .when > :is(time, .day) { flex: 1 0 100%; }
.meeting > .when .tag { font-size: 0.65em; }
.meeting .tag { background: var(--surface); }
.meeting .tag.live { background: var(--live-soft); }
.candidates { justify-self: stretch; }
.candidates .when { font-weight: 600; line-height: 1.45; }
.candidates .tag { margin-inline-start: auto; }
.candidates > li { padding-block: 8px; border-block-start: 1px solid var(--line); }
.candidates > li:first-child { border: none; padding-block-start: 0; }
.rule { font-weight: 500; }
.calendars { display: flex; flex-wrap: wrap; gap: 0 24px; }
.calendars > [open] { flex: 1 0 100%; }
.room { visibility: hidden; }
.zone { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding-block: 4px; }
.as-written { display: grid; gap: 2px; margin-block-start: 4px; }
.as-written blockquote { white-space: pre-line; border-inline-start: 3px solid var(--line); padding-inline-start: 10px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.calendar ul { display: flex; flex-wrap: wrap; gap: 4px 16px; padding-block: 4px; }
.calendar a { display: inline-block; padding-block: 4px; }
.events { display: grid; gap: 12px; margin-block-end: 12px; }
.events li { display: grid; gap: 6px; padding: 14px; border: 1px solid var(--line); border-radius: var(--radius); }
.events .title, .meeting .title { font-weight: 600; }
.events time { font-weight: 600; }
.past-events { margin-block-start: 8px; }
.past-events > ul { margin-block-start: 8px; }
.agenda { white-space: pre-line; }
"#
    )
}
