//! The page that lists all SIGs of a community. Each SIG's page links back to it, and it works
//! without scripts.

use sig_model::{IndexCommunity, Sig};
use yew::prelude::*;

use super::{document, header};
use crate::directory::names::{name, sought};
use crate::settings::Settings;
use crate::text::{CommunityText, Text};
use sig_words::Language;

/// The input.
#[derive(Clone, Debug)]
pub struct List<'a> {
    /// The SIGs with the URLs of their pages.
    pub sigs: Vec<(&'a Sig, String)>,
    /// The language of the page.
    pub language: &'static Language,
    /// The URLs of the widget's style sheet and of the page's own.
    pub styles: [AttrValue; 2],
    /// The URLs of this page in each language.
    pub languages: Vec<(&'static Language, AttrValue)>,
    /// The community.
    pub community: Option<IndexCommunity>,
}

/// Renders the page.
pub fn html(list: &List<'_>) -> String {
    let List { sigs, language, styles, languages, community } = list;
    let settings = Settings {
        locale: language.tag.into(),
        language: (*language).into(),
        heading: 1,
        ..Settings::default()
    };
    let own = languages
        .iter()
        .find(|(other, _)| other == language)
        .cloned()
        .map(|(_, address)| address)
        .unwrap_or_default();
    let others = languages.iter().filter(|(other, _)| other != language).cloned();
    let mut sorted: Vec<&(&Sig, String)> = sigs.iter().collect();
    sorted.sort_by_cached_key(|(sig, _)| {
        sought(name(&sig.id, &sig.name, &settings), community.as_ref()).to_lowercase()
    });
    let title = settings.text(CommunityText::directory);
    document(html! {
        <html lang={language.tag}>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{super::title(&title, community.as_ref())}</title>
                {for languages.iter().map(|(language, href)| html! {
                    <link rel="alternate" hreflang={language.tag} {href} />
                })}
                <link rel="alternate" type="application/json" href="index.json" />
                {for styles.iter().map(|href| html! { <link rel="stylesheet" {href} /> })}
            </head>
            <body>
                {header(&own, community.as_ref(), &settings, others)}
                <main>
                    <div class="sig">
                        <section class="directory" aria-labelledby="directory-title">
                            {settings.heading(0, Some("directory-title"), html! { title })}
                            <p class="note">{settings.count(CommunityText::sig_count, sigs.len())}</p>
                            <ul class="sigs">{for sorted.into_iter().map(|sig| entry(sig, &settings))}</ul>
                        </section>
                    </div>
                </main>
            </body>
        </html>
    })
}

fn entry((sig, href): &(&Sig, String), settings: &Settings) -> Html {
    let (_, lang) = settings.localized(&sig.name).unwrap_or_default();
    html! {
        <li>
            <div>
                <p class="path"><a href={href.clone()} {lang}>{name(&sig.id, &sig.name, settings).to_owned()}</a></p>
                if let Some((mission, lang)) = settings.localized(&sig.mission) {
                    <p class="description"><span {lang}>{mission.to_owned()}</span></p>
                }
            </div>
            <div class="meta">
                <span>{settings.count(Text::member_count, sig.members.len())}</span>
                if !sig.repositories.is_empty() {
                    <span>{settings.count(Text::repository_count, sig.repositories.len())}</span>
                }
            </div>
        </li>
    }
}
