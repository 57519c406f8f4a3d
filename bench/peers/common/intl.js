// Formats dates, numbers and lists in English.

// The visitor's region determines the clock (12 or 24 hours) and the order of a date's parts. The
// harness also imports this module in environments without a navigator.
const languages = globalThis.navigator?.languages ?? [];
const home = languages.map((tag) => new Intl.Locale(tag)).find(({ region }) => region);
const locale = home ? `en-${home.region}` : "en";
const hourCycle = home && new Intl.DateTimeFormat(home, { hour: "numeric" }).resolvedOptions().hourCycle;

const memo = new Map();
const formatter = (timeZone, options) => {
  const key = timeZone + JSON.stringify(options);
  if (!memo.has(key)) memo.set(key, new Intl.DateTimeFormat(locale, { timeZone, ...options }));
  return memo.get(key);
};

const write = (options) => (ms) => formatter("UTC", options).format(ms);

export const day = write({ weekday: "long", month: "long", day: "numeric" });
export const date = write({ dateStyle: "long" });
export const month = write({ year: "numeric", month: "long" });
export const weekday = write({ weekday: "long" });
export const zoneName = (timeZone) =>
  formatter(timeZone, { timeZoneName: "longGeneric" })
    .formatToParts(Date.now())
    .find(({ type }) => type === "timeZoneName").value;

const moment = {
  weekday: "short",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
  hourCycle,
};

// Formats a meeting's start and end with the day and the zone, and the year if it may not be the
// current one.
export const range = ({ start, end }, timeZone, withYear) => {
  const format = formatter(timeZone, withYear ? { year: "numeric", ...moment } : moment);
  return end > start ? format.formatRange(start, end) : format.format(start);
};

const parts = {
  calendar: "iso8601",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
};

// Returns a zone's local time as if it were UTC.
export const wall = (ms, timeZone) => {
  const of = {};
  for (const { type, value } of formatter(timeZone, parts).formatToParts(ms)) of[type] = +value;
  return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second);
};

export const offset = (ms, timeZone) => wall(ms, timeZone) - Math.floor(ms / 1000) * 1000;

export const zoneExists = (timeZone) => {
  try {
    return !!formatter(timeZone, {});
  } catch {
    return false;
  }
};

const numbers = new Intl.NumberFormat("en");
const lists = new Intl.ListFormat("en");
const relatives = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const collator = new Intl.Collator("en", { numeric: true });

export const number = (n) => numbers.format(n);
export const list = (items) => lists.format(items);
export const relative = (n, unit) => relatives.format(n, unit);
export const compare = collator.compare;
export const count = (n, one, other = `${one}s`) => `${number(n)} ${n === 1 ? one : other}`;
// Formats "May 2020" or "May 5, 2020".
export const partial = (text) => (text.length === 7 ? month : date)(Date.parse(text));
