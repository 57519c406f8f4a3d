//! The Roadmap section: a timeline.

use sig_model::{Date, Milestone, Sig};
use yew::prelude::*;

use crate::intl::{self, Style};
use crate::sections::Section;
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

/// Renders the section.
pub fn show(sig: &Sig, settings: &Settings) -> Html {
    let today = Date::from_day_number(intl::now().div_euclid(86_400_000));
    let dates = sig.roadmap.iter().map(|row| row.date.last());
    let next = dates.filter(|date| today < *date).min();
    let rows = sig.roadmap.iter().map(|row| show_row(row, today, next, settings));
    settings.section(Section::Roadmap, Text::roadmap, html! { <ol class="roadmap">{for rows}</ol> })
}

fn show_row(row: &Milestone, today: Date, next: Option<Date>, settings: &Settings) -> Html {
    let last = row.date.last();
    let is_next = intl::LIVE && Some(last) == next;
    let class = match today < last {
        _ if !intl::LIVE => None,
        _ if is_next => Some("next"),
        true => Some("coming"),
        false => Some("past"),
    };
    let style = if row.date.month_only { Style::Month } else { Style::Date };
    html! {
        <li {class}>
            <p class="when">
                <time datetime={row.date.to_string()}>
                    {intl::date(&settings.locale, style, row.date.first)}
                </time>
                if let Some(release) = &row.release {
                    <span class="tag">{release}</span>
                }
                if is_next {
                    <span class="tag accent">{settings.text(Text::coming)}</span>
                }
            </p>
            <ul>{for row.items.iter().map(|item| html! { <li>{settings.prose(item, &[])}</li> })}</ul>
        </li>
    }
}
