//! Builds index.json: the data of each SIG that the list shows and searches, and its meetings.

use sig_model::{
    Avatar, Event, Index, IndexCommunity, IndexEntry, Meeting, Member, Reference, Sig, VERSION,
};

use super::{calendar, in_url};

/// The maximum number of dated meetings of a SIG in the list. All of them are in its sig.json.
const EVENTS: usize = 50;

/// The maximum number of members in a SIG's row.
const FACES: usize = 3;

/// The maximum number of dated meetings of all SIGs together, so that the list of thousands of SIGs
/// stays within the readers' limit.
const EVENTS_OF_ALL: usize = 10_000;

/// Returns the list of all SIGs.
pub fn index(sigs: &[Sig], community: Option<&IndexCommunity>) -> Index {
    let events = EVENTS.min(EVENTS_OF_ALL / sigs.len().max(1)).max(1);
    let holds_any = sigs.iter().any(|sig| sig.calendar_url.is_some());
    Index {
        version: VERSION,
        community: community.cloned(),
        sigs: sigs.iter().filter_map(|sig| entry(sig, events)).collect(),
        calendar_url: Reference::parse(calendar::FILE).filter(|_| holds_any),
    }
}

/// Returns the entry of a SIG, with at most `events` of its dated meetings.
fn entry(sig: &Sig, events: usize) -> Option<IndexEntry> {
    let beside = |file: &str| Reference::parse(&format!("{}/{file}", in_url(&sig.id)));
    Some(IndexEntry {
        id: sig.id.clone(),
        url: beside("sig.json")?,
        name: sig.name.clone(),
        mission: sig.mission.clone(),
        maturity: sig.maturity.clone(),
        members: sig.members.iter().map(known_as).collect(),
        faces: sig.members.iter().take(FACES).map(face).collect(),
        repositories: sig.repositories.iter().map(|it| it.path.clone()).collect(),
        meetings: sig.meetings.iter().filter(|it| it.recurrence.is_some()).map(meeting).collect(),
        events: latest(&sig.events, events).iter().map(event).collect(),
        calendar_url: sig.calendar_url.as_ref().and_then(|_| beside(calendar::FILE)),
    })
}

/// Returns the fields of a member that a row shows. Omits pictures in data URLs, which would make
/// every list large.
fn face(member: &Member) -> Member {
    let has_address = |avatar: &Avatar| !avatar.as_str().starts_with("data:");
    Member {
        id: member.id.clone(),
        name: member.name.clone(),
        avatar: member.avatar.clone().filter(has_address),
        ..Member::default()
    }
}

fn known_as(member: &Member) -> String {
    match &member.name {
        Some(name) => format!("{} {name}", member.id),
        None => member.id.clone(),
    }
}

/// Returns the latest events. They are sorted by start; which of them are over depends on the
/// current date, which is not used.
fn latest(events: &[Event], most: usize) -> &[Event] {
    &events[events.len().saturating_sub(most)..]
}

/// Returns the time of a meeting. Its text and agenda are only in sig.json.
fn meeting(meeting: &Meeting) -> Meeting {
    Meeting {
        title: meeting.title.clone(),
        recurrence: meeting.recurrence.clone(),
        exceptions: meeting.exceptions.clone(),
        joint_with: meeting.joint_with.clone(),
        join_url: meeting.join_url.clone(),
        ..Meeting::default()
    }
}

/// Returns the time of a dated meeting.
fn event(event: &Event) -> Event {
    Event {
        id: event.id.clone(),
        title: event.title.clone(),
        start: event.start,
        end: event.end,
        cancelled: event.cancelled,
        join_url: event.join_url.clone(),
        ..Event::default()
    }
}

#[cfg(test)]
mod tests {
    use sig_model::Recurrence;

    use super::*;

    #[test]
    fn list_contains_only_the_times_of_meetings() {
        let recurrence = Recurrence {
            rrule: "FREQ=WEEKLY;BYDAY=TU".parse().unwrap(),
            start: "16:00".parse().unwrap(),
            timezone: "Asia/Shanghai".into(),
            ..Recurrence::default()
        };
        let said = Meeting {
            title: "Triage".into(),
            text: "Every Tuesday 16:00".into(),
            recurrence: Some(recurrence),
            agenda: "By mail".into(),
            ..Meeting::default()
        };
        let unread = Meeting { text: "On demand".into(), ..Meeting::default() };
        let dated = |hour: usize| Event {
            id: hour.to_string(),
            start: format!("2026-11-{:02}T{:02}:00:00+08:00", 24 + hour / 24, hour % 24)
                .parse()
                .unwrap(),
            agenda: "1. Review".into(),
            cancelled: hour == 59,
            ..Event::default()
        };
        let sig = Sig {
            id: "sig-云".into(),
            meetings: vec![said, unread],
            events: (0..60).map(dated).collect(),
            calendar_url: Reference::parse(calendar::FILE),
            ..Sig::default()
        };
        let entry = index(std::slice::from_ref(&sig), None).sigs.remove(0);
        assert_eq!(entry.calendar_url.unwrap().as_str(), "sig-%E4%BA%91/meetings.ics");
        assert_eq!(entry.meetings.len(), 1);
        assert_eq!(entry.meetings[0].recurrence, sig.meetings[0].recurrence);
        assert!(entry.meetings[0].text.is_empty() && entry.meetings[0].agenda.is_empty());
        assert_eq!((entry.events.len(), entry.events[0].id.as_str()), (EVENTS, "10"));
        assert!(entry.events[49].cancelled && entry.events[49].agenda.is_empty());
        assert!(index(std::slice::from_ref(&sig), None).calendar_url.is_some());
        let many = index(&vec![sig.clone(); 5000], None);
        assert!(sig_model::to_json(&many).unwrap().len() < sig_model::SIZE_LIMIT as usize);
        assert_eq!(many.sigs[0].events[0].id, "58");
        let silent = index(&[Sig { id: "sig-B".into(), ..Sig::default() }], None);
        assert_eq!((silent.calendar_url, &silent.sigs[0].calendar_url), (None, &None));
    }

    #[test]
    fn rows_have_three_members_without_inline_pictures() {
        let pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";
        let member = |id: &str, avatar: &str| Member {
            id: id.into(),
            email: Some("a@example.org".into()),
            avatar: Avatar::parse(avatar),
            ..Member::default()
        };
        let url = "https://example.org/b.png";
        let members = vec![member("a", pixel), member("b", url), member("c", ""), member("d", "")];
        let sig = Sig { id: "sig-A".into(), members, ..Sig::default() };
        assert!(sig.members[0].avatar.is_some());
        let faces = index(&[sig], None).sigs.remove(0).faces;
        assert_eq!(faces.len(), FACES);
        assert_eq!(faces[0], Member { id: "a".into(), ..Member::default() });
        assert_eq!(faces[1].avatar.as_ref().map(Avatar::as_str), Some(url));
    }
}
