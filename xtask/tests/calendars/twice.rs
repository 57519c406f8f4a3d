//! Publishing twice and importing twice: whoever has a meeting in a calendar of their own and takes in the file
//! again has it once, as it is now.

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

/// By UID: SEQUENCE, STATUS and DTSTART.
type Events = BTreeMap<String, (i64, String, String)>;

/// A community in a repository, and a folder where it is published.
struct Community(git::Repository, TempDir);

impl Community {
    fn new() -> Option<Self> {
        Some(Self(git::Repository::new()?, tempfile::tempdir().unwrap()))
    }

    /// Commits the SIG with these meetings, so many minutes after 2026-01-01.
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

    /// The calendar, as it is published over that of an earlier run.
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

/// Takes a file's events into a calendar as RFC 5546 (2.1.4) has it: by UID, none that is older than what is there.
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
    // Another SIG's commit is none of this one's.
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
    // What moved is the same meeting.
    import(&mut calendar, &moved);
    assert_eq!(starts(&calendar), ["2020-01-01T10:00"], "{program}");
    let sequence = |events: &Events| events.values().map(|(sequence, ..)| *sequence).max();
    assert_eq!(sequence(&moved), sequence(&first).map(|first| first + 10));
    // An older file takes nothing back.
    import(&mut calendar, &first);
    assert_eq!(starts(&calendar), ["2020-01-01T10:00"], "{program}");
    // Candidates come in the place of the certain one.
    import(&mut calendar, &doubtful);
    let mut both = starts(&calendar);
    both.sort_unstable();
    assert_eq!(both, ["2020-01-01T10:00", "2020-01-08T10:00"], "{program}");
    import(&mut calendar, &ended);
    assert!(starts(&calendar).is_empty() && calendar.len() == 3, "{program}: {calendar:?}");
}

#[test]
fn a_meeting_that_moved_or_ended_does_so_where_icalendar_imports_it() {
    let Some(command) = python() else { return };
    check(command);
}

#[test]
fn a_meeting_that_moved_or_ended_does_so_where_ical_js_imports_it() {
    let Some(command) = node() else { return };
    check(command);
}
