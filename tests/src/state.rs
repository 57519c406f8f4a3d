//! The states of the page that a visitor can encounter, for screenshots and for tests of rules that
//! hold in every state.

use anyhow::Result;
use serde_json::{Value, json};

use crate::engine::{Engine, Unable};
use crate::page::{Page, SAMPLE};
use crate::site;

/// A state of the standalone page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The sample SIG.
    Sample,
    /// The SIG is being loaded.
    Loading,
    /// The SIG failed to load.
    Failed,
    /// The SIG failed to load, and a cached copy is shown.
    Stale,
    /// A SIG without any details.
    Empty,
    /// A SIG with many people and repositories, upcoming and past meetings, and a roadmap.
    Many,
    /// The same SIG, and a search for a repository that it doesn't have.
    NothingFound,
    /// The directory of SIGs.
    List,
    /// The calendar of all SIGs' meetings.
    Calendar,
}

impl State {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Sample,
        Self::Loading,
        Self::Failed,
        Self::Stale,
        Self::Empty,
        Self::Many,
        Self::NothingFound,
        Self::List,
        Self::Calendar,
    ];

    /// Returns the state's name, as used in file and test names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Loading => "loading",
            Self::Failed => "failed",
            Self::Stale => "stale",
            Self::Empty => "empty",
            Self::Many => "many",
            Self::NothingFound => "nothing-found",
            Self::List => "list",
            Self::Calendar => "calendar",
        }
    }

    /// Opens the page in this state and language.
    ///
    /// # Errors
    /// Returns an error if the state isn't reached in time, and [`Unable`] if the engine can't
    /// reach it.
    pub async fn show(self, page: &Page, language: &str) -> Result<()> {
        page.site().restore();
        page.open(site::HOST).await?;
        let forget = "caches.delete('sig-info').then(() => true)";
        page.expect("no copies", forget, json!(true)).await?;
        page.run(&format!("localStorage.setItem('lang', '{language}')")).await?;
        match self {
            Self::Sample => {}
            Self::Loading => page.site().hold(SAMPLE),
            Self::Failed => page.site().answer(SAMPLE, 503, "")?,
            Self::Stale if page.engine() == Engine::WebKit => {
                let why = "WebKitGTK's driver clears the cache when the last page is left";
                return Err(Unable(why.to_owned()).into());
            }
            Self::Stale => {
                page.open("/").await?;
                let kept = "caches.open('sig-info').then(copies => copies.keys())\
                            .then(keys => keys.length)";
                page.expect("the list and the SIG are kept", kept, json!(2)).await?;
                page.site().answer(SAMPLE, 503, "")?;
            }
            Self::Empty => {
                page.site().answer(SAMPLE, 200, r#"{ "version": 1, "id": "sig-Empty" }"#)?;
            }
            Self::Many | Self::NothingFound => {
                page.site().answer(SAMPLE, 200, &many().to_string())?;
            }
            Self::List | Self::Calendar => {
                page.site().answer("/sigs/index.json", 200, &list().to_string())?;
            }
        }
        page.open(match self {
            Self::Calendar => "/calendar.html",
            Self::NothingFound => "/#repositories?find=no+such+package",
            _ => "/",
        })
        .await?;
        let shown = match self {
            Self::Sample => "all('#members').length",
            Self::Loading => "all('.bones').length",
            Self::Failed => "all('.failed').length",
            Self::Stale => "all('.stale').length",
            Self::Empty => "all('#about-title').length",
            Self::Many => "all('.member').length > 100",
            Self::NothingFound => "all('#repositories .nothing').length",
            Self::List => "directory.querySelectorAll('.sigs > li').length",
            Self::Calendar => {
                "document.querySelector('sig-calendar')?.shadowRoot?.querySelectorAll('.day').length"
            }
        };
        page.wait_until(self.name(), shown).await
    }
}

const NAMES: [&str; 6] =
    ["Ada Lovelace", "张三丰", "Jiří Krátký", "José Ñandú", "欧阳修", "Wolfeschlegelsteinhausen"];

fn many() -> Value {
    let members: Vec<Value> = (0..130)
        .map(|number| {
            let role = match number {
                0..5 => "maintainer",
                126.. => "emeritus",
                _ => "committer",
            };
            json!({
                "id": format!("someone-{number}"), "name": format!("{} {number}", NAMES[number % NAMES.len()]),
                "organization": (["KylinSoft", "Huawei", "ISCAS"][number % 3]), "roles": [role],
                "repositories": (0..number % 4).map(path).collect::<Vec<_>>(),
                "profiles": [
                    { "platform": "atomgit", "url": format!("https://atomgit.com/someone-{number}") },
                    { "platform": "gitee", "url": format!("https://gitee.com/someone-{number}") },
                ],
            })
        })
        .collect();
    let repositories: Vec<Value> = (0..1600)
        .map(|number| {
            json!({
                "path": path(number), "url": format!("https://atomgit.com/{}", path(number)),
                "description": { "en": "What it holds, in a sentence or two", "zh": "它的内容" },
                "committers": (0..1 + number % 8).map(|it| format!("someone-{it}")).collect::<Vec<_>>(),
                "upstream": "https://example.org/",
                "branches": [{ "name": "master", "type": "protected" }, { "name": "openEuler-24.03-LTS" }],
            })
        })
        .collect();
    json!({
        "version": 1, "id": "sig-Many", "created_on": "2020-05", "maturity": "graduated",
        "name": { "en": "The SIG of very many packages", "zh": "软件包很多的 SIG" },
        "mission": { "en": "First what it is for.\n\nThen, in a second paragraph, what else.",
                     "zh": "首先是职责。\n\n然后是其他内容。" },
        "members": members, "repositories": repositories,
        "meetings": [{ "text": "双周周二 16:00-17:30\n地点：线上", "agenda": "邮件申报议题",
            "recurrence": { "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "16:00",
                            "end": "17:30", "timezone": "Asia/Shanghai" },
            "join_url": "https://example.org/join", "minutes_url": "https://example.org/minutes" }],
        "events": [
            { "id": "2", "title": "Planning", "start": "2199-05-05T16:00:00+08:00",
              "sponsor": "Ada Lovelace", "agenda": "1. Where we are\n2. What is next",
              "join_url": "https://example.org/join" },
            { "id": "1", "title": "Looking back", "start": "2020-05-05T16:00:00+08:00",
              "replay_url": "https://example.org/replay" },
        ],
        "roadmap": [
            { "date": "2021-06", "release": "openEuler 21.09", "items": ["What was done"] },
            { "date": "2199-06", "release": "openEuler 199.09", "items": ["What is to come"] },
        ],
        "contacts": [
            { "kind": "mailing_list", "value": "a-very-long-name-of-a-list@openeuler.org",
              "url": "mailto:a-very-long-name-of-a-list@openeuler.org",
              "archive_url": "https://example.org/archive", "subscribe_url": "https://example.org/list" },
            { "kind": "chat", "value": "#many" },
        ],
    })
}

fn path(number: usize) -> String {
    format!("{}openeuler/package-{number}", if number.is_multiple_of(3) { "" } else { "src-" })
}

fn list() -> Value {
    let sigs: Vec<Value> = ["sig-CloudNative", "sig-Kernel", "sig-Many"]
        .into_iter()
        .map(|id| {
            json!({ "id": id, "url": format!("{id}/sig.json"), "members": ["ada"],
                    "calendar_url": format!("{id}/meetings.ics"),
                    "meetings": [{ "recurrence": {
                        "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "start": "16:00", "end": "17:30",
                        "timezone": "Asia/Shanghai", "timezone_stated": true } }],
                    "events": [{ "id": "1", "title": "Planning", "start": "2199-05-05T16:00:00+08:00",
                                 "join_url": "https://example.org/join" }],
                    "mission": { "en": "What it is for, in a sentence.", "zh": "它的职责。" } })
        })
        .collect();
    json!({ "version": 1, "sigs": sigs, "calendar_url": "meetings.ics" })
}
