//! What is shown instead of a SIG: loading, failed, or a note above a stale copy.

use sig_model::{Cause, JsonType};
use yew::prelude::*;

#[cfg(target_arch = "wasm32")]
use crate::browser as platform;
use crate::fetch::Failure;
use crate::intl::{self, Style};
#[cfg(not(target_arch = "wasm32"))]
use crate::native as platform;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders the loading state under a title: a skeleton of the content, so that the layout does not
/// shift.
pub fn loading(title: AttrValue, settings: &Settings) -> Html {
    html! {
        <div class="loading" role="status">
            {settings.heading(0, None, html! { title })}
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
    settings: &Settings,
) -> Html {
    let offline = *failure == Failure::Unreachable && platform::is_offline();
    let title = if offline { settings.text(Text::offline) } else { title };
    html! {
        <div class="failed" role="alert" part="error">
            {settings.heading(0, None, html! { title })}
            <button type="button" onclick={retry}>{settings.text(Text::retry)}</button>
            {details(failure, url, settings)}
        </div>
    }
}

/// Returns the title of the failed state of a SIG.
pub fn failed_title(failure: &Failure, settings: &Settings) -> AttrValue {
    match failure {
        Failure::Status(404 | 410, _) => settings.text(Text::not_found),
        _ => settings.text(Text::failed),
    }
}

/// Renders the cause, collapsed.
fn details(failure: &Failure, url: &str, settings: &Settings) -> Html {
    html! {
        <details>
            <summary>{settings.text(Text::details)}</summary>
            <p>{reason(failure, url, settings)}</p>
        </details>
    }
}

/// Renders a note that the content is an old copy: from when, why, and a button to retry.
pub fn stale(
    (failure, came): &(Failure, i64),
    url: &str,
    retry: Callback<MouseEvent>,
    settings: &Settings,
) -> Html {
    let came = intl::moment(&settings.locale, &settings.timezone, Style::Date, *came);
    html! {
        <div class="stale" role="status" part="stale">
            <p>{settings.fill(Text::stale, &[&came])}</p>
            <button type="button" onclick={retry}>{settings.text(Text::retry)}</button>
            {details(failure, url, settings)}
        </div>
    }
}

/// Describes a failure, with the path of the field if it is about one.
pub fn reason(failure: &Failure, url: &str, settings: &Settings) -> String {
    match failure {
        Failure::Unreachable => settings.fill(Text::failed_network, &[url]),
        Failure::Slow => settings.fill(Text::failed_timeout, &[url]),
        Failure::TooLarge => settings.fill(Text::failed_size, &[url]),
        Failure::Status(status, _) => {
            settings.fill(Text::failed_status, &[url, &status.to_string()])
        }
        Failure::NotJson => settings.fill(Text::failed_syntax, &[url]),
        Failure::NoSource => settings.text(Text::failed_source).to_string(),
        Failure::Format(problem) => {
            let path = problem.path.as_str();
            match &problem.cause {
                Cause::Type { expected, found } => settings.fill(
                    Text::failed_type,
                    &[path, &settings.text(kind(*expected)), &settings.text(kind(*found))],
                ),
                Cause::Missing => settings.fill(Text::failed_missing, &[path]),
                Cause::Version(version) => {
                    settings.fill(Text::failed_version, &[&version.to_string()])
                }
                Cause::Form(_) | Cause::Most(_) | Cause::Long(_) => {
                    settings.fill(Text::failed_form, &[path])
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
