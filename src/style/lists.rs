//! Repositories, roadmap, contacts, and the directory's list of SIGs.

use stylist::{StyleSource, css};

/// Returns the rules.
pub fn css() -> StyleSource {
    css!(
        r#"
.repositories, .sigs { margin-block-start: 8px; }
.repositories > li, .sigs > li { padding: 10px 6px; margin-inline: -6px; border-block-start: 1px solid var(--line); }
@media screen { .sigs > li, .repositories > li:nth-child(n + 25), :is(.scope, .links, .roadmap ul) > li:nth-child(n + 21), .roadmap > li:nth-child(n + 9), section > .events > li:nth-child(n + 9) { content-visibility: auto; contain-intrinsic-block-size: auto 80px; overflow-clip-margin: 2em; } .tall { min-block-size: 100svh; } }
.letters p { display: flex; flex-wrap: wrap; gap: 4px; padding-block-start: 4px; }
.sig .letters button { min-inline-size: 32px; padding-inline: 4px; border-color: var(--line); }
:is(.repositories, .sigs) > li:hover, .day li:hover { background: var(--raised); }
:is(.member, .events li):hover { border-color: var(--control); }
:is(.repositories, .sigs) > li:has(.path a:active), .member:has(.name a:active) { background: var(--accent-soft); }
/* Make the whole row clickable, since it has no other links. */
.sigs .path a::after { content: ""; position: absolute; inset: 0; }
.path { font-weight: 600; }
.group-name { font-weight: 400; color: var(--muted); }
.description { max-width: 80ch; }
.sigs > li { display: grid; gap: 4px clamp(24px, 4cqi, 56px); padding-block: 14px; }
@container (min-width: 56em) { .sigs > li { grid-template-columns: minmax(0, 1fr) 25em; } .sigs .meta { align-content: start; } }
.sigs .path { font-size: 1.0625em; }
.sigs ul { display: flex; flex-wrap: wrap; gap: 0 16px; }
.sigs .next { flex: 1 0 100%; color: var(--text); }
.sig mark { color: inherit; background: var(--mark); border-radius: 2px; }
.sigs .description { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 16px; color: var(--muted); font-size: 0.875em; }
.meta > details[open] { flex-basis: 100%; }
.sig .meta summary { font-size: 1em; padding: 0; min-block-size: 24px; color: var(--muted); }
.meta:empty { display: none; }
.meta span > a { color: inherit; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
.more { margin-block-start: var(--gap); }
.nothing { display: grid; gap: 8px; justify-items: start; padding-block: var(--gap); }
.roadmap > li { position: relative; padding-inline-start: 24px; padding-block-end: calc(var(--gap) * 1.25); }
.roadmap > li::before { content: ""; position: absolute; inset-inline-start: 5px; inset-block: 1.2em -0.4em; width: 2px; background: var(--line); }
.roadmap > li:last-child::before { display: none; }
.roadmap > li::after { content: ""; position: absolute; inset-inline-start: 0; inset-block-start: 0.45em; width: 12px; height: 12px; border-radius: 50%; background: var(--accent); border: 2px solid var(--accent); }
.roadmap > .past::after { background: var(--surface); border-color: var(--control); }
.roadmap > .next::after { box-shadow: 0 0 0 3px var(--accent-soft); }
.roadmap > .past time { font-weight: 500; }
.roadmap time { font-weight: 600; }
.roadmap ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22em, 100%), 1fr)); gap: 2px 24px; }
.contacts { display: grid; gap: 12px; }
.contacts dt { color: var(--muted); font-size: 0.875em; }
.contacts dd { display: grid; gap: 8px; justify-items: start; }
.community .day { display: grid; gap: 4px; margin-block-start: var(--gap); }
.community .day > :first-child { font-size: 1.0625em; }
.day li { display: grid; grid-template-columns: minmax(9em, 13em) 1fr auto; gap: 2px 16px; align-items: baseline; margin-inline: -6px; padding: 8px 6px; border-block-start: 1px solid var(--line); }
.day li > :not(.when, .actions) { grid-column: 2; }
.day .actions { grid-area: 1 / 3; }
.who { display: inline-flex; align-items: baseline; gap: 4px; margin-inline-end: 12px; }
.sig .star { min-inline-size: 24px; min-block-size: 24px; padding: 0; border: none; background: none; color: var(--muted); }
.star::before { content: "☆"; }
.star[aria-pressed="true"] { color: var(--accent); }
.star[aria-pressed="true"]::before { content: "★"; }
@container (width < 560px) { .day li { grid-template-columns: 1fr auto; } .day li > :not(.actions) { grid-column: 1; } .day .actions { grid-area: 1 / 2; } }
.back { padding: 4px 12px 12px; }
"#
    )
}
