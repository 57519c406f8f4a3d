// Dates of recurring meetings (RFC 5545: FREQ, INTERVAL, BYDAY, BYMONTHDAY, and BYWEEKNO for all
// even or all odd weeks). Days are numbers since 1970-01-01, instants are milliseconds.

import { offset, wall } from "./intl.js";

export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export const parse = (text) => {
  const of = Object.fromEntries(text.split(";").map((part) => part.split("=")));
  return {
    frequency: of.BYWEEKNO ? "WEEKLY" : of.FREQ,
    interval: Number(of.INTERVAL ?? 1),
    byDay: (of.BYDAY?.split(",") ?? []).map((it) => [Number(it.slice(0, -2)), DAYS.indexOf(it.slice(-2))]),
    byMonthDay: (of.BYMONTHDAY?.split(",") ?? []).map(Number),
    // 0 for even weeks, 1 for odd weeks.
    weeks: of.BYWEEKNO && parseInt(of.BYWEEKNO) % 2,
  };
};

export const dayNumber = (text) => Date.parse(text) / DAY;
// 1970-01-01 was a Thursday.
const weekdayOf = (day) => (((day + 3) % 7) + 7) % 7;

// In ISO 8601, a week belongs to the year of its Thursday.
const weekNumber = (day) => {
  const thursday = day - weekdayOf(day) + 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  return Math.floor((thursday - Date.UTC(year, 0, 1) / DAY) / 7) + 1;
};

const includes = ({ frequency, byDay, byMonthDay, weeks }, day) => {
  if (frequency === "DAILY") return true;
  const weekday = weekdayOf(day);
  if (frequency === "WEEKLY") {
    const inWeek = weeks === undefined || weekNumber(day) % 2 === weeks;
    return inWeek && byDay.some(([, wanted]) => wanted === weekday);
  }
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

// Returns the phase of a day within the interval.
const phase = (rule, day) => period(rule, day) % rule.interval;

export const occursOn = ({ anchor, from, until }, rule, day) =>
  (!from || dayNumber(from) <= day) &&
  (!until || day <= dayNumber(until)) &&
  (!anchor || phase(rule, day) === phase(rule, dayNumber(anchor))) &&
  includes(rule, day);

export const isFixed = ({ anchor }, rule) => rule.interval === 1 || !!anchor;

// Returns the instant of a local time in a zone. A skipped time uses the offset before the
// transition, a repeated one is its first occurrence.
const instant = (shown, zone) => {
  const before = offset(shown - DAY, zone);
  const after = offset(shown + DAY, zone);
  const early = shown - before;
  if (before === after || offset(early, zone) === before) return early;
  const late = shown - after;
  return offset(late, zone) === after ? late : early;
};

const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

export const occurrence = ({ start, end, timezone }, day) => {
  const at = (day, time) => instant(day * DAY + minutes(time) * MINUTE, timezone);
  const from = at(day, start);
  if (!end) return { start: from };
  const until = at(day + (end <= start ? 1 : 0), end);
  const lasts = (minutes(end) - minutes(start) + 1440) % 1440 || 1440;
  return { start: from, end: until > from ? until : from + lasts * MINUTE };
};

// A meeting without an end counts as in progress for an hour.
export const over = ({ start, end }) => end ?? start + 60 * MINUTE;

// Returns the next occurrence without an exception. If the week is unknown, returns the next one
// for each phase of the interval.
export const next = (recurrence, rule, leftOut, now) => {
  const ways = isFixed(recurrence, rule) ? 1 : rule.interval;
  // Every rule that ever recurs does so within this many days.
  const horizon = 366 * 12 * rule.interval;
  const today = Math.floor(wall(now, recurrence.timezone) / DAY);
  const found = new Map();
  let end = today + horizon;
  for (let day = today - 1; day < end && found.size < ways; day++) {
    if (found.has(phase(rule, day)) || !occursOn(recurrence, rule, day)) continue;
    if (leftOut.includes(day)) {
      end = day + horizon;
      continue;
    }
    const meeting = occurrence(recurrence, day);
    if (over(meeting) > now) found.set(phase(rule, day), meeting);
  }
  return [...found.values()];
};
