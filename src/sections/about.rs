//! What the SIG is: name, mission, scope, documents, where this was read.

use sig_model::Sig;
use yew::prelude::*;

use crate::intl::{self, Style};
use crate::text::Text;
use crate::view::{View, link};

/// Shows the section. Its heading is the SIG's name, the only one at the host's level.
pub fn show(sig: &Sig, view: &View) -> Html {
    let name = if sig.name.is_empty() {
        html! { sig.id.clone() }
    } else {
        view.inline(&sig.name)
    };
    html! {
        <section id="about" part="section about" aria-labelledby="about-title">
            {view.heading(0, Some("about-title"), name)}
            {mission(sig, view)}
            {facts(sig, view)}
            if !sig.scope.is_empty() {
                {view.heading(1, None, html! { view.text(Text::scope) })}
                <ul class="scope">
                    {for sig.scope.iter().map(|item| html! { <li>{view.inline(item)}</li> })}
                </ul>
            }
            if !sig.documents.is_empty() {
                {view.heading(1, None, html! { view.text(Text::documents) })}
                <ul class="links">
                    {for sig.documents.iter().map(|document| {
                        let url = document.url.as_str();
                        let title = if document.title.is_empty() {
                            html! { url.to_owned() }
                        } else {
                            view.inline(&document.title)
                        };
                        html! { <li>{link(url, title)}</li> }
                    })}
                </ul>
            }
        </section>
    }
}

fn mission(sig: &Sig, view: &View) -> Html {
    let Some((text, lang)) = view.localized(&sig.mission) else { return Html::default() };
    html! {
        <div class="mission" {lang}>
            {for text.split("\n\n").map(|paragraph| {
                let lines = paragraph.split('\n').map(|line| html! { <li>{line.to_owned()}</li> });
                if paragraph.contains('\n') {
                    html! { <ul class="scope">{for lines}</ul> }
                } else {
                    html! { <p>{paragraph.to_owned()}</p> }
                }
            })}
        </div>
    }
}

fn facts(sig: &Sig, view: &View) -> Html {
    let founded = sig.created_on.map(|date| {
        let style = if date.month_only { Style::Month } else { Style::Date };
        view.fill(Text::founded, &[&intl::date(&view.locale, style, date.first)])
    });
    let maturity = sig.maturity.as_ref().map(|word| view.fill(Text::maturity, &[word]));
    let source = sig.source.as_ref().and_then(|source| source.repository.as_ref());
    html! {
        <ul class="facts">
            {for founded.into_iter().chain(maturity).map(|fact| html! { <li>{fact}</li> })}
            if let Some(url) = source {
                <li>{link(url.as_str(), html! { view.text(Text::source) })}</li>
            }
        </ul>
    }
}
