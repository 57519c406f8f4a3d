//! The settings that all sections are rendered with: language, time zone, heading level.

use std::rc::Rc;

use sig_model::{Localized, Rule};
use sig_words::{Speaker, fill, form};
use yew::prelude::*;

use crate::intl;
use crate::link::linked;
use crate::sections::Section;
use crate::template::html;
use crate::text::{Language, Text, Words, primary};

/// The settings that all sections share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The visitor's language, a BCP 47 tag.
    pub locale: AttrValue,
    /// The language of the widget's own texts.
    pub language: Language,
    /// The visitor's time zone, an IANA name.
    pub timezone: AttrValue,
    /// The level of the SIG's name among the host's headings.
    pub heading: u8,
    /// The URL of the document, against which its references are resolved.
    pub base: AttrValue,
    /// The URL of dated meetings; empty if there is none.
    pub events: AttrValue,
    /// The host's replacements for texts, by name.
    pub texts: Rc<[(String, AttrValue)]>,
    /// Whether the page's URL follows the visitor, so that links to what is shown can be shared.
    pub hash: bool,
    /// Whether the SIG is known to have a page of its own beside the document.
    pub paged: bool,
    /// Whether members and repositories are both shown and can link to each other.
    pub linked: bool,
}

impl Settings {
    /// Returns a text: the host's replacement, or else the widget's own.
    pub fn text(&self, text: impl Words) -> AttrValue {
        self.spoken(text).0
    }

    /// Returns a text and the language that it is in.
    fn spoken(&self, text: impl Words) -> (AttrValue, &str) {
        let own = self.texts.iter().find(|(name, _)| name == text.entry()[0]);
        own.map_or_else(
            || (self.language.words(text), self.language.tag()),
            |(_, words)| (words.clone(), &*self.locale),
        )
    }

    /// Returns the plural form of a text for a number or a position.
    fn form(&self, text: impl Words, number: u32, ordinal: bool) -> String {
        let (words, language) = self.spoken(text);
        let forms = words.split('|').count() as u32;
        if forms == 1 {
            return words.to_string();
        }
        form(&words, intl::form(language, number, forms, ordinal) as usize).to_owned()
    }

    /// Returns a text with values filled in. `{}` takes the next value, `{1}` the second one.
    pub fn fill(&self, text: impl Words, values: &[&str]) -> String {
        fill(&self.text(text), values)
    }

    /// Returns the plural form of a text for a number, with the number filled in.
    pub fn count(&self, text: impl Words, number: usize) -> String {
        self.count_among(text, number, number, &[])
    }

    /// Returns the plural form of a text for `number`, with `first` and then `rest` filled in.
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

    /// Formats a number with the locale's separators.
    pub fn number(&self, number: usize) -> String {
        intl::number(&self.locale, number as u32)
    }

    /// Formats a recurrence rule as a sentence.
    pub fn rule(&self, rule: &Rule) -> String {
        sig_words::rule(rule, self)
    }

    /// Returns the text for this visitor, and its language if it is not the page's.
    pub fn localized<'a>(&self, text: &'a Localized) -> Option<(&'a str, Option<AttrValue>)> {
        let (language, text) = text.get(&self.locale)?;
        let foreign =
            !language.is_empty() && !primary(language).eq_ignore_ascii_case(primary(&self.locale));
        Some((text, foreign.then(|| AttrValue::from(language.to_owned()))))
    }

    /// Renders a localized text inline, marked with its language if it is not the page's.
    pub fn inline(&self, text: &Localized) -> Html {
        self.marked(text, &[], |text, _| html! { text })
    }

    /// Renders a localized text like [`inline`](Self::inline), with links for the URLs in it, and
    /// with its phrases (see [`linked`]).
    pub fn prose(&self, text: &Localized, phrases: &[String]) -> Html {
        self.marked(text, phrases, linked)
    }

    fn marked(
        &self,
        text: &Localized,
        mut phrases: &[String],
        render: fn(&str, &mut &[String]) -> Html,
    ) -> Html {
        self.localized(text).map_or_else(Html::default, |(text, lang)| {
            let text = render(text, &mut phrases);
            match lang {
                Some(lang) => html! { <span {lang}>{text}</span> },
                None => text,
            }
        })
    }

    /// Renders a heading, `below` levels under the SIG's name.
    pub fn heading(&self, below: u8, id: Option<&'static str>, content: Html) -> Html {
        let level = (self.heading + below).clamp(1, 6);
        html! { <@{format!("h{level}")} {id}>{content}</@> }
    }

    /// Renders a link for visitors to copy, if the page's URL follows.
    pub fn permalink(&self, id: &str, name: &str) -> Html {
        if !self.hash {
            return Html::default();
        }
        let label = self.fill(Text::link_to, &[name]);
        // Out of the Tab order: one per row would slow down keyboard users.
        html! { <a class="permalink" href={format!("#{id}")} aria-label={label} tabindex="-1"></a> }
    }

    /// Renders a long section with a link to skip it (WCAG 2.4.1).
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

    /// Renders a section with its heading.
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

/// The prefix of the ids that mark the ends of sections.
pub const AFTER: &str = "after-";

/// Formats rules with the host's replacements for texts.
impl Speaker for Settings {
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
