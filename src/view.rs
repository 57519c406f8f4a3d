//! How a visitor wants to see a SIG: language, time zone, headings. Every section is shown by it.

use std::rc::Rc;

use crate::template::html;
use sig_model::Localized;
use yew::prelude::*;

use crate::intl;
use crate::sections::Section;
use crate::text::{Language, Text, Words};

/// What all sections have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The visitor's language, a BCP 47 tag.
    pub locale: AttrValue,
    /// The language of the widget's own words.
    pub language: Language,
    /// The visitor's time zone, an IANA name.
    pub timezone: AttrValue,
    /// The level of the SIG's name among the host's headings.
    pub heading: u8,
    /// The address of the document, against which its references are resolved.
    pub base: AttrValue,
    /// Where dated meetings are asked for; empty if nowhere.
    pub events: AttrValue,
    /// The host's own words, by the name of the text that they stand for.
    pub texts: Rc<[(String, AttrValue)]>,
    /// Whether the page's address follows, so that links to what is shown can be shared.
    pub hash: bool,
    /// Whether the SIG has a page of its own beside the document, as far as is known.
    pub paged: bool,
    /// Whether members and repositories are both shown, to lead from one to the other.
    pub linked: bool,
}

impl View {
    /// The words of a text: the host's, else our own.
    pub fn text(&self, text: impl Words) -> AttrValue {
        let own = self.texts.iter().find(|(name, _)| name == text.entry()[0]);
        own.map_or(AttrValue::Static(text.words(self.language)), |(_, words)| words.clone())
    }

    /// The words of a text, filled in. `{}` takes the next value, `{1}` the second one.
    pub fn fill(&self, text: impl Words, values: &[&str]) -> String {
        fill(&self.text(text), values)
    }

    /// The words for a number of things, filled in with it.
    pub fn count(&self, text: impl Words, number: usize) -> String {
        self.count_among(text, number, number, &[])
    }

    /// The words for `number` things; `first` is filled in before it where there are two places.
    pub fn count_among(
        &self,
        text: impl Words,
        number: usize,
        first: usize,
        rest: &[usize],
    ) -> String {
        let words = self.text(text);
        let words = match words.split_once('|') {
            Some((one, _)) if intl::is_one(&self.locale, number as u32) => one,
            Some((_, other)) => other,
            None => &words,
        };
        let values: Vec<String> =
            std::iter::once(&first).chain(rest).map(|&value| self.number(value)).collect();
        fill(words, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A number with the language's separators.
    pub fn number(&self, number: usize) -> String {
        intl::number(&self.locale, number as u32)
    }

    /// A text of the SIG for this visitor, and its language where that is another one.
    pub fn localized<'a>(&self, text: &'a Localized) -> Option<(&'a str, Option<AttrValue>)> {
        let (language, text) = text.get(&self.locale)?;
        let foreign = !language.is_empty() && Language::of(language) != self.language;
        Some((text, foreign.then(|| AttrValue::from(language.to_owned()))))
    }

    /// The same, as an inline element.
    pub fn inline(&self, text: &Localized) -> Html {
        self.localized(text).map_or_else(Html::default, |(text, lang)| match lang {
            Some(lang) => html! { <span {lang}>{text}</span> },
            None => html! { text },
        })
    }

    /// A heading `below` levels under the SIG's name.
    pub fn heading(&self, below: u8, id: Option<&'static str>, content: Html) -> Html {
        let level = (self.heading + below).clamp(1, 6);
        html! { <@{format!("h{level}")} {id}>{content}</@> }
    }

    /// A link to something that is shown, for a visitor to copy, where the page's address follows.
    pub fn permalink(&self, id: &str, name: &str) -> Html {
        if !self.hash {
            return Html::default();
        }
        let label = self.fill(Text::link_to, &[name]);
        // One of each row would be in the way of who goes through the page by keyboard.
        html! { <a class="permalink" href={format!("#{id}")} aria-label={label} tabindex="-1"></a> }
    }

    /// A section that goes on for long, with a way past it for who uses a keyboard (WCAG 2.4.1).
    pub fn long_section(&self, id: &'static str, title: Text, content: Html) -> Html {
        let after = format!("{AFTER}{id}");
        let skip = self.fill(Text::skip, &[&self.text(title).to_ascii_lowercase()]);
        let content = html! {
            <>
                <a class="skip action" href={format!("#{after}")}>{skip}</a>
                {content}
                <span id={after}></span>
            </>
        };
        self.section(id, title, content)
    }

    /// A section of the page, with its heading.
    pub fn section(&self, id: &'static str, title: Text, content: Html) -> Html {
        html! {
            <section {id} part={format!("section {id}")} aria-labelledby={format!("{id}-title")}>
                {self.heading(1, Some(title_id(id)), html! { self.text(title) })}
                {content}
            </section>
        }
    }
}

/// Begins the id of the end of a section.
pub const AFTER: &str = "after-";

/// The id of a section's heading.
fn title_id(section: &'static str) -> &'static str {
    match section {
        "about" => "about-title",
        "members" => "members-title",
        "meetings" => "meetings-title",
        "repositories" => "repositories-title",
        "roadmap" => "roadmap-title",
        "scope" => "scope-title",
        _ => "contacts-title",
    }
}

fn fill(words: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(words.len() + 16);
    let mut next = 0;
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((place, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        let index = place.parse().unwrap_or(next);
        filled.push_str(values.get(index).copied().unwrap_or_default());
        next = index + 1;
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A value shared by reference; equal when it is the same one.
#[derive(Debug)]
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A place within the page that a visitor goes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// A section's id, `member-ID`, `repository-PATH`, `repositories-of-ID`, `meeting-N`, `event-ID`.
    pub id: AttrValue,
    /// How often the visitor has gone anywhere, so that going twice is not nothing.
    pub visit: u32,
}

/// What a section with a state of its own is given.
#[derive(Clone, PartialEq, Properties)]
pub struct SectionProps {
    /// Which one it is.
    pub section: Section,
    /// The SIG.
    pub sig: Shared<sig_model::Sig>,
    /// How to show it.
    pub view: View,
    /// Where the visitor went last.
    pub place: Place,
    /// How often the page was printed.
    pub prints: u32,
}

/// A link that leads out of the page.
pub fn link(url: &str, label: Html) -> Html {
    html! { <a href={url} rel="noopener">{label}</a> }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_filled_in_by_place() {
        assert_eq!(fill("{} of {}", &["3", "7"]), "3 of 7");
        assert_eq!(fill("共 {1} 个，显示 {0} 个", &["3", "7"]), "共 7 个，显示 3 个");
        assert_eq!(fill("a { b", &[]), "a { b");
        assert_eq!(fill("{} {}", &["x"]), "x ");
    }
}
