use super::*;

/// Returns a zone's component, unfolded.
fn written(zone: &str, first: &str) -> String {
    let mut ics = Content::default();
    write(&mut ics, zone, first.parse().unwrap());
    ics.finish().replace("\r\n ", "")
}

#[test]
fn zones_with_a_rule_are_written_as_a_rule() {
    for (zone, rules) in [
        ("Europe/Berlin", &["BYMONTH=10;BYDAY=-1SU", "BYMONTH=3;BYDAY=-1SU"][..]),
        ("America/New_York", &["BYMONTH=11;BYDAY=1SU", "BYMONTH=3;BYDAY=2SU"]),
        // An hour before the last Sunday, and the Sunday after the first Saturday.
        ("America/Nuuk", &["BYMONTH=3;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30"]),
        ("America/Santiago", &["BYMONTH=9;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8"]),
        // The day after the last Thursday of October may be in November.
        (
            "Africa/Cairo",
            &[
                "BYMONTH=10;BYDAY=FR;BYMONTHDAY=26,27,28,29,30,31",
                "BYMONTH=11;BYDAY=FR;BYMONTHDAY=1",
            ],
        ),
    ] {
        let written = written(zone, "2026-01-01");
        for rule in rules {
            assert!(written.contains(&format!("RRULE:FREQ=YEARLY;{rule}\r\n")), "{written}");
        }
        assert!(written.matches("BEGIN:").count() < 8, "{written}");
    }
    for zone in ["Asia/Shanghai", "Etc/GMT-3", "UTC"] {
        assert_eq!(written(zone, "2026-01-01").matches("TZOFFSETTO").count(), 1, "{zone}");
    }
}

#[test]
fn irregular_transitions_are_written_one_by_one() {
    // No daylight-saving time since 2022.
    let mexico = written("America/Mexico_City", "2021-01-01");
    assert!(!mexico.contains("RRULE") && mexico.matches("TZOFFSETTO").count() == 5, "{mexico}");
    // Depends on the moon; the zone data lists it until 2087.
    let morocco = written("Africa/Casablanca", "2026-01-01");
    assert!(!morocco.contains("RRULE") && morocco.contains("DTSTART:2087"), "{morocco}");
    // A different rule until 2007.
    let york = written("America/New_York", "2006-01-01");
    assert!(
        york.contains("DTSTART:20060402T020000\r\n")
            && york.contains("DTSTART:20070311T020000\r\n"),
        "{york}"
    );
}
