//! What all sections share: headings, links, controls, notes, and the states in their place.

use stylist::{StyleSource, css};

/// Returns the rules.
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
    .split { grid-template-columns: minmax(0, 1fr) minmax(20em, 26em); }
    .split > section { grid-column: 1 / -1; }
    .split > :is(#about, #scope, #contacts) { grid-column: 1; }
    .split > #meetings { grid-column: 2; grid-row: 1; }
    .left-2 { grid-template-rows: auto 1fr; }
    .left-2 > #meetings { grid-row: 1 / span 2; }
    .left-3 { grid-template-rows: auto auto 1fr; }
    .left-3 > #meetings { grid-row: 1 / span 3; }
}
:where(.sig section) > :is(h1, h2, h3):first-child { font-size: 1.35em; margin-block-end: var(--gap); }
:where(.sig section) > :is(h4, h5, h6):first-child { font-size: 1.15em; margin-block-end: var(--gap); }
.sig #about-title { margin-block-end: calc(var(--gap) * 0.75); }
:where(#about-title, #directory-title) { letter-spacing: -0.01em; }
h1:is(#about-title, #directory-title) { font-size: clamp(1.5em, 4cqi, 2em); }
h2:is(#about-title, #directory-title) { font-size: clamp(1.4em, 3.2cqi, 1.6em); }
h3:is(#about-title, #directory-title) { font-size: 1.35em; }
:is(h4, h5):is(#about-title, #directory-title) { font-size: 1.25em; }
:where(#scope) > :not(:first-child):is(h1, h2, h3, h4, h5, h6) { margin-block: calc(var(--gap) * 1.5) calc(var(--gap) / 2); font-size: 1.1em; }
:where(.sig) a { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
:where(.sig) a:hover { text-decoration-color: currentColor; text-decoration-thickness: 2px; }
.sig :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.sig :is(h1, h2, h3, h4, h5, h6):focus { outline: none; }
.sig :is(li, div)[id]:focus { outline: 2px solid var(--accent); outline-offset: 3px; }
:where(.sig nav, .profiles, .meta, .permalink, .calendar) a, .permalink { text-decoration-color: transparent; }
.permalink::before { content: ''; display: inline-block; inline-size: 16px; block-size: 16px; vertical-align: -2px; background: currentColor; forced-color-adjust: none; clip-path: path('M7 4H4.5a4 4 0 0 0 0 8H7v-1.6H4.5a2.4 2.4 0 0 1 0-4.8H7zM9 4h2.5a4 4 0 0 1 0 8H9v-1.6h2.5a2.4 2.4 0 0 0 0-4.8H9zM5 7.2h6v1.6H5z'); }
.permalink { margin-inline: 2px -28px; padding-inline: 5px; color: var(--muted); font-weight: 400; opacity: 0; }
@container (max-width: 30em) { .permalink { margin-inline-end: 0; } }
@media (hover: none) { .permalink { opacity: 0.7; } }
.skip:not(:focus), .loading > :first-child { position: absolute; inline-size: 1px; block-size: 1px; min-block-size: 0; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { margin-block-end: 8px; }
.sig span[id]:focus { outline: none; }
:is(li, div, p):hover > .permalink, :is(li, div):hover > p > .permalink, .permalink:focus-visible { opacity: 1; }
[data-still] .controls { display: none; }
/* Hide controls that need the loader until it has loaded. */
:host(:not(:defined)) :is(nav, .controls, a[href^='#']:not(.more)) { visibility: hidden; }
@media (scripting: none) { .sig :is(nav, .controls, .room, a[href^='#']:not(.more)) { display: none; } }
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
.sig nav { position: var(--sig-info-nav-position, static); inset-block-start: var(--sig-info-nav-top, 0px); z-index: 1; margin-block-end: calc(var(--gap) * 1.5); border-block-end: 1px solid var(--line); background: var(--surface); }
.sig nav ul { display: flex; gap: clamp(14px, 2cqi, 24px); margin: -2px -4px -1px; padding: 2px 4px 0; overflow-x: auto; scrollbar-width: none; }
.sig nav a { display: inline-block; padding-block: 9px; color: var(--muted); font-weight: 500; text-decoration: none; white-space: nowrap; border-block-end: 2px solid transparent; }
.sig nav a:is(:hover, [aria-current]) { color: var(--text); }
.sig nav a[aria-current] { border-block-end-color: var(--accent); }
.sig nav a:focus-visible { outline-offset: -2px; }
.mission[lang]::after, .description > [lang]::before, .as-written [lang]::after, section:has(> :is(.scope, .roadmap) [lang]) > :first-child::after {
    content: var(--language, attr(lang));
    display: inline-block;
    margin-inline: 4px;
    padding-inline: 6px;
    border: 1px solid var(--line);
    border-radius: 99px;
    font-size: 12px;
    font-weight: 400;
    line-height: 18px;
    letter-spacing: normal;
    color: var(--muted);
    vertical-align: middle;
}
.mission[lang]::after { margin-block-start: 6px; margin-inline: 0; }
.mission { max-width: 68ch; font-size: 1.0625em; }
.mission > * + * { margin-block-start: 0.75em; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-block-start: var(--gap); color: var(--muted); font-size: 0.9375em; }
.facts:empty { display: none; }
.scope { max-width: 68ch; display: grid; gap: 6px; }
.scope li { padding-inline-start: 18px; position: relative; }
.scope li::before { content: ""; position: absolute; inset-inline-start: 2px; inset-block-start: 0.65em; width: 6px; height: 6px; border-radius: 50%; background: var(--accent); }
.links { display: grid; gap: 6px; }
.controls label:has([type="search"]) { position: relative; }
.controls [type="search"] { padding-inline-start: 38px; }
.controls label:has([type="search"])::after, .contacts a[href^='mailto:']::before, .meeting summary::before {
    content: "";
    flex: none;
    display: inline-block;
    /* A background would not be printed, and would keep its colour in forced-colours mode. */
    border: 8px solid;
}
.controls label:has([type="search"])::after { position: absolute; inset-inline-start: 13px; inset-block-end: 12px; clip-path: path(evenodd, "M7 1a6 6 0 1 0 0 12a6 6 0 1 0 0-12zm0 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9zM10.9 12l1.1-1.1l3.2 3.2l-1.1 1.1z"); }
.contacts a[href^='mailto:']::before { margin-inline-end: 8px; vertical-align: -2px; clip-path: path(evenodd, "M1 2.5h14v11H1zM2.5 5.3v6.7h11V5.3L8 9zM3.4 4L8 7.1L12.6 4z"); }
.meeting summary::before { vertical-align: -2px; margin-inline-end: 6px; clip-path: path(evenodd, "M1 2.5h14v12H1zM2.5 6.5v6.5h11v-6.5zM2.5 4v1h11v-1zM4 .5h1.5v2H4zM10.5.5H12v2h-1.5z"); }
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
:is(.action, .sig button):active { background: var(--raised); }
.sig details > summary { cursor: pointer; color: var(--accent); width: fit-content; padding-block: 4px; font-size: 0.9375em; }
.controls { display: flex; flex-wrap: wrap; gap: 12px; margin-block-end: 8px; }
.controls label { display: grid; gap: 4px; flex: 1 1 12em; min-width: 0; font-size: 0.875em; color: var(--muted); }
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
.sig :is(.failed, .stale) summary { color: inherit; }
.stale { display: flex; flex-wrap: wrap; align-items: center; gap: 8px var(--gap); margin-block-end: var(--gap); padding: 8px var(--gap); border-radius: var(--radius); background: var(--raised); border-inline-start: 4px solid var(--control); font-size: 0.9375em; }
.stale > p { flex: 1 1 17em; }
.stale > details { flex-basis: 100%; }
.loading { color: var(--muted); min-block-size: var(--sig-info-reserve, 100svh); }
/* The skeleton: the name, the links to the sections, a mission of two lines, the next meeting, people. */
.bones { display: grid; gap: 12px clamp(24px, 4cqi, 56px); }
.bones span { height: 1.2em; border-radius: 6px; background: var(--line); animation: breathe 1.6s ease-in-out infinite alternate; }
.bones :nth-child(1) { height: 2em; width: min(60%, 14em); }
.bones :nth-child(2) { height: 44px; margin-block-end: 12px; border-radius: 0; border-block-end: 1px solid var(--line); background: repeating-linear-gradient(90deg, var(--line) 0 5em, transparent 0 6.5em) 0 12px / 31em 1.1em no-repeat; }
.bones :nth-child(4) { width: 70%; }
.bones :nth-child(5) { height: 15em; margin-block: 64px 24px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--raised); }
.bones :nth-child(6) { height: 200px; margin-inline-end: -10px; background: linear-gradient(90deg, var(--line) calc(100% - 10px), transparent 0) 0 0 / min(20em, 100%) 60px round space; }
@container (min-width: 56em) {
    .bones { grid-template: repeat(4, auto) 1fr / minmax(0, 1fr) minmax(20em, 26em); }
    .bones :is(:nth-child(1), :nth-child(2), :nth-child(6)) { grid-column: 1 / -1; }
    .bones :nth-child(5) { grid-area: 3 / 2 / span 3; margin-block-start: 54px; }
}
/* The skeleton of a list: a title, a field, and rows of two lines. */
:host(:not(sig-info)) .bones :is(:nth-child(3), :nth-child(4), :nth-child(5)) { display: none; }
:host(:not(sig-info)) .bones :nth-child(2) { border: 1px solid var(--line); border-radius: var(--radius); background: none; }
:host(:not(sig-info)) .bones :nth-child(6) { height: 528px; background: linear-gradient(var(--line) 18px, transparent 0 30px, var(--line) 0 46px, transparent 0) 0 0 / 60% 88px repeat-y; }
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
    .roadmap > .past::after { background: Canvas; }
}
@media print {
    :host, :host([theme]), .light > *, .dark > * { color-scheme: light; }
    .sig { padding: 0; background: none; }
    .sig nav, .controls, .calendar, .sig .room, .sig button, .permalink, .rest > summary { display: none; }
    .sig details::details-content { content-visibility: visible; block-size: auto; }
    .sig section { break-inside: auto; }
    .sig :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
    .sig a[href^='http']:not(.url)::after { content: " " attr(href); color: var(--muted); font-size: 0.8em; font-weight: 400; }
    .member, .meeting, .repositories > li, .roadmap > li { break-inside: avoid; }
}
"#
    )
}
