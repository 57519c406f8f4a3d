//! Publishing and importing twice: whoever imports a calendar file again has each meeting once, in
//! its latest state.

use std::collections::BTreeMap;
use std::process::Command;

use sig_publish::checkout;
use sig_publish::{publish, revised};
use sig_source::merge::Options;
use tempfile::TempDir;

use super::{ask, node, python};

#[path = "../../../crates/sig-publish/tests/support/git.rs"]
#[allow(dead_code)]
mod git;

/// SEQUENCE, STATUS and DTSTART by UID.
type Events = BTreeMap<String, (i64, String, String)>;

/// A community in a Git repository, and the folder where it is published.
struct Community(git::Repository, TempDir);

impl Community {
    fn new() -> Option<Self> {
        Some(Self(git::Repository::new()?, tempfile::tempdir().unwrap()))
    }

    /// Commits the SIG with these meetings, `minutes` after 2026-01-01.
    fn commit(&self, meetings: &[&str], minutes: i64) {
        let section = format!("# Meetings\n\n- {}\n", meetings.join("\n- "));
        self.0.write("sig/sig-Test/README.md", &section);
        self.0.commit();
        let (tree, time) =
            (self.0.git(&["rev-parse", "HEAD^{tree}"]), 1_767_225_600 + minutes * 60);
        let parent = self.0.git(&["rev-list", "--max-count=1", "--skip=1", "HEAD"]);
        let parent = if parent.is_empty() { parent } else { format!("parent {parent}\n") };
        let person = format!("A <a@example.org> {time} +0000");
        let object = format!("tree {tree}\n{parent}author {person}\ncommitter {person}\n\nx\n");
        let id =
            self.0.git_with(&["hash-object", "-t", "commit", "-w", "--stdin"], object.as_bytes());
        self.0.git(&["reset", "-q", "--hard", &id]);
    }

    /// Publishes over the previous run's output. Returns the calendar.
    fn publish(&self) -> String {
        let found = checkout::find(self.0.path(), None).unwrap().folders;
        let folders: Vec<_> = found.into_iter().map(|it| (it, Options::default())).collect();
        let (sigs, _) = publish::read(&folders, || ());
        let times = revised::of(self.0.path(), &["sig/sig-Test".to_owned()]);
        let times = times.into_values().map(|time| ("sig-Test".to_owned(), time)).collect();
        publish::write(self.1.path(), &sigs, None, &times).unwrap();
        std::fs::read_to_string(self.1.path().join("sig-Test/meetings.ics")).unwrap()
    }
}

/// Imports a file's events into a calendar by UID, without replacing newer ones, as RFC 5546
/// (2.1.4) specifies.
fn import(calendar: &mut Events, file: &Events) {
    for (uid, event) in file {
        if calendar.get(uid).is_none_or(|known| known.0 <= event.0) {
            calendar.insert(uid.clone(), event.clone());
        }
    }
}

fn starts(calendar: &Events) -> Vec<&str> {
    let held = calendar.values().filter(|(_, status, _)| status != "CANCELLED");
    held.map(|(.., start)| start.as_str()).collect()
}

fn check(mut reader: Command) {
    reader.args(["states", "0", "0"]);
    let program = format!("{reader:?}");
    let Some(community) = Community::new() else { return };
    community.commit(&["Every Tuesday 16:00-17:00"], 10);
    let first = community.publish();
    assert_eq!(first, community.publish(), "the same sources give the same bytes");
    // A commit of another SIG doesn't affect this one.
    community.0.write("sig/sig-Other/README.md", "# About\n\nTests.\n");
    community.0.commit();
    assert_eq!(first, community.publish());
    community.commit(&["Every Wednesday 10:00-11:00"], 20);
    let moved = community.publish();
    community.commit(&["Every other Wednesday 10:00-11:00"], 30);
    let doubtful = community.publish();
    community.commit(&["Held on demand."], 40);
    let ended = community.publish();
    assert_eq!(ended, community.publish());
    let files = [&first, &moved, &doubtful, &ended].map(String::as_str);
    let states: Vec<Events> = ask(reader, &files);
    let [first, moved, doubtful, ended] = <[Events; 4]>::try_from(states).unwrap();

    let mut calendar = first.clone();
    import(&mut calendar, &first);
    assert_eq!(starts(&calendar), ["2020-01-07T16:00"], "{program}");
    // A moved meeting keeps its identity.
    import(&mut calendar, &moved);
    assert_eq!(starts(&calendar), ["2020-01-01T10:00"], "{program}");
    let sequence = |events: &Events| events.values().map(|(sequence, ..)| *sequence).max();
    assert_eq!(sequence(&moved), sequence(&first).map(|first| first + 10));
    // An older file changes nothing.
    import(&mut calendar, &first);
    assert_eq!(starts(&calendar), ["2020-01-01T10:00"], "{program}");
    // Candidates replace the certain date.
    import(&mut calendar, &doubtful);
    let mut both = starts(&calendar);
    both.sort_unstable();
    assert_eq!(both, ["2020-01-01T10:00", "2020-01-08T10:00"], "{program}");
    import(&mut calendar, &ended);
    assert!(starts(&calendar).is_empty() && calendar.len() == 3, "{program}: {calendar:?}");
}

#[test]
fn moved_and_ended_meetings_are_updated_by_icalendar() {
    let Some(command) = python() else { return };
    check(command);
}

#[test]
fn moved_and_ended_meetings_are_updated_by_ical_js() {
    let Some(command) = node() else { return };
    check(command);
}
