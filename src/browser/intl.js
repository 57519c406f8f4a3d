// Formats dates, times, numbers and lists with the browser's Intl API. These are plain wrappers; all rules about SIGs
// and meetings are in Rust.

/** @type {Map<string, any>} */
const memo = new Map();
// Returns a formatter for a language and, if needed, a time zone. `style` distinguishes formatters of the same type
// with different options.
/** @type {<T>(Type: new (locales?: string[], options?: any) => T, locale: string, options: object, timeZone?: string, style?: string | number) => T} */
const make = (Type, locale, options, timeZone = "", style = "") => {
  const key = `${Type.name} ${locale} ${timeZone} ${style}`;
  let it = memo.get(key);
  if (!it) {
    // Fall back to English rather than the browser's own language. `static/language.js` and `zoneExists` ensure that
    // the locale and the time zone are valid.
    it = new Type([locale, "en"], timeZone ? { timeZone, ...options } : options);
    memo.set(key, it);
  }
  return it;
};

/** @type {any[]} */
const styles = [
  { weekday: "long", month: "long", day: "numeric" },
  { dateStyle: "long" },
  { year: "numeric", month: "long" },
  { timeZoneName: "longGeneric" },
];

// The page decides the language. The visitor's region decides the clock (12 or 24 hours) and the order of
// a date's parts.
const [home, region] =
  navigator.languages.map((tag) => /^[a-z]{2,3}(?:-\w{4})?-([A-Z]{2}|\d{3})\b/.exec(tag)).find(Boolean) ?? [];
const hourCycle = home && new Intl.DateTimeFormat(home, { hour: "numeric" }).resolvedOptions().hourCycle;
/** @type {(locale: string) => string} */
const regional = (locale) => {
  let it = memo.get(locale);
  if (!it) memo.set(locale, (it = withRegion(locale)));
  return it;
};
/** @type {(locale: string) => string} */
const withRegion = (locale) => {
  const { language, script } = new Intl.Locale(locale).maximize();
  const plain = `${language}-${region}`;
  if (!region || !script) return locale;
  // Formatters support few locales with a script, so omit it if the region implies it.
  return new Intl.Locale(plain).maximize().script === script ? plain : `${language}-${script}-${region}`;
};

/** @type {any} */
const clock = { hour: "numeric", minute: "2-digit", timeZoneName: "short", hourCycle };
/** @type {any} */
const day = { weekday: "short", month: "short", day: "numeric", ...clock };
// Formats a range of time. `end` equals `start` if it is unknown.
/** @type {(options: any) => (locale: string, timeZone: string, start: number, end: number) => string} */
const span = (options) => (locale, timeZone, start, end) => {
  const format = make(Intl.DateTimeFormat, regional(locale), options, timeZone, Object.keys(options).join());
  return end > start ? format.formatRange(start, end) : format.format(start);
};
// Format the times of a meeting with the time zone: without the date, with the day, and with the day and the year.
export const times = span(clock);
export const range = span(day);
export const fullRange = span({ year: "numeric", ...day });

export const now = () => Date.now();

/** @type {(timeZone: string) => boolean} */
export const zoneExists = (timeZone) => {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    return false;
  }
};

// Returns the visitor's time zone. The browser may report "Etc/Unknown", which is not valid.
export const localZone = () => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return timeZone && zoneExists(timeZone) ? timeZone : "UTC";
};

const parts = {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  hourCycle: "h23",
};
/** @type {(timeZone: string, ms: number) => number} */
export const offset = (timeZone, ms) => {
  /** @type {Record<string, number>} */
  const of = {};
  const format = make(Intl.DateTimeFormat, "en-u-ca-iso8601", parts, timeZone, "parts");
  for (const { type, value } of format.formatToParts(ms)) {
    of[type] = +value;
  }
  const wall = Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second);
  return Math.round((wall - Math.floor(ms / 1000) * 1000) / 60000);
};

/** @type {(locale: string, timeZone: string, style: number, ms: number) => string} */
export const date = (locale, timeZone, style, ms) => {
  const format = make(Intl.DateTimeFormat, regional(locale), styles[style], timeZone, style);
  return style === 3
    ? /** @type {any} */ (format.formatToParts(ms).find(({ type }) => type === "timeZoneName")).value
    : format.format(ms);
};

/** @type {(locale: string, n: number) => string} */
export const number = (locale, n) => make(Intl.NumberFormat, locale, {}).format(n);

// Returns the index of a number's plural form. A text's forms are in this order, without those that the language lacks.
// If there are two, they are for one and for other.
/** @type {Intl.LDMLPluralRule[]} */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];
/** @type {(locale: string, n: number, forms: number, ordinal: boolean) => number} */
export const form = (locale, n, forms, ordinal) => {
  const type = ordinal ? "ordinal" : "cardinal";
  const rules = make(Intl.PluralRules, locale, { type }, "", type);
  const category = rules.select(n);
  if (forms < 3) return +(category !== "one");
  const { pluralCategories } = rules.resolvedOptions();
  return CATEGORIES.filter((it) => pluralCategories.includes(it)).indexOf(category);
};

/** @type {(locale: string, items: string[]) => string} */
export const list = (locale, items) => make(Intl.ListFormat, locale, {}).format(items);

/** @type {(locale: string, n: number, unit: Intl.RelativeTimeFormatUnit) => string} */
export const relative = (locale, n, unit) =>
  make(Intl.RelativeTimeFormat, locale, { numeric: "auto" }).format(n, unit);

// Returns the indices of texts in the sort order of a language.
/** @type {(locale: string, texts: string[]) => Uint32Array} */
export const order = (locale, texts) => {
  const { compare } = make(Intl.Collator, locale, { numeric: true });
  return Uint32Array.from(texts.keys()).sort((a, b) => compare(texts[a], texts[b]) || a - b);
};

// Returns the first letter or digit of a name, or of the id if the name has none.
/** @type {(name: string, id: string) => string} */
export const initial = (name, id) =>
  (/[\p{Alphabetic}\p{N}]/u.exec(name + id) ?? [...name, ""])[0].toUpperCase();

// Folds case and removes accents, for searching.
/** @type {(text: string) => string} */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
