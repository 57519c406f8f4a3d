//! Writes each SIG as a page of its own, and as a fragment for a host page, in the widget's
//! languages, with the style sheets that they need. The result depends only on the SIG, not on the
//! current date.

mod json_ld;

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use sig_info::prerender::list::List;
use sig_info::prerender::{self, File, Page, Props};
use sig_info::sections::Shared;
use sig_model::{IndexCommunity, Sig};
use sig_words::{LANGUAGES, Language};
use yew::AttrValue;

use crate::publish::{WriteError, in_url, write_atomically};

/// The page's own style, in addition to those of the widget and the standalone page.
const PAGE_STYLE: &str = include_str!("html/page.css");

/// What to write for each SIG.
#[derive(Clone, Debug)]
pub struct Html {
    /// The absolute URL of the output folder, with a trailing `/`, if known.
    pub url: Option<String>,
    /// Whether to write fragments.
    pub fragments: bool,
    /// The bundle that starts the live widget in the pages; `None` to write no pages.
    pub pages: Option<Bundle>,
}

/// The widget's bundle, as referenced by pages.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The URL of the loader, absolute or relative to a SIG's folder.
    pub loader: String,
    /// The files that the loader requests, as names next to it and hashes; empty if unknown.
    pub files: Vec<(String, String)>,
}

impl Bundle {
    /// Reads the files of `<sig-info>` from the bundle's `integrity.json`.
    ///
    /// # Errors
    /// Returns an error if the text is not such a file.
    pub fn read_files(&mut self, integrity: &str) -> Result<(), serde_json::Error> {
        #[derive(serde::Deserialize)]
        struct Integrity {
            files: BTreeMap<String, String>,
        }
        let Integrity { mut files } = serde_json::from_str(integrity)?;
        files.retain(|name, _| name.starts_with("sig-info-"));
        self.files = files.into_iter().collect();
        Ok(())
    }

    /// Returns the files that a page in a language needs. Of the files with strings
    /// (`sig-info-….zh.json`), it only needs that of its own language. English has none, since its
    /// strings are part of the program.
    fn files(&self, language: &Language) -> Vec<File> {
        let ending = language.ending();
        let words = format!("{ending}.json");
        let folder = self.loader.rfind('/').map_or("", |end| &self.loader[..=end]);
        let file = |(name, integrity): &(String, String)| File {
            url: format!("{folder}{name}").into(),
            integrity: integrity.clone().into(),
        };
        let needed = |(name, _): &&(String, String)| {
            !name.ends_with(".json") || (!ending.is_empty() && name.ends_with(&words))
        };
        self.files.iter().filter(needed).map(file).collect()
    }
}

/// Writes `<id>/index.html` and `<id>/fragment.html` of each SIG, in English and, as `.zh.html`, in
/// each other language, and the style sheets.
///
/// # Errors
/// Returns an error if a file can't be written.
pub fn write(
    out: &Path,
    sigs: &[Sig],
    community: Option<&IndexCommunity>,
    wanted: &Html,
) -> Result<(), WriteError> {
    if !wanted.fragments && wanted.pages.is_none() {
        return Ok(());
    }
    let style = put(out, "sig-info", &sig_info::style::sheet())?;
    let page_style = match wanted.pages {
        Some(_) => put(out, "page", &[sig_info::style::PAGE, PAGE_STYLE].concat())?,
        None => String::new(),
    };
    if wanted.pages.is_some() {
        write_list(out, sigs, community, [&style, &page_style])?;
    }
    sigs.par_iter().try_for_each(|sig| {
        let folder = out.join(&sig.id);
        let shared = Rc::new(sig.clone());
        let url = wanted.url.as_ref().map(|url| format!("{url}{}/", in_url(&sig.id)));
        for language in LANGUAGES {
            let ending = language.ending();
            let fragment = Props {
                sig: Shared(Rc::clone(&shared)),
                language,
                base: url.clone().unwrap_or_default().into(),
                style: format!("{}{style}", wanted.url.as_deref().unwrap_or("../")).into(),
                paged: wanted.pages.is_some(),
                page: None,
            };
            if let Some(bundle) = &wanted.pages {
                let own = url.as_ref().map(|url| match &*ending {
                    "" => url.clone(),
                    _ => format!("{url}index{ending}.html"),
                });
                let page = Page {
                    style: format!("../{page_style}").into(),
                    loader: bundle.loader.clone().into(),
                    files: bundle.files(language),
                    json_ld: json_ld::of(sig, language, own.as_deref()).into(),
                    url: own.map(Into::into),
                    languages: languages(),
                    list: format!("../index{ending}.html").into(),
                    community: community.cloned(),
                };
                let page = Props {
                    base: "".into(),
                    style: format!("../{style}").into(),
                    page: Some(page),
                    ..fragment.clone()
                };
                let page = prerender::html(page);
                write_atomically(&folder.join(format!("index{ending}.html")), page.as_bytes())?;
            }
            if wanted.fragments {
                let fragment = prerender::html(fragment);
                write_atomically(
                    &folder.join(format!("fragment{ending}.html")),
                    fragment.as_bytes(),
                )?;
            }
        }
        Ok(())
    })
}

/// Writes `index.html`, which links to the pages of all SIGs, in each language.
fn write_list(
    out: &Path,
    sigs: &[Sig],
    community: Option<&IndexCommunity>,
    styles: [&str; 2],
) -> Result<(), WriteError> {
    for language in LANGUAGES {
        let ending = language.ending();
        let page = |sig: &Sig| format!("{}/index{ending}.html", in_url(&sig.id));
        let list = List {
            sigs: sigs.iter().map(|sig| (sig, page(sig))).collect(),
            language,
            styles: styles.map(|style| style.to_owned().into()),
            languages: languages(),
            community: community.cloned(),
        };
        let html = prerender::list::html(&list);
        write_atomically(&out.join(format!("index{ending}.html")), html.as_bytes())?;
    }
    Ok(())
}

/// Returns the URLs of a page in each language.
fn languages() -> Vec<(&'static Language, AttrValue)> {
    let address = |language: &&'static Language| {
        (*language, format!("index{}.html", language.ending()).into())
    };
    LANGUAGES.iter().map(address).collect()
}

/// Writes a style sheet under a name that contains its hash, so that it can be cached forever.
fn put(out: &Path, name: &str, style: &str) -> Result<String, WriteError> {
    let hash: String =
        Sha256::digest(style).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let file = format!("{name}-{hash}.css");
    write_atomically(&out.join(&file), style.as_bytes())?;
    Ok(file)
}
