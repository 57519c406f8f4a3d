//! The English vocabulary.

use super::*;
use crate::schedule::clock::Half;
use crate::schedule::{Doubt, Unit};

#[rustfmt::skip]
pub const WORDS: Table = &[
    (Every(Unit::Day, 1), &["daily", "every day", "everyday"]),
    (Every(Unit::Week, 1), &[
        "weekly", "every week", "each week", "per week", "a week", "once a week",
    ]),
    (Every(Unit::Week, 2), &[
        "bi-weekly", "biweekly", "bi weekly", "biweek", "bi-week", "fortnightly", "every fortnight",
        "each fortnight", "once a fortnight", "two-weekly", "every other week", "every second week",
        "every 2nd week",
        "alternate weeks", "alternating weeks", "on alternate weeks",
    ]),
    (Every(Unit::Month, 2), &["every other month", "every second month"]),
    (Every(Unit::Month, 1), &[
        "monthly", "every month", "each month", "of the month", "of month", "of a month",
        "in the month", "in a month", "per month", "a month", "once a month",
    ]),
    (EveryOther, &["every other", "alternate", "alternating", "each alternate", "every alternate"]),
    (AlternatingWith, &[
        "alternating with", "alternates with", "alternate with", "interleaved with",
        "interleaving with",
    ]),
    (Ambiguous(Doubt::Weeks), &[
        "bi-monthly", "bimonthly", "semi-monthly", "semimonthly", "half-monthly", "semi-weekly",
        "semiweekly", "triweekly", "tri-weekly", "every other day", "quarterly", "every quarter",
        "quarter", "yearly", "annually", "twice", "thrice", "once", "times", "every working day",
        "working day", "working days", "business day", "workday", "workdays", "weekday", "weekdays",
        "weekend", "weekends", "either",
    ]),
    (Weeks(Parity::Even), &[
        "even week", "even weeks", "even-numbered weeks", "even numbered weeks",
        "even calendar weeks", "even iso weeks", "every even week",
    ]),
    (Weeks(Parity::Odd), &[
        "odd week", "odd weeks", "odd-numbered weeks", "odd numbered weeks", "odd calendar weeks",
        "odd iso weeks", "every odd week",
    ]),
    (Holiday, &[
        "holiday", "holidays", "public holiday", "national day", "spring festival", "new year",
        "new year's day", "chinese new year", "lunar new year", "labour day", "labor day",
        "mid-autumn festival", "dragon boat festival", "christmas", "christmas day",
    ]),
    (Each, &["every", "each"]),
    (Ordinal(1), &["first"]),
    (Ordinal(2), &["second"]),
    (Ordinal(3), &["third"]),
    (Ordinal(4), &["fourth"]),
    (Ordinal(5), &["fifth"]),
    (Ordinal(-1), &["last"]),
    (Ordinal(-2), &[
        "second last", "second-last", "second to last", "second-to-last", "next to last",
        "next-to-last", "last but one", "penultimate",
    ]),
    (Week, &["week", "weeks"]),
    (MonthDay(-1), &["last day"]),
    (Half(Half::Morning), &["am", "a.m.", "a.m", "morning", "mornings"]),
    (Half(Half::Noon), &["noon", "midday"]),
    (Half(Half::Afternoon), &["pm", "p.m.", "p.m", "afternoon", "afternoons"]),
    (Half(Half::Evening), &["evening", "evenings", "night", "nights"]),
    (Midnight, &["midnight"]),
    (And, &["and"]),
    (Through, &["to", "till", "until", "through", "thru"]),
    (Or, &["or"]),
    (From, &[
        "from", "starting", "starting from", "starting on", "starts", "start date", "start",
        "since", "as of", "beginning", "effective", "first meeting", "first meetings", "first call",
        "first session", "first date",
    ]),
    (Open, &[
        "tbd", "tba", "tbc", "todo", "n/a", "to be determined", "to be decided", "to be announced",
        "to be confirmed", "to be scheduled", "on demand", "on-demand", "on request", "as needed",
        "as required", "as per demand", "per demand", "ad hoc", "ad-hoc", "irregular",
        "irregularly", "under schedule", "e.g.", "for example", "example", "examples", "sample",
        "template", "placeholder", "maybe", "perhaps", "probably", "possibly", "possible",
        "potential", "suggested", "preferred", "desired", "draft", "wrong", "candidate meeting",
        "alternative", "backup meeting", "backup time", "backup slot",
    ]),
    (Ended, &[
        "no longer", "no more", "anymore", "any more", "legacy", "outdated", "deprecated",
        "expired",
        "historical", "last year", "used to", "formerly", "previously", "archived", "cancelled",
        "canceled", "inactive", "discontinued", "retired", "stopped", "ended", "paused",
        "suspended", "on hold", "on hiatus", "dormant", "disbanded", "defunct", "obsolete",
        "not yet", "proposed",
    ]),
    (Limit, &[
        "only", "except", "excluding", "excludes", "excl", "without", "not", "no", "never", "don't",
        "doesn't", "isn't", "aren't", "won't", "but", "other", "than", "after", "following",
        "during", "between", "within", "while", "half", "past", "quarter past", "was", "were",
        "did", "had", "met", "been", "old", "previous", "former", "odd", "even", "summer", "winter",
        "spring", "autumn", "semester", "season", "term", "dst", "daylight", "ends", "ending",
        "end", "skip", "skipped", "skipping", "instead", "moved", "rescheduled", "local", "plus",
        "minus",
    ]),
    (Aside, &[
        "deadline", "deadlines", "before", "submit", "submitted", "submission", "submissions",
        "in advance", "no later than", "due", "closes", "close", "closed", "closing", "cutoff",
        "cut-off", "freeze", "minutes", "report", "reports", "reporting", "newsletter", "digest",
        "recording", "recordings", "published", "publish", "posted", "sent", "send", "uploaded",
        "reminder", "reminders", "registration", "register", "attendance", "announced",
        "announcement", "announcements", "collect", "collected", "collection", "nominations",
        "on-call", "oncall",
    ]),
    (Condition, &[
        "if", "might", "may", "should", "would", "could", "in case", "unless", "when needed",
        "whenever", "subject to", "depending on",
    ]),
    (Remark, &[
        "check", "see", "refer", "please", "subscribe", "contact", "e-mail", "email", "click",
        "find", "ask", "visit", "convert", "add",
    ]),
    (When, &[
        "time", "times of meeting", "when", "timezone", "time zone", "schedule", "cadence",
        "frequency",
    ]),
    (Meeting, &[
        "meeting", "meetings", "meet", "meets", "meetup", "meetups", "call", "calls", "sync",
        "syncs", "sync-up", "syncup", "sync up", "standup", "stand-up", "office hours",
        "office hour", "session", "sessions", "sig", "sigs", "wg", "tc", "committee", "group",
        "working group", "team", "subproject", "triage", "scrub", "hangout", "discussion",
        "discussions", "chat", "huddle", "town hall", "webinar", "workshop", "seminar", "greet",
        "conference", "conferences", "event", "talk", "talks", "community",
    ]),
    (Passed, &[
        "a", "an", "the", "of", "of the", "on", "in", "at", "as", "by", "for", "with", "via",
        "over", "is", "are", "be", "has", "have", "will", "being", "held", "hold", "holds",
        "held on", "takes place", "take place", "takes", "taking", "place", "taken", "happens",
        "happen", "occurs", "occur", "runs", "run", "gather", "gathers", "hosted", "host", "hosts",
        "organized", "organised", "conducted", "convened", "convene", "convenes", "scheduled",
        "planned", "set", "fixed",
        "based", "based on", "discuss", "discussed", "discusses", "form", "way", "mode", "format",
        "we", "our", "us", "you", "your", "it", "its", "this", "that", "these", "there", "they",
        "all", "any", "everyone", "anyone", "who", "which", "where", "both", "welcome", "open",
        "public", "regular", "regularly", "routine", "online", "offline", "onsite", "on-site",
        "remote", "remotely", "virtual", "virtually", "recurring", "general", "main", "common",
        "official", "current", "currently", "now", "usually", "normally", "typically", "generally",
        "about", "approximately", "around", "approx", "sharp", "new", "next", "changing", "soon",
        "tentative", "tentatively", "interested", "topic", "topics", "issue", "issues", "agenda",
        "doc", "docs", "document", "notes", "link", "links", "calendar", "invite", "details",
        "detail", "info", "information", "date", "dates", "project", "projects", "developer",
        "developers", "user", "users", "member", "members", "maintainer", "maintainers",
        "contributor", "contributors", "conferencing", "dial-in", "video", "audio", "voice",
        "phone",
        "platform", "channel", "room", "zoom", "slack", "zulip", "discord", "matrix", "irc",
        "teams",
        "webex", "jitsi", "skype", "bluejeans", "welink", "wechat", "tencent", "feishu", "lark",
        "dingtalk", "google", "google meet", "hangouts", "bilibili", "youtube", "livestream",
        "stream", "live", "join", "joining", "attend", "how to join", "mailing list", "list",
        "o'clock", "o’clock", "oclock", "uhr", "hrs", "hours", "an hour", "half an hour",
        "half hour", "half-hour", "long", "friendly",
        "timezone friendly", "i.e.", "how", "also", "then", "always", "'s", "upcoming",
    ]),
    (Identifier, &[
        "meeting id", "passcode", "password", "pin", "id", "meeting number", "room number",
        "access code",
    ]),
];

/// The names of the weekdays, in full and short.
pub const WEEKDAYS: &[(&[&str], Weekday)] = &[
    (&["monday", "mon"], Monday),
    (&["tuesday", "tue", "tues"], Tuesday),
    (&["wednesday", "wed", "weds"], Wednesday),
    (&["thursday", "thu", "thur", "thurs"], Thursday),
    (&["friday", "fri"], Friday),
    (&["saturday", "sat"], Saturday),
    (&["sunday", "sun"], Sunday),
];

/// The names of the months, in full and short.
pub const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

/// The numbers from one.
pub const NUMBERS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
