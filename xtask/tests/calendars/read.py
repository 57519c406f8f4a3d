"""Prints the starts of all events of calendars that are not cancelled, as a parser from PyPI reads them.

    read.py READER FROM TO < calendars.json

READER is `recurring-ical-events` or `dateutil`, or `states` to print each event's SEQUENCE, STATUS and DTSTART instead.
FROM and TO are in seconds since 1970; TO is excluded. The input is a list of calendars as text. The output is, for each
calendar, a map from UID to the starts in seconds.
"""

import json
import sys
from datetime import datetime, timezone
from io import StringIO

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr, rruleset
from dateutil.tz import tzical


def with_recurring_ical_events(text, begin, end):
    """Parses with icalendar and expands with recurring-ical-events."""
    calendar = icalendar.Calendar.from_ical(text)
    for event in recurring_ical_events.of(calendar).between(begin, end):
        if event.get("STATUS") != "CANCELLED":
            yield str(event["UID"]), event["DTSTART"].dt


def with_dateutil(text, begin, end):
    """Passes each event's lines to dateutil, with the zones of the file instead of Python's. dateutil doesn't support
    RECURRENCE-ID, so overridden occurrences are passed as exceptions."""
    lines = text.replace("\r\n ", "").split("\r\n")
    zones = {}
    if "BEGIN:VTIMEZONE" in lines:
        first, last = lines.index("BEGIN:VTIMEZONE"), len(lines) - lines[::-1].index("END:VTIMEZONE")
        file = tzical(StringIO("\n".join(lines[first:last])))
        zones = {name: file.get(name) for name in file.keys()}

    def moments(line):
        name, values = line.split(":", 1)
        zone = name.partition("TZID=")[2]
        for value in values.split(","):
            if value.endswith("Z"):
                yield datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
            else:
                yield datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zones[zone])

    events, event = [], {}
    for line in lines:
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
        else:
            event[line.partition(":")[0].partition(";")[0]] = line
    instead = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            instead.setdefault(event["UID"], []).extend(moments(event["RECURRENCE-ID"]))
    for event in events:
        start = next(moments(event["DTSTART"]))
        series = rruleset()
        if "RRULE" in event:
            series.rrule(rrulestr(event["RRULE"], dtstart=start))
            for moment in instead.get(event["UID"], []):
                series.exdate(moment)
        else:
            series.rdate(start)
        if "EXDATE" in event:
            for moment in moments(event["EXDATE"]):
                series.exdate(moment)
        if event.get("STATUS") != "STATUS:CANCELLED":
            for moment in series.between(begin, end, inc=True):
                yield event["UID"].partition(":")[2], moment


def states(text):
    """Parses with icalendar."""
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        start = event["DTSTART"].dt.strftime("%Y-%m-%dT%H:%M")
        yield str(event["UID"]), [int(event.get("SEQUENCE", 0)), str(event.get("STATUS", "")), start]


READERS = {"recurring-ical-events": with_recurring_ical_events, "dateutil": with_dateutil}

if sys.argv[1] == "states":
    json.dump([dict(states(calendar)) for calendar in json.load(sys.stdin)], sys.stdout)
    sys.exit()
reader, begin, end = READERS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
read = []
for calendar in json.load(sys.stdin):
    starts = {}
    span = (datetime.fromtimestamp(moment, timezone.utc) for moment in (begin, end))
    for uid, start in reader(calendar, *span):
        moment = int(start.astimezone(timezone.utc).timestamp())
        if begin <= moment < end:
            starts.setdefault(uid, []).append(moment)
    read.append({uid: sorted(moments) for uid, moments in starts.items()})
json.dump(read, sys.stdout)
