//! What is shown instead of a SIG: loading, failed, or a note above a stale copy.

use sig_model::{Cause, JsonType};
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::fetch::Failure;
use crate::intl::{self, Style};
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::template::html;
use crate::text::Text;
use crate::view::View;

/// Renders the loading state under a title: a skeleton of the content, so that the layout does not
/// shift.
pub fn loading(title: AttrValue, view: &View) -> Html {
    html! {
        <div class="loading" role="status">
            {view.heading(0, None, html! { title })}
            <div class="bones" aria-hidden="true">
                <span></span><span></span><span></span><span></span><span></span><span></span>
            </div>
        </div>
    }
}

/// Renders the failed state under a title, with a button to retry. Without a network, the title says
/// so instead.
pub fn failed(
    title: AttrValue,
    failure: &Failure,
    url: &str,
    retry: Callback<MouseEvent>,
    view: &View,
) -> Html {
    let offline = *failure == Failure::Unreachable && platform::is_offline();
    let title = if offline { view.text(Text::offline) } else { title };
    html! {
        <div class="failed" role="alert" part="error">
            {view.heading(0, None, html! { title })}
            <button type="button" onclick={retry}>{view.text(Text::retry)}</button>
            {details(failure, url, view)}
        </div>
    }
}

/// Returns the title of the failed state of a SIG.
pub fn failed_title(failure: &Failure, view: &View) -> AttrValue {
    match failure {
        Failure::Status(404 | 410, _) => view.text(Text::not_found),
        _ => view.text(Text::failed),
    }
}

/// Renders the cause, collapsed.
fn details(failure: &Failure, url: &str, view: &View) -> Html {
    html! {
        <details>
            <summary>{view.text(Text::details)}</summary>
            <p>{reason(failure, url, view)}</p>
        </details>
    }
}

/// Renders a note that the content is an old copy: from when, why, and a button to retry.
pub fn stale(
    (failure, came): &(Failure, i64),
    url: &str,
    retry: Callback<MouseEvent>,
    view: &View,
) -> Html {
    let came = intl::moment(&view.locale, &view.timezone, Style::Date, *came);
    html! {
        <div class="stale" role="status" part="stale">
            <p>{view.fill(Text::stale, &[&came])}</p>
            <button type="button" onclick={retry}>{view.text(Text::retry)}</button>
            {details(failure, url, view)}
        </div>
    }
}

/// Describes a failure, with the path of the field if it is about one.
pub fn reason(failure: &Failure, url: &str, view: &View) -> String {
    match failure {
        Failure::Unreachable => view.fill(Text::failed_network, &[url]),
        Failure::Slow => view.fill(Text::failed_timeout, &[url]),
        Failure::TooLarge => view.fill(Text::failed_size, &[url]),
        Failure::Status(status, _) => view.fill(Text::failed_status, &[url, &status.to_string()]),
        Failure::NotJson => view.fill(Text::failed_syntax, &[url]),
        Failure::NoSource => view.text(Text::failed_source).to_string(),
        Failure::Format(problem) => {
            let path = problem.path.as_str();
            match &problem.cause {
                Cause::Type { expected, found } => view.fill(
                    Text::failed_type,
                    &[path, &view.text(kind(*expected)), &view.text(kind(*found))],
                ),
                Cause::Missing => view.fill(Text::failed_missing, &[path]),
                Cause::Version(version) => view.fill(Text::failed_version, &[&version.to_string()]),
                Cause::Form(_) | Cause::Most(_) | Cause::Long(_) => {
                    view.fill(Text::failed_form, &[path])
                }
            }
        }
    }
}

const fn kind(kind: JsonType) -> Text {
    match kind {
        JsonType::Null => Text::kind_null,
        JsonType::Bool => Text::kind_bool,
        JsonType::Number => Text::kind_number,
        JsonType::String => Text::kind_string,
        JsonType::Array => Text::kind_array,
        JsonType::Object => Text::kind_object,
    }
}
