//! Compares the names, mission, scope, documents, maturity and founding date.

use sig_model::{Document, Localized, PartialDate, Section, Sig, phrase};

use super::pairing::Pairing;
use super::renamed::Renamed;
use super::statement::change;
use super::words::{self, Fact, Form, Words, link, shown, value};
use super::{Change, ChangeKind, items};

const SECTION: &str = Section::About.id();

/// Reports that the folder was renamed.
pub fn renamed(renamed: &Renamed<'_>) -> Vec<Change> {
    let words = |was| Words::new("Renamed from ").theirs(was);
    let fact = |was| Fact { kind: ChangeKind::Changed, words: words(was) };
    renamed.was.map(|was| change(SECTION, fact(was))).into_iter().collect()
}

/// Reports that the folder was moved to the archive.
pub fn archived(folder: &str) -> Vec<Change> {
    let words = Words::new("Archived in ").theirs(folder);
    vec![change(SECTION, Fact { kind: ChangeKind::Removed, words })]
}

pub fn text(label: &'static str, before: &Localized, after: &Localized) -> Vec<Change> {
    about(words::text(label, before, after))
}

pub fn scope(before: &[Localized], after: &[Localized]) -> Vec<Change> {
    let called = items::Called { one: "Scope item", several: "scope items" };
    about(items::compare(&called, before, after))
}

/// Compares what is emphasized or linked. Phrases that are only in the texts of one side came or went
/// with these.
pub fn phrases(before: &Sig, after: &Sig) -> Vec<Change> {
    let is_in = |sig: &Sig, words: &str| {
        let mut texts = std::iter::once(&sig.mission).chain(&sig.scope).flat_map(Localized::iter);
        texts.any(|(_, text)| text.contains(words))
    };
    let kept = |phrases: &[String]| -> Vec<Localized> {
        let kept = phrases.iter().map(String::as_str).filter(|it| {
            let words = phrase(it).0;
            is_in(before, words) && is_in(after, words)
        });
        kept.map(Localized::from).collect()
    };
    let called = items::Called {
        one: "Emphasized or linked phrase",
        several: "emphasized or linked phrases",
    };
    about(items::compare(&called, &kept(&before.phrases), &kept(&after.phrases)))
}

pub fn maturity(before: Option<&str>, after: Option<&str>) -> Vec<Change> {
    about(value(Words::new("Maturity"), before, after, Form::Plain))
}

pub fn founded(before: Option<PartialDate>, after: Option<PartialDate>) -> Vec<Change> {
    let [before, after] = [before, after].map(|date| date.map(|date| date.to_string()));
    let label = Words::new("Founding date");
    about(value(label, before.as_deref(), after.as_deref(), Form::Plain))
}

pub fn documents(before: &[Document], after: &[Document], renamed: &Renamed<'_>) -> Vec<Change> {
    let title = |it: &Document| Some(shown(&it.title).to_owned()).filter(|title| !title.is_empty());
    let pairing = Pairing::of(before, after)
        .by_each(
            |it| [(renamed.now(&it.url).into_owned(), title(it))],
            |it| [(it.url.as_str().to_owned(), title(it))],
        )
        .by_each(|it| [renamed.now(&it.url).into_owned()], |it| [it.url.as_str().to_owned()])
        .by(title);
    let named = |it: &Document, words: Words| match title(it) {
        Some(title) => words.quoted(&title),
        None => words.theirs(it.url.as_str()),
    };
    let mut facts = Vec::new();
    for (before, after) in pairing.paired() {
        let Document { url, title } = before;
        let link = link("link", Some(url), Some(&after.url), renamed);
        for fact in words::text("title", title, &after.title).into_iter().chain(link) {
            let words = named(after, Words::new("Document ")).ours(": ").then(fact.words);
            facts.push(Fact { kind: ChangeKind::Changed, words });
        }
    }
    let added =
        |it| Fact { kind: ChangeKind::Added, words: named(it, Words::new("Document added: ")) };
    facts.extend(pairing.added().map(added));
    let removed =
        |it| Fact { kind: ChangeKind::Removed, words: named(it, Words::new("Document removed: ")) };
    facts.extend(pairing.removed().map(removed));
    about(facts)
}

fn about(facts: impl IntoIterator<Item = Fact>) -> Vec<Change> {
    facts.into_iter().map(|fact| change(SECTION, fact)).collect()
}
