//! What all sections share: headings, links, controls, notes, and the states in their place.

use stylist::{StyleSource, css};

/// The rules.
pub fn css() -> StyleSource {
    css!(
        r#"
:where(.sig) :is(h1, h2, h3, h4, h5, h6) {
    margin: 0;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
}
:where(.sig) :is([id], section > :first-child) { scroll-margin-block-start: var(--sig-info-scroll-margin, 80px); }
:where(.sig) :is(p, ul, ol, dl, dd, blockquote) { margin: 0; padding: 0; list-style: none; }
.sig :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, blockquote) { unicode-bidi: plaintext; }
.bare { padding: 0; background: none; }
.sections { display: grid; gap: calc(var(--gap) * 2.5) clamp(24px, 4cqi, 56px); grid-template-columns: minmax(0, 1fr); }
@container (min-width: 56em) {
    .split { grid-template-columns: minmax(0, 1fr) minmax(20em, 26em); grid-template-rows: auto 1fr; }
    .split > section { grid-column: 1 / -1; }
    .split > #about { grid-column: 1; grid-row: 1 / span 2; }
    .split > #about:has(~ #contacts):has(~ #meetings) { grid-row: 1; }
    .split > #meetings { grid-column: 2; grid-row: 1 / span 2; }
    .split > #contacts { grid-column: 2; grid-row: 1 / span 2; align-self: start; }
    .split > #meetings ~ #contacts { grid-column: 1; grid-row: 2; }
}
:where(.sig section) > :first-child { font-size: 1.35em; margin-block-end: var(--gap); }
:where(.sig section) > :is(h4, h5, h6):first-child { font-size: 1.15em; }
:where(.sig) :is(#about, .directory) > :first-child { letter-spacing: -0.01em; }
:where(.sig) :is(#about, .directory) > h1:first-child { font-size: clamp(1.5em, 4cqi, 2em); }
:where(.sig) :is(#about, .directory) > h2:first-child { font-size: clamp(1.4em, 3.2cqi, 1.6em); }
:where(.sig) :is(#about, .directory) > h3:first-child { font-size: 1.35em; }
:where(.sig) :is(#about, .directory) > :is(h4, h5):first-child { font-size: 1.25em; }
:where(#about) > :not(:first-child):is(h1, h2, h3, h4, h5, h6) { margin-block: calc(var(--gap) * 1.5) calc(var(--gap) / 2); font-size: 1.1em; }
:where(.sig) a { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
:where(.sig) a:hover { text-decoration-color: currentColor; text-decoration-thickness: 2px; }
.sig :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.sig :is(h1, h2, h3, h4, h5, h6):focus { outline: none; }
.sig :is(li, div)[id]:focus { outline: 2px solid var(--accent); outline-offset: 3px; }
:where(.sig nav, .profiles, .meta, .permalink, .calendar) a, .permalink { text-decoration-color: transparent; }
.permalink::before { content: '#'; }
.permalink { margin-inline: 2px -20px; padding-inline: 4px; color: var(--muted); font-weight: 400; opacity: 0; }
@container (max-width: 30em) { .permalink { margin-inline-end: 0; } }
:is(li, div, p):hover > .permalink, :is(li, div):hover > p > .permalink, .permalink:focus-visible { opacity: 1; }
[data-still] .controls { display: none; }
/* What needs the loader is seen from when it has come. */
:host(:not(:defined)) :is(nav, .controls, a[href^='#']:not(.more)) { visibility: hidden; }
@media (scripting: none) { .sig :is(nav, .controls, a[href^='#']:not(.more)) { display: none; } }
.note, .label, .count { color: var(--muted); font-size: 0.875em; font-weight: 400; }
.count { font-variant-numeric: tabular-nums; }
.tag {
    display: inline-block;
    padding: 1px 8px;
    border-radius: 99px;
    font-size: 0.8125em;
    font-weight: 500;
    color: var(--muted);
    background: var(--raised);
    white-space: nowrap;
}
.tag.accent { color: var(--accent); background: var(--accent-soft); }
.tag.live { color: var(--live); background: var(--live-soft); }
.sig nav { margin-block-end: calc(var(--gap) * 1.5); border-block-end: 1px solid var(--line); }
.sig nav ul { display: flex; flex-wrap: wrap; gap: 0 clamp(14px, 2cqi, 24px); margin-block-end: -1px; }
.sig nav a { display: inline-block; padding-block: 6px; color: var(--text); text-decoration: none; border-block-end: 2px solid transparent; }
.sig nav a:hover { color: var(--accent); border-block-end-color: currentColor; }
.mission { max-width: 68ch; font-size: 1.0625em; }
.mission > * + * { margin-block-start: 0.75em; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-block-start: var(--gap); color: var(--muted); font-size: 0.9375em; }
.facts:empty { display: none; }
.scope { max-width: 68ch; display: grid; gap: 6px; }
.scope li { padding-inline-start: 18px; position: relative; }
.scope li::before { content: ""; position: absolute; inset-inline-start: 2px; inset-block-start: 0.65em; width: 6px; height: 6px; border-radius: 50%; background: var(--accent); }
.links { display: grid; gap: 6px; }
.action, .sig button {
    min-height: 32px;
    display: inline-block;
    font: inherit;
    font-size: 0.9375em;
    line-height: 1.4;
    padding: 5px 14px;
    border: 1px solid var(--control);
    border-radius: calc(var(--radius) * 0.8);
    color: var(--accent);
    background: transparent;
    text-decoration: none;
    cursor: pointer;
}
.action:hover, .sig button:hover { background: var(--accent-soft); border-color: var(--accent); }
.sig details > summary { cursor: pointer; color: var(--accent); width: fit-content; padding-block: 4px; font-size: 0.9375em; }
.controls { display: flex; flex-wrap: wrap; gap: 12px; margin-block-end: 8px; }
.controls label { display: grid; gap: 4px; flex: 1 1 10em; min-width: 0; font-size: 0.875em; color: var(--muted); }
.controls label:first-child { flex: 3 1 20em; }
.controls label:only-child { max-width: 41em; }
.controls input, .controls select {
    font: inherit;
    font-size: 1.0714em;
    width: 100%;
    min-height: 40px;
    padding: 7px 12px;
    color: var(--text);
    background: var(--surface);
    border: 1px solid var(--control);
    border-radius: calc(var(--radius) * 0.8);
}
.controls input::placeholder { color: var(--muted); opacity: 1; }
.controls :is(input, select):focus-visible { outline-offset: 0; border-color: var(--accent); border-radius: calc(var(--radius) * 0.8); }
.failed { padding: var(--gap); border-radius: var(--radius); border: 1px solid var(--danger); background: var(--danger-soft); display: grid; gap: 8px; justify-items: start; }
.failed > :first-child { font-size: 1em; color: var(--danger); }
.stale { display: flex; flex-wrap: wrap; align-items: center; gap: 8px var(--gap); margin-block-end: var(--gap); padding: 8px var(--gap); border-radius: var(--radius); background: var(--raised); border-inline-start: 4px solid var(--control); font-size: 0.9375em; }
.stale > p { flex: 1 1 17em; }
.loading > :first-child { font-size: 1em; font-weight: 400; }
.loading { color: var(--muted); min-block-size: var(--sig-info-reserve, 100svh); }
.bones { display: grid; gap: 12px; margin-block-start: var(--gap); }
.bones span { height: 1.1em; border-radius: 6px; background: var(--raised); animation: breathe 1.6s ease-in-out infinite alternate; }
.bones span:nth-child(1) { height: 2em; width: 45%; }
.bones span:nth-child(3n) { width: 70%; }
@keyframes breathe {
    from { opacity: 1; }
    to { opacity: 0.45; }
}
@media (prefers-reduced-motion: reduce) {
    .bones span { animation: none; }
}
@media (prefers-contrast: more) {
    .sig { --muted: var(--text); --line: var(--control); }
}
@media (forced-colors: active) {
    .tag, .avatar, .meeting, .failed, .stale, .bones span { border: 1px solid CanvasText; }
    .sig nav ul { margin-block-end: 0; }
    .sig nav a { border-color: Canvas; }
    .scope li::before, .roadmap > li::after { forced-color-adjust: none; background: CanvasText; border-color: CanvasText; }
    .roadmap > .coming::after { background: Canvas; }
}
@media print {
    :host, :host([theme]), .light > *, .dark > * { color-scheme: light; }
    .sig { padding: 0; background: none; }
    .sig nav, .controls, .calendar, .actions, .sig button, .permalink, .rest > summary { display: none; }
    .sig details::details-content { content-visibility: visible; block-size: auto; }
    .sig section { break-inside: auto; }
    .sig :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
    .member, .meeting, .repositories > li, .roadmap > li { break-inside: avoid; }
}
"#
    )
}
