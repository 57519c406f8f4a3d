//! The name, the About section (mission, facts, source) and the Scope section (scope, documents).

use sig_model::{Section, Sig, Url};
use yew::prelude::*;

use crate::intl::{self, Style};
use crate::link::{self, address, linked};
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders the SIG's name: the only heading at the level that the host chose.
pub fn name(sig: &Sig, settings: &Settings) -> Html {
    let name = if sig.name.is_empty() {
        html! { &sig.id }
    } else {
        settings.inline(&sig.name)
    };
    settings.heading(0, Some("about-title"), name)
}

/// Returns whether About would be empty. The name is not part of the section.
pub fn is_empty(sig: &Sig) -> bool {
    let Sig { mission, created_on, maturity, .. } = sig;
    mission.is_empty() && created_on.is_none() && maturity.is_none() && source(sig).is_none()
}

/// Renders About. Its heading is the SIG's name above it.
pub fn show(sig: &Sig, settings: &Settings) -> Html {
    html! {
        <section id="about" part="section about" aria-labelledby="about-title">
            {mission(sig, settings)}
            {facts(sig, settings)}
        </section>
    }
}

/// Renders Scope.
pub fn scope(sig: &Sig, settings: &Settings) -> Html {
    let (title, below) = match sig.scope.is_empty() {
        true => (Text::documents, None),
        false => (Text::scope, Some(Text::documents).filter(|_| !sig.documents.is_empty())),
    };
    let content = html! {
        <>
            if !sig.scope.is_empty() {
                <ul class="scope">
                    {for sig.scope.iter().map(|item| html! {
                        <li>{settings.prose(item, &sig.phrases)}</li>
                    })}
                </ul>
            }
            if let Some(title) = below {
                {settings.heading(2, None, html! { settings.text(title) })}
            }
            if !sig.documents.is_empty() {
                <ul class="links">
                    {for sig.documents.iter().map(|document| {
                        let link = if document.title.is_empty() {
                            address(&document.url)
                        } else {
                            link::to(document.url.as_str(), settings.inline(&document.title))
                        };
                        html! { <li>{link}</li> }
                    })}
                </ul>
            }
        </>
    };
    settings.section(Section::Scope, title, content)
}

fn mission(sig: &Sig, settings: &Settings) -> Html {
    let Some((text, lang)) = settings.localized(&sig.mission) else { return Html::default() };
    let mut phrases = sig.phrases.as_slice();
    html! {
        <div class="mission" {lang}>
            {for text.split("\n\n").map(|paragraph| {
                let mut lines = paragraph.split('\n').map(|line| linked(line, &mut phrases));
                if paragraph.contains('\n') {
                    html! { <ul class="scope">{for lines.map(|line| html! { <li>{line}</li> })}</ul> }
                } else {
                    html! { <p>{lines.next()}</p> }
                }
            })}
        </div>
    }
}

fn facts(sig: &Sig, settings: &Settings) -> Html {
    let founded = sig.created_on.map(|date| {
        let style = if date.month_only { Style::Month } else { Style::Date };
        settings.fill(Text::founded, &[&intl::date(&settings.locale, style, date.first)])
    });
    let maturity = sig.maturity.as_ref().map(|word| settings.fill(Text::maturity, &[word]));
    html! {
        <ul class="facts">
            {for founded.into_iter().chain(maturity).map(|fact| html! { <li>{fact}</li> })}
            if let Some(url) = source(sig) {
                <li>{link::to(url.as_str(), html! { settings.text(Text::source) })}</li>
            }
        </ul>
    }
}

/// Returns the page of the folder that the SIG was read from.
fn source(sig: &Sig) -> Option<&Url> {
    sig.source.as_ref()?.repository.as_ref()
}
