//! Ignores differences that only result from renaming a SIG's folder.

use std::borrow::Cow;

use sig_model::Url;

/// The names of a SIG's folder before and after.
pub struct Renamed<'a> {
    /// The former name, if it differs.
    pub was: Option<&'a str>,
    now: &'a str,
}

impl<'a> Renamed<'a> {
    pub fn new(was: Option<&'a str>, now: &'a str) -> Self {
        Self { was, now }
    }

    /// Rewrites a former link into the SIG's own folder, as relative links in READMEs are, to the
    /// new name.
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
