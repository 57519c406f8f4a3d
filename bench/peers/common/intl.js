// Dates, numbers and lists in English, in the visitor's time zone.

export const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const memo = new Map();
const formatter = (timeZone, options) => {
  const key = timeZone + JSON.stringify(options);
  if (!memo.has(key)) memo.set(key, new Intl.DateTimeFormat("en", { timeZone, ...options }));
  return memo.get(key);
};

const clock = { hourCycle: "h23", hour: "2-digit", minute: "2-digit" };
const write =
  (options) =>
  (ms, timeZone = "UTC") =>
    formatter(timeZone, options).format(ms);

export const day = write({ weekday: "long", month: "long", day: "numeric" });
export const fullDay = write({ dateStyle: "full" });
export const date = write({ dateStyle: "long" });
export const month = write({ year: "numeric", month: "long" });
export const weekday = write({ weekday: "long" });
export const time = write(clock);
export const zoneName = (ms, timeZone) =>
  formatter(timeZone, { timeZoneName: "long", hour: "numeric" })
    .formatToParts(ms)
    .find(({ type }) => type === "timeZoneName").value;

const parts = {
  calendar: "iso8601",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  second: "numeric",
  ...clock,
};

// What the clocks of a zone show, as if it were UTC.
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
// "May 2020" or "May 5, 2020".
export const partial = (text) => (text.length === 7 ? month : date)(Date.parse(text));
