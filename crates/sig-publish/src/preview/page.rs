//! Renders the preview's pages. Like the widget they are made of components, so that text from a
//! change can't become markup.

mod diagnostics;
mod summary;

use sig_model::Localized;
use yew::prelude::*;

use self::summary::{Sentences, counts, sections};
use super::Preview;
use super::changes::{ChangeKind, SigChanges, clean};
use sig_source::diagnostic::Severity;
use sig_words::{ENGLISH, LANGUAGES, Language};

/// The maximum number of sentences per SIG in the list of all SIGs.
const SENTENCES: usize = 12;

/// The resources of all pages, relative to the preview's top folder.
pub struct Assets {
    /// The widget's loader: a URL, or a path from the preview's top folder.
    pub loader: String,
    /// The Content Security Policy of the pages.
    pub policy: String,
}

impl Assets {
    fn loader(&self, top: &str) -> String {
        if self.loader.contains("://") {
            self.loader.clone()
        } else {
            format!("{top}{}", self.loader)
        }
    }
}

/// Renders the list of all SIGs with visible changes; `names` are the folders of those that have a
/// page.
pub fn index(preview: &Preview, names: &[String], assets: &Assets) -> String {
    let shown = preview.shown();
    let count = shown.len();
    let heading = match count {
        0 => "No SIG changes".to_owned(),
        1 => "1 SIG changes".to_owned(),
        _ => format!("{count} SIGs change"),
    };
    let unlinked = count.saturating_sub(names.len());
    let content = html! {
        <>
            <h1>{heading.clone()}</h1>
            if unlinked > 0 {
                <p class="notice">{format!("Only the first {} have a page of their own; the summary covers all of them.", names.len())}</p>
            }
            {set_aside("Not compared, since the change is too large", &preview.unread)}
            {set_aside("Refused, since no folder may have such a name", &preview.refused)}
            <ol class="sigs">
                {for shown.iter().enumerate().map(|(at, changes)| entry(changes, names.get(at)))}
            </ol>
            {set_aside("Files change, but nothing that is shown", &preview.unseen())}
        </>
    };
    document(preview, &heading, "", assets, false, content)
}

fn entry(changes: &SigChanges, name: Option<&String>) -> Html {
    let title = title(changes);
    html! {
        <li>
            <h2>
                if let Some(name) = name {
                    <a href={format!("{name}/index.html")}>{title}</a>
                } else {
                    {title}
                }
                {fate(changes)}
            </h2>
            {counts(changes)}
            {sections(changes, Sentences::First(SENTENCES))}
        </li>
    }
}

fn set_aside(why: &str, ids: &[String]) -> Html {
    const NAMED: usize = 100;
    if ids.is_empty() {
        return Html::default();
    }
    let more = ids.len().saturating_sub(NAMED);
    html! {
        <p class="notice">
            {why}{": "}
            {for ids.iter().take(NAMED).enumerate().map(|(at, id)| html! {
                <>{if at > 0 { ", " } else { "" }}<bdi>{clean(id)}</bdi></>
            })}
            if more > 0 { {format!(" and {more} more")} }
        </p>
    }
}

/// Renders the page of one SIG, before and after.
pub fn sig(preview: &Preview, changes: &SigChanges, assets: &Assets) -> String {
    let pair = &changes.pair;
    let both = pair.before.is_some() && pair.after.is_some();
    let side = |id: &'static str, label: &'static str, revision: &str, there: bool| {
        there.then(|| html! {
            <section class="side" id={id} aria-labelledby={format!("{id}-title")}>
                <h2 id={format!("{id}-title")}>{label}{" "}<code>{revision.to_owned()}</code></h2>
                <@{"sig-info"} src={format!("{id}/sig.json")} heading-level="3" loading="eager">
                    <noscript><p>{"The widget needs JavaScript; the changes are listed above."}</p></noscript>
                </@>
            </section>
        })
    };
    let has_errors = changes.new_diagnostics.iter().any(|it| it.code.severity() == Severity::Error);
    let content = html! {
        <>
            <p class="back"><a href="../index.html">{"All changes"}</a></p>
            <h1>{title(changes)}{fate(changes)}</h1>
            // An error may have caused everything else.
            if has_errors { {diagnostics::new(changes)} }
            <section class="summary" aria-labelledby="summary-title">
                <h2 id="summary-title">{"What changes"}</h2>
                if changes.changes.is_empty() {
                    <p>{"Nothing that the page shows."}</p>
                }
                {sections(changes, Sentences::Linked)}
            </section>
            if !has_errors { {diagnostics::new(changes)} }
            {diagnostics::solved(changes)}
            <div class="shown">
                <div class="choices">
                    if both { {views()} }
                    {languages()}
                </div>
                <div class="sides">
                    {for side("before", "Before", &preview.base, pair.before.is_some())}
                    {for side("after", "After", &preview.head, pair.after.is_some())}
                </div>
            </div>
        </>
    };
    document(preview, &clean(&changes.id), "../", assets, true, content)
}

/// Returns the choice of views, which works without scripts; scripts remember it.
fn views() -> Html {
    let views = [("before", "Before"), ("after", "After"), ("both", "Side by side")];
    html! {
        <fieldset class="choice">
            <legend>{"Show"}</legend>
            {for views.map(|(value, label)| radio("view", value, value == "both", html! { label }))}
        </fieldset>
    }
}

/// Returns the choice of the widgets' language, which a script applies, as the change may be in the
/// other one.
fn languages() -> Html {
    html! {
        <fieldset class="choice" id="languages" hidden=true>
            <legend>{"Language of the SIG"}</legend>
            {for LANGUAGES.iter().map(|&&Language { tag, name, .. }| {
                let first = tag == ENGLISH.tag;
                let label = if first { html! { name } } else { html! { <bdi lang={tag}>{name}</bdi> } };
                radio("language", tag, first, label)
            })}
        </fieldset>
    }
}

fn radio(name: &'static str, value: &'static str, checked: bool, label: Html) -> Html {
    html! { <label><input type="radio" {name} {value} {checked} /><span>{label}</span></label> }
}

fn title(changes: &SigChanges) -> Html {
    let id = clean(&changes.id);
    let name = named(&changes.name).filter(|(_, name)| *name != id);
    html! {
        <>
            <bdi>{&id}</bdi>
            if let Some((language, name)) = name {
                {" "}<bdi class="name" lang={language}>{name}</bdi>
            }
        </>
    }
}

/// Returns the text that an English reader sees, and its language if that is a different one.
fn named(text: &Localized) -> Option<(Option<String>, String)> {
    let (language, text) = text.get("en")?;
    let language = Some(language).filter(|it| !it.is_empty() && *it != "en").map(str::to_owned);
    Some((language, clean(text)))
}

fn fate(changes: &SigChanges) -> Html {
    let (kind, words) = match (changes.fate, &changes.was) {
        (ChangeKind::Added, _) => ("added", html! { "New SIG" }),
        (ChangeKind::Removed, _) if changes.pair.archived.is_some() => {
            ("removed", html! { "Archived" })
        }
        (ChangeKind::Removed, _) => ("removed", html! { "Removed" }),
        (ChangeKind::Changed, Some(was)) => {
            ("changed", html! { <>{"Renamed from "}<bdi>{clean(was)}</bdi></> })
        }
        (ChangeKind::Changed, None) => return Html::default(),
    };
    html! { <>{" "}<span class={classes!("kind", kind)}>{words}</span></> }
}

fn document(
    preview: &Preview,
    title: &str,
    top: &str,
    assets: &Assets,
    shows_widget: bool,
    content: Html,
) -> String {
    let page = html! {
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content={assets.policy.clone()} />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{format!("Preview: {title} · {}", preview.community.name)}</title>
                <link rel="icon" href={format!("{top}icon.svg")} />
                <link rel="stylesheet" href={format!("{top}preview.css")} />
                <script type="module" src={format!("{top}preview.js")}></script>
                if shows_widget {
                    <script type="module" src={assets.loader(top)}></script>
                }
            </head>
            <body>
                <aside class="banner" aria-label="Preview">
                    <strong>{"Preview"}</strong>
                    <span>{preview.community.name.clone()}</span>
                    <span>{"What a change would do. This is not the community’s page."}</span>
                    <span class="revisions">
                        <code>{&preview.base}</code>{" → "}<code>{&preview.head}</code>
                    </span>
                </aside>
                <main>{content}</main>
            </body>
        </html>
    };
    sig_info::prerender::document(page)
}
