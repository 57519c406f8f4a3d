//! The time of an occurrence and its status relative to now, with the moment at which the status
//! changes.

use sig_model::{Occurrence, Zone, occurrence::MINUTE};
use yew::prelude::*;

use crate::intl::{self, NamedZone};
use crate::settings::Settings;
use crate::template::html;
use crate::text::Text;

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The status of an occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Over.
    Over,
    /// In progress.
    InProgress,
    /// Starts within the hour; holds the localized distance in time.
    Soon(String),
    /// Starts later; holds the localized distance in time, empty if that is too far to say.
    Later(String),
}

impl Status {
    /// Returns the status at `now`, and the moment at which it changes.
    pub fn of(occurrence: &Occurrence, now: i64, settings: &Settings) -> (Self, i64) {
        let Occurrence { start, .. } = *occurrence;
        let left = start - now;
        let ahead = |number: i64, unit| intl::relative(&settings.locale, number as i32, unit);
        if occurrence.over() <= now {
            (Self::Over, i64::MAX)
        } else if left <= 0 {
            (Self::InProgress, occurrence.over())
        } else if left <= HOUR {
            let minutes = (left + MINUTE - 1) / MINUTE;
            (Self::Soon(ahead(minutes, "minute")), start - (minutes - 1) * MINUTE)
        } else if left <= DAY {
            // Round to the nearest hour; minutes are counted in the last one.
            let hours = (left + HOUR / 2) / HOUR;
            let until = start - hours * HOUR + HOUR / 2 + 1;
            (Self::Later(ahead(hours, "hour")), until.min(start - HOUR))
        } else {
            // Count calendar days, which change at midnight.
            let zone = NamedZone(&settings.timezone);
            let today = zone.wall(now).0;
            let days = zone.wall(start).0.day_number() - today.day_number();
            let midnight = zone.instant(today.plus(1), sig_model::Time::default());
            // Beyond two months, the date is clearer than a number of days.
            let words = if days > 60 { String::new() } else { ahead(days, "day") };
            (Self::Later(words), midnight.min(start - DAY))
        }
    }

    /// Returns whether the meeting is in progress or starts within the hour.
    pub const fn is_near(&self) -> bool {
        matches!(self, Self::InProgress | Self::Soon(_))
    }

    /// Renders the status.
    pub fn show(&self, settings: &Settings) -> Html {
        match self {
            Self::Over => Html::default(),
            Self::Later(words) if words.is_empty() => Html::default(),
            Self::InProgress => {
                html! { <span class="tag live">{settings.text(Text::in_progress)}</span> }
            }
            Self::Soon(words) => {
                html! { <span class="tag live">{settings.fill(Text::starts, &[words])}</span> }
            }
            Self::Later(words) => html! { <span class="tag">{words}</span> },
        }
    }
}

/// Formats the day and time range in the visitor's time zone; with the year if it may not be this
/// one.
pub fn words(occurrence: &Occurrence, now: i64, settings: &Settings) -> String {
    let far = !intl::LIVE || (occurrence.start - now).abs() > 180 * DAY;
    intl::range(&settings.locale, &settings.timezone, occurrence, far)
}

/// Renders the time range without the day, unless the meeting ends on another day.
pub fn times(occurrence: &Occurrence, settings: &Settings) -> Html {
    stamped(occurrence, intl::times(&settings.locale, &settings.timezone, occurrence))
}

/// Renders [`words`] as a `<time>` element.
pub fn time(occurrence: &Occurrence, now: i64, settings: &Settings) -> Html {
    stamped(occurrence, words(occurrence, now, settings))
}

fn stamped(occurrence: &Occurrence, words: String) -> Html {
    let (date, time) = NamedZone("UTC").wall(occurrence.start);
    html! { <time datetime={format!("{date}T{time}Z")}>{words}</time> }
}

/// Renders the time with the status.
pub fn when(occurrence: &Occurrence, now: i64, settings: &Settings) -> Html {
    html! {
        <>
            {time(occurrence, now, settings)}
            if intl::LIVE {
                {Status::of(occurrence, now, settings).0.show(settings)}
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn settings() -> Settings {
        Settings {
            locale: "en".into(),
            language: Language::default(),
            timezone: "Europe/Berlin".into(),
            heading: 2,
            base: "".into(),
            events: "".into(),
            texts: [].into(),
            hash: false,
            paged: false,
            linked: false,
        }
    }

    #[test]
    fn a_status_holds_until_the_moment_it_names_and_not_longer() {
        let meeting = Occurrence { start: 40 * DAY, end: Some(40 * DAY + 90 * MINUTE) };
        let mut now = 0;
        let mut last = None;
        let mut changes = 0;
        while now < meeting.over() {
            let (status, until) = Status::of(&meeting, now, &settings());
            assert!(until > now, "{now}");
            assert_eq!(Status::of(&meeting, until - 1, &settings()).0, status, "{now}");
            if last.as_ref() != Some(&status) {
                changes += 1;
            }
            last = Some(status);
            now = until;
        }
        // 40 or 39 midnights, 23 hours, 60 minutes, and the meeting itself.
        assert!((121..=125).contains(&changes), "{changes}");
        assert_eq!(last, Some(Status::InProgress));
        assert_eq!(Status::of(&meeting, now, &settings()).0, Status::Over);
    }
}
