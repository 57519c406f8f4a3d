//! A SIG whose folder was renamed: what follows from that alone is no change.

use std::borrow::Cow;

use sig_model::Url;

/// The names of a SIG's folder.
pub struct Renamed<'a> {
    /// The former name, where it is another.
    pub was: Option<&'a str>,
    now: &'a str,
}

impl<'a> Renamed<'a> {
    pub fn new(was: Option<&'a str>, now: &'a str) -> Self {
        Self { was, now }
    }

    /// A link before, as it reads if it leads into the SIG's own folder, which README files link to
    /// by relative paths.
    pub fn now<'b>(&self, url: &'b Url) -> Cow<'b, str> {
        let url = url.as_str();
        let Some(was) = self.was else { return url.into() };
        match url.split_once(&format!("/sig/{was}")) {
            Some((community, rest)) if rest.is_empty() || rest.starts_with('/') => {
                format!("{community}/sig/{}{rest}", self.now).into()
            }
            _ => url.into(),
        }
    }
}
