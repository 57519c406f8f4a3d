// What is said of the SIG's meetings at a moment, and until when that stays true.

import * as intl from "./intl.js";
import { DAY, MINUTE, isFixed, next, over, parse } from "./recurrence.js";
import { links, local } from "./sig.js";

const HOUR = 60 * MINUTE;

const status = (meeting, now) => {
  const left = meeting.start - now;
  if (over(meeting) <= now) return { until: Infinity };
  if (left <= 0) return { tag: "In progress", live: true, until: over(meeting) };
  if (left <= HOUR) {
    const minutes = Math.ceil(left / MINUTE);
    const tag = `Starts ${intl.relative(minutes, "minute")}`;
    return { tag, live: true, until: meeting.start - (minutes - 1) * MINUTE };
  }
  if (left <= DAY) {
    const hours = Math.floor((left + HOUR / 2) / HOUR);
    const until = meeting.start - hours * HOUR + HOUR / 2 + 1;
    return { tag: intl.relative(hours, "hour"), until: Math.min(until, meeting.start - HOUR) };
  }
  const dayOf = (ms) => Math.floor(intl.wall(ms, intl.zone) / DAY);
  const days = dayOf(meeting.start) - dayOf(now);
  const midnight = (dayOf(now) + 1) * DAY;
  const until = Math.min(midnight - intl.offset(now, intl.zone), meeting.start - DAY);
  return { tag: days > 60 ? undefined : intl.relative(days, "day"), until: Math.max(until, now + MINUTE) };
};

const span = ({ start, end }, zone) =>
  end === undefined ? intl.time(start, zone) : `${intl.time(start, zone)}–${intl.time(end, zone)}`;

const when = (meeting, now) => ({
  datetime: `${new Date(meeting.start).toISOString().slice(0, 16)}Z`,
  day: (Math.abs(meeting.start - now) > 180 * DAY ? intl.fullDay : intl.day)(meeting.start, intl.zone),
  span: span(meeting, intl.zone),
  ...status(meeting, now),
});

const NTH = { 1: "first ", 2: "second ", 3: "third ", 4: "fourth ", 5: "fifth ", "-1": "last " };
const ordinal = (n) => n + ({ 1: "st", 2: "nd", 3: "rd" }[n > 10 && n < 14 ? 0 : n % 10] ?? "th");

const ruleInWords = ({ frequency, interval, byDay, byMonthDay }) => {
  if (frequency === "DAILY") return "Every day";
  const days = intl.list([
    // 1970-01-05 was a Monday.
    ...byDay.map(([nth, day]) => {
      const name = intl.weekday((4 + day) * DAY);
      return nth < -1 ? `${name} before the last` : (NTH[nth] ?? "") + name;
    }),
    ...byMonthDay.map((day) => (day < 0 ? "last day" : ordinal(day))),
  ]);
  if (frequency === "MONTHLY") {
    return interval === 1 ? `On the ${days} of every month` : `On the ${days}, every ${interval} months`;
  }
  if (interval === 1) return `Every ${days}`;
  return interval === 2 ? `Every two weeks on ${days}` : `Every ${interval} weeks on ${days}`;
};

const calendar = (meeting, first, rule, sig, base) => {
  const title = [local(sig.name) || sig.id, local(meeting.title)].filter(Boolean).join(": ");
  const { timezone, rrule } = meeting.recurrence;
  const compact = (ms) => new Date(intl.wall(ms, timezone)).toISOString().slice(0, 19).replace(/[-:]/g, "");
  const utc = (ms) => encodeURIComponent(`${new Date(ms).toISOString().slice(0, 16)}:00Z`);
  const end = over(first);
  const series = isFixed(meeting.recurrence, rule) ? `&recur=${encodeURIComponent(`RRULE:${rrule}`)}` : "";
  const name = encodeURIComponent(title);
  const file = sig.calendar_url && new URL(sig.calendar_url, base).href;
  return [
    ...(file
      ? [
          { label: "Subscribe", url: file.replace(/^[a-z]+:/, "webcal:") },
          { label: "Download (.ics)", url: file },
        ]
      : []),
    {
      label: "Google Calendar",
      url: `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${name}&dates=${compact(first.start)}/${compact(end)}&ctz=${encodeURIComponent(timezone)}${series}`,
    },
    {
      label: "Outlook",
      url: `https://outlook.live.com/calendar/0/action/compose?rru=addevent&subject=${name}&startdt=${utc(first.start)}&enddt=${utc(end)}`,
    },
  ];
};

const upcoming = (meeting, sig, base, now) => {
  const { recurrence } = meeting;
  if (!recurrence || !intl.zoneExists(recurrence.timezone)) return {};
  const rule = parse(recurrence.rrule);
  const candidates = next(recurrence, rule, now);
  const [first] = candidates;
  if (!first) {
    const ended = recurrence.until && Date.parse(recurrence.until) + DAY <= now;
    return { ended: ended && `The last of these meetings was on ${intl.partial(recurrence.until)}.` };
  }
  const zone = recurrence.timezone;
  const here = intl.offset(first.start, intl.zone) === intl.offset(first.start, zone);
  const there = here ? "" : ` (${intl.zoneName(first.start, zone)})`;
  return {
    next: candidates.map((it) => when(it, now)),
    rule: `${ruleInWords(rule)}, ${span(first, zone)}${there}`,
    zones: [
      `Shown in your time, ${intl.zoneName(first.start, intl.zone)}.`,
      ...(recurrence.timezone_stated
        ? []
        : ["The SIG does not name a time zone; the community's is assumed."]),
    ],
    calendar: calendar(meeting, first, rule, sig, base),
  };
};

const occurrence = ({ start, end }) => ({ start: Date.parse(start), end: end && Date.parse(end) });

export const meetings = (sig, base, now) => {
  const events = (sig.events ?? [])
    .map((event) => ({
      id: `event-${event.id}`,
      over: over(occurrence(event)) <= now,
      at: Date.parse(event.start),
      when: when(occurrence(event), now),
      title: local(event.title),
      sponsor: event.sponsor && `Called by ${event.sponsor}`,
      agenda: local(event.agenda),
      links: links([event.join_url, "Join"], [event.minutes_url, "Minutes"], [event.replay_url, "Recording"]),
    }))
    .sort((a, b) => a.at - b.at);
  const regular = (sig.meetings ?? []).map((meeting, at) => ({
    id: `meeting-${at + 1}`,
    title: local(meeting.title),
    text: local(meeting.text),
    agenda: local(meeting.agenda),
    links: links([meeting.join_url, "Join"], [meeting.minutes_url, "Minutes"]),
    ...upcoming(meeting, sig, base, now),
  }));
  const changes = [...regular.map(({ next }) => next?.[0].until), ...events.map(({ when }) => when.until)];
  return {
    coming: events.filter(({ over }) => !over),
    past: events.filter(({ over }) => over).reverse(),
    regular,
    until: Math.min(...changes.filter((at) => at > now)),
  };
};
