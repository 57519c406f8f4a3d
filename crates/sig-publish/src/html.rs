//! Pages: each SIG as a page of its own and as a fragment for a host's page, in the widget's
//! languages, with the style sheets that they need. They hold until the SIG changes: no clock.

mod json_ld;

use std::path::Path;
use std::rc::Rc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use sig_info::prerender::{self, Page, Props};
use sig_info::text::Language;
use sig_info::view::Shared;
use sig_model::Sig;

use crate::publish::{WriteError, in_url, whole};

/// The page's own style, beside the widget's: that of the standalone page, and a little more.
const PAGE_STYLE: &str =
    concat!(include_str!("../../../static/page.css"), include_str!("html/page.css"));

/// The languages, the first one under the plain name.
const LANGUAGES: [(Language, &str); 2] = [(Language::English, ""), (Language::Chinese, ".zh")];

/// Where what is written will stand.
#[derive(Clone, Debug)]
pub struct Place {
    /// The absolute URL of the folder that is written to, with a `/` at its end, where it is known.
    pub url: Option<String>,
    /// The address of the widget's loader, absolute or relative to a SIG's folder.
    pub widget: String,
}

/// Writes `<id>/index.html` and `<id>/fragment.html` of each SIG, in English and as `.zh.html` in
/// Chinese, and the style sheets.
///
/// # Errors
/// Where a file can't be written.
pub fn write(out: &Path, sigs: &[Sig], place: &Place) -> Result<(), WriteError> {
    let style = put(out, "sig-info", &sig_info::style::sheet())?;
    let page_style = put(out, "page", PAGE_STYLE)?;
    sigs.par_iter().try_for_each(|sig| {
        let folder = out.join(&sig.id);
        let shared = Rc::new(sig.clone());
        let url = place.url.as_ref().map(|url| format!("{url}{}/", in_url(&sig.id)));
        for (language, ending) in LANGUAGES {
            let pages = LANGUAGES
                .map(|(language, ending)| (language, format!("index{ending}.html").into()));
            let own = url.as_ref().map(|url| match ending {
                "" => url.clone(),
                _ => format!("{url}index{ending}.html"),
            });
            let page = Props {
                sig: Shared(Rc::clone(&shared)),
                language,
                base: "".into(),
                style: format!("../{style}").into(),
                page: Some(Page {
                    style: format!("../{page_style}").into(),
                    loader: place.widget.clone().into(),
                    json_ld: json_ld::of(sig, language, own.as_deref()).into(),
                    url: own.map(Into::into),
                    languages: pages.to_vec(),
                }),
            };
            let base = url.clone().unwrap_or_default();
            let fragment = Props {
                base: base.clone().into(),
                style: place
                    .url
                    .as_ref()
                    .map_or_else(|| format!("../{style}"), |url| format!("{url}{style}"))
                    .into(),
                page: None,
                ..page.clone()
            };
            whole(&folder.join(format!("index{ending}.html")), prerender::html(page).as_bytes())?;
            let fragment = prerender::html(fragment);
            whole(&folder.join(format!("fragment{ending}.html")), fragment.as_bytes())?;
        }
        Ok(())
    })
}

/// A style sheet under a name that changes with its content, so that it may be cached for ever.
fn put(out: &Path, name: &str, style: &str) -> Result<String, WriteError> {
    let hash: String =
        Sha256::digest(style).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let file = format!("{name}-{hash}.css");
    whole(&out.join(&file), style.as_bytes())?;
    Ok(file)
}
