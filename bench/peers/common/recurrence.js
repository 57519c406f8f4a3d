// When a recurring meeting takes place (RFC 5545: FREQ, INTERVAL, BYDAY, BYMONTHDAY). Days are
// numbers since 1970-01-01, moments are milliseconds.

import { offset, wall } from "./intl.js";

export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export const parse = (text) => {
  const of = Object.fromEntries(text.split(";").map((part) => part.split("=")));
  return {
    frequency: of.FREQ,
    interval: Number(of.INTERVAL ?? 1),
    byDay: (of.BYDAY?.split(",") ?? []).map((it) => [Number(it.slice(0, -2)), DAYS.indexOf(it.slice(-2))]),
    byMonthDay: (of.BYMONTHDAY?.split(",") ?? []).map(Number),
  };
};

const dayNumber = (text) => Date.parse(text) / DAY;
// 1970-01-01 was a Thursday.
const weekdayOf = (day) => (((day + 3) % 7) + 7) % 7;

const includes = ({ frequency, byDay, byMonthDay }, day) => {
  if (frequency === "DAILY") return true;
  const weekday = weekdayOf(day);
  if (frequency === "WEEKLY") return byDay.some(([, wanted]) => wanted === weekday);
  const at = new Date(day * DAY);
  const date = at.getUTCDate();
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  const nth = Math.floor((date - 1) / 7) + 1;
  const fromEnd = -Math.floor((last - date) / 7) - 1;
  return (
    byDay.some(([wanted, on]) => on === weekday && (wanted === nth || wanted === fromEnd)) ||
    byMonthDay.some((wanted) => wanted === date || wanted === date - last - 1)
  );
};

const period = ({ frequency }, day) => {
  if (frequency === "DAILY") return day;
  if (frequency === "WEEKLY") return Math.floor((day - 4) / 7);
  const at = new Date(day * DAY);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
};

export const isFixed = ({ anchor }, rule) => rule.interval === 1 || !!anchor;

// The moment at which the clocks of a zone show a wall time; the offset before a change counts
// where they skip it, the first time where they show it twice.
const instant = (shown, zone) => {
  const before = offset(shown - DAY, zone);
  const after = offset(shown + DAY, zone);
  const early = shown - before;
  if (before === after || offset(early, zone) === before) return early;
  const late = shown - after;
  return offset(late, zone) === after ? late : early;
};

const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

const occurrence = ({ start, end, timezone }, day) => {
  const at = (day, time) => instant(day * DAY + minutes(time) * MINUTE, timezone);
  const from = at(day, start);
  if (!end) return { start: from };
  const until = at(day + (end <= start ? 1 : 0), end);
  const lasts = (minutes(end) - minutes(start) + 1440) % 1440 || 1440;
  return { start: from, end: until > from ? until : from + lasts * MINUTE };
};

// A meeting without a stated end counts as in progress for an hour.
export const over = ({ start, end }) => end ?? start + 60 * MINUTE;

// The next meeting; where the week isn't fixed, all candidates within one interval.
export const next = (recurrence, rule, now) => {
  const { timezone, anchor, from, until } = recurrence;
  const wanted = isFixed(recurrence, rule)
    ? 1
    : Math.max(rule.byDay.length, rule.byMonthDay.length, 1) * rule.interval;
  const first = Math.floor(wall(now, timezone) / DAY) - 1;
  const last = until ? dayNumber(until) : Infinity;
  const found = [];
  let misses = 366 * 12 * rule.interval;
  for (let day = Math.max(first, from ? dayNumber(from) : first); day <= last && misses > 0; day++) {
    const apart = anchor ? period(rule, day) - period(rule, dayNumber(anchor)) : 0;
    if (!includes(rule, day) || apart % rule.interval) {
      misses--;
      continue;
    }
    misses = 366 * 12 * rule.interval;
    const meeting = occurrence(recurrence, day);
    if (over(meeting) <= now) continue;
    found.push(meeting);
    if (found.length === wanted) break;
  }
  return found;
};
