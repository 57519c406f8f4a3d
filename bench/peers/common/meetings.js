// Describes the SIG's meetings at an instant, and until when the description is valid.

import { eventLinks, subscriptionLinks } from "./calendars.js";
import * as intl from "./intl.js";
import { DAY, MINUTE, dayNumber, isFixed, next, occursOn, over, parse } from "./recurrence.js";
import { links, local, safe } from "./sig.js";

const HOUR = 60 * MINUTE;

const status = (meeting, now, zone) => {
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
  const dayOf = (ms) => Math.floor(intl.wall(ms, zone) / DAY);
  const days = dayOf(meeting.start) - dayOf(now);
  const midnight = (dayOf(now) + 1) * DAY;
  const until = Math.min(midnight - intl.offset(now, zone), meeting.start - DAY);
  return { tag: days > 60 ? undefined : intl.relative(days, "day"), until: Math.max(until, now + MINUTE) };
};

const when = (meeting, now, zone) => ({
  datetime: `${new Date(meeting.start).toISOString().slice(0, 16)}Z`,
  words: intl.range(meeting, zone, Math.abs(meeting.start - now) > 180 * DAY),
  ...status(meeting, now, zone),
});

const NTH = { 1: "first ", 2: "second ", 3: "third ", 4: "fourth ", 5: "fifth ", "-1": "last " };
const ordinal = (n) => n + ({ 1: "st", 2: "nd", 3: "rd" }[n > 10 && n < 14 ? 0 : n % 10] ?? "th");

const ruleInWords = ({ frequency, interval, byDay, byMonthDay, weeks }) => {
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
  if (weeks !== undefined) return `Every ${days} in ${weeks ? "odd" : "even"} calendar weeks`;
  if (interval === 1) return `Every ${days}`;
  return interval === 2 ? `Every second ${days}` : `Every ${interval} weeks on ${days}`;
};

const zoneInWords = (zone) => {
  if (zone === "Asia/Shanghai") return "Beijing time";
  // The IANA names of fixed offsets have the opposite sign.
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(zone) ?? [];
  if (hours) return `UTC${sign === "-" ? "+" : "−"}${hours}`;
  if (/^Etc\/(UTC|GMT)$/.test(zone)) return "UTC";
  return zone.includes("/") ? intl.zoneName(zone) : zone;
};

const clockInWords = ({ start, timezone, timezone_stated }) =>
  `${start} ${timezone_stated ? zoneInWords(timezone) : `(${zoneInWords(timezone)} assumed)`}`;

const isPast = (day, now) => (day + 1) * DAY <= now;

// Returns the first upcoming date on which there is no meeting.
const notOn = ({ recurrence, exceptions = [] }, rule, now) => {
  const days = [...new Set(exceptions.map(dayNumber))]
    .filter((day) => !isPast(day, now) && occursOn(recurrence, rule, day))
    .sort((a, b) => a - b)
    .slice(0, 6);
  return days.length > 0 && `Not on ${intl.list(days.map((day) => intl.day(day * DAY)))}`;
};

// Returns the dates of cancelled meetings that may be occurrences of the recurring one.
const cancelledDays = ({ start, timezone }, events) =>
  events
    .filter(({ cancelled }) => cancelled)
    .map(({ at }) => intl.wall(at, timezone))
    .filter((ms) => new Date(ms).toISOString().slice(11, 16) === start)
    .map((ms) => Math.floor(ms / DAY));

const upcoming = (meeting, events, sig, base, now, zone) => {
  const { recurrence, exceptions = [] } = meeting;
  if (!recurrence || !intl.zoneExists(recurrence.timezone)) return {};
  const rule = parse(recurrence.rrule);
  const leftOut = [...exceptions.map(dayNumber), ...cancelledDays(recurrence, events)];
  let candidates = next(recurrence, rule, leftOut, now);
  if (!candidates.length) {
    const ended = recurrence.until && isPast(dayNumber(recurrence.until), now);
    return { ended: ended && `The last of these meetings was on ${intl.partial(recurrence.until)}.` };
  }
  // A dated meeting settles which candidate is right.
  const datedAt = ({ start }) => events.find(({ at, cancelled }) => at === start && !cancelled);
  const certain = candidates.find(datedAt);
  if (certain) candidates = [certain];
  return {
    next: candidates.map((it) => ({
      ...when(it, now, zone),
      calendar: eventLinks(meeting, rule, it, sig),
    })),
    dated: certain && datedAt(certain),
    rule: `${ruleInWords(rule)}, ${clockInWords(recurrence)}`,
    notOn: notOn(meeting, rule, now),
    subscription: subscriptionLinks(sig, base, isFixed(recurrence, rule)),
  };
};

const occurrence = ({ start, end }) => ({ start: Date.parse(start), end: end && Date.parse(end) });

export const meetings = (sig, base, now, zone) => {
  const events = (sig.events ?? [])
    .map((event) => ({
      id: `event-${event.id}`,
      over: over(occurrence(event)) <= now,
      at: Date.parse(event.start),
      when: when(occurrence(event), now, zone),
      cancelled: event.cancelled,
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
    wordsOnly: !meeting.recurrence && !!meeting.text,
    agenda: local(meeting.agenda),
    links: links([meeting.join_url, "Join"], [meeting.minutes_url, "Minutes"]),
    ...upcoming(meeting, events, sig, base, now, zone),
  }));
  // A dated meeting that is the next occurrence is shown with the recurring one.
  const shown = new Set(regular.map(({ dated }) => dated));
  const listed = events.filter((event) => !shown.has(event));
  const changes = [...regular.map(({ next }) => next?.[0].until), ...events.map(({ when }) => when.until)];
  return {
    coming: listed.filter(({ over }) => !over),
    past: listed.filter(({ over }) => over).reverse(),
    regular,
    none: !regular.length && !listed.length,
    ask: sig.contacts?.find(({ url }) => safe(url)),
    // Whether there are times that depend on the chosen zone.
    zoned: sig.meetings?.some(({ recurrence }) => recurrence),
    until: Math.min(...changes.filter((at) => at > now)),
  };
};
