//! How a visitor wants to see a SIG: language, time zone, headings. Every section is shown by it.

use std::rc::Rc;

use crate::template::html;
use sig_model::{Localized, Rule};
use sig_words::{Speaker, fill, form};
use yew::prelude::*;

use crate::intl;
use crate::sections::Section;
use crate::text::{Language, Text, Words, primary};

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
        self.spoken(text).0
    }

    /// The same, and the language that they are in.
    fn spoken(&self, text: impl Words) -> (AttrValue, &str) {
        let own = self.texts.iter().find(|(name, _)| name == text.entry()[0]);
        own.map_or_else(
            || (self.language.words(text), self.language.tag()),
            |(_, words)| (words.clone(), &*self.locale),
        )
    }

    /// The form of a text for a number of things, or for a place in an order.
    fn form(&self, text: impl Words, number: u32, ordinal: bool) -> String {
        let (words, language) = self.spoken(text);
        let forms = words.split('|').count() as u32;
        if forms == 1 {
            return words.to_string();
        }
        form(&words, intl::form(language, number, forms, ordinal) as usize).to_owned()
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
        let words = self.form(text, number as u32, false);
        let values: Vec<String> =
            std::iter::once(&first).chain(rest).map(|&value| self.number(value)).collect();
        fill(&words, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// A number with the language's separators.
    pub fn number(&self, number: usize) -> String {
        intl::number(&self.locale, number as u32)
    }

    /// A recurrence rule, as a sentence.
    pub fn rule(&self, rule: &Rule) -> String {
        sig_words::rule(rule, self)
    }

    /// A text of the SIG for this visitor, and its language where that is another one.
    pub fn localized<'a>(&self, text: &'a Localized) -> Option<(&'a str, Option<AttrValue>)> {
        let (language, text) = text.get(&self.locale)?;
        let foreign =
            !language.is_empty() && !primary(language).eq_ignore_ascii_case(primary(&self.locale));
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
    pub fn long_section(&self, section: Section, title: Text, content: Html) -> Html {
        let after = format!("{AFTER}{}", section.id());
        let skip = self.fill(Text::skip, &[&self.text(title).to_ascii_lowercase()]);
        let content = html! {
            <>
                <a class="skip action" href={format!("#{after}")}>{skip}</a>
                {content}
                <span id={after}></span>
            </>
        };
        self.section(section, title, content)
    }

    /// A section of the page, with its heading.
    pub fn section(&self, section: Section, title: Text, content: Html) -> Html {
        let (id, title_id) = (section.id(), section.title_id());
        html! {
            <section {id} part={format!("section {id}")} aria-labelledby={title_id}>
                {self.heading(1, Some(title_id), html! { self.text(title) })}
                {content}
            </section>
        }
    }
}

/// Begins the id of the end of a section.
pub const AFTER: &str = "after-";

/// Rules in the host's words where it has some, else in the language's.
impl Speaker for View {
    fn words(&self, text: Text) -> String {
        self.text(text).to_string()
    }

    fn counted(&self, text: Text, number: u32) -> String {
        self.form(text, number, false)
    }

    fn ordered(&self, text: Text, place: u32) -> String {
        self.form(text, place, true)
    }

    fn digits(&self, number: u32) -> String {
        intl::number(&self.locale, number)
    }

    fn joined(&self, items: Vec<String>) -> String {
        intl::list(self.language.tag(), items)
    }
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
    /// The id of a [`Section`] or of an [`Anchor`](sig_model::Anchor) in one.
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
