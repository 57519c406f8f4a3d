//! Merges the texts that READMEs in several languages have in common.

use std::collections::HashMap;

use sig_model::{Document, Localized, Milestone, Url};

use crate::diagnostic::Stated;
use crate::language;
use crate::marked::Marked;
use crate::phrases;
use crate::readme::Readme;
use crate::sig_info_yaml::SigInfo;
use crate::translation::{self, add, paired};

pub fn name(readmes: &[Readme], stated: Option<&Stated<String>>) -> Localized {
    let mut name = Localized::default();
    for readme in readmes {
        add(&mut name, &readme.name);
    }
    match stated {
        Some(stated) if name.is_empty() => Localized::from(stated.value.as_str()),
        _ => name,
    }
}

/// Returns the mission in the READMEs. A language without one gets the first description in that
/// language.
pub fn mission<'a>(
    readmes: &[Readme],
    descriptions: impl Iterator<Item = &'a Stated<String>>,
) -> Localized {
    let mut mission = Localized::default();
    for readme in readmes {
        let mut own: Vec<(&str, Vec<&str>)> = Vec::new();
        for (language, text) in readme.mission.iter().flat_map(Localized::iter) {
            match own.iter_mut().find(|(known, _)| *known == language) {
                Some((_, texts)) => texts.push(text),
                None => own.push((language, vec![text])),
            }
        }
        for (language, texts) in own {
            add(&mut mission, &Localized::new(language, texts.join("\n\n")));
        }
    }
    for description in descriptions {
        add(&mut mission, &language::localized(&description.value));
    }
    mission
}

pub fn scope(readmes: &[Readme]) -> Vec<Localized> {
    paired(readmes.iter().map(|readme| readme.scope.clone()))
}

/// Returns the phrases of the mission and the scope that their sources emphasize or link.
pub fn phrases(
    mission: &Localized,
    scope: &[Localized],
    readmes: &[Readme],
    info: Option<&SigInfo>,
) -> Vec<String> {
    let marked = readmes.iter().flat_map(|readme| &readme.marked);
    let marked: Vec<Marked> =
        marked.chain(info.into_iter().flat_map(|info| &info.marked)).cloned().collect();
    phrases::of(mission, scope, &marked)
}

/// Merges documents; those with the same URL are the same.
pub fn documents(readmes: &[Readme]) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut known: HashMap<Url, usize> = HashMap::new();
    for (title, url) in readmes.iter().flat_map(|readme| &readme.documents) {
        match known.get(url).and_then(|known| documents.get_mut(*known)) {
            Some(known) => add(&mut known.title, title),
            None => {
                known.insert(url.clone(), documents.len());
                documents.push(Document { url: url.clone(), title: title.clone() });
            }
        }
    }
    documents
}

pub fn roadmap(readmes: &[Readme]) -> Vec<Milestone> {
    translation::roadmap(readmes.iter().flat_map(|readme| readme.roadmap.clone()))
}
