// Dates, times, numbers and lists in a language, which the browser knows better than a compressed byte of WebAssembly
// could. Pure wrappers; every rule about SIGs and meetings is in Rust.

/** @type {Map<string, any>} */
const memo = new Map();
// A formatter of a language, for a time zone where it needs one; `style` tells options of one type apart.
/** @type {<T>(Type: new (locales?: string[], options?: any) => T, locale: string, options: object, timeZone?: string, style?: string | number) => T} */
const make = (Type, locale, options, timeZone = "", style = "") => {
  const key = `${Type.name} ${locale} ${timeZone} ${style}`;
  let it = memo.get(key);
  if (!it) {
    // Of a language that the browser does not know, English; it would else take its own. `static/language.js` and
    // `zoneExists` see to it that it refuses neither.
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
  // Formatters know few languages by script and region.
  return new Intl.Locale(plain).maximize().script === script ? plain : `${language}-${script}-${region}`;
};

/** @type {any} */
const clock = { hour: "numeric", minute: "2-digit", timeZoneName: "short", hourCycle };
/** @type {any} */
const day = { weekday: "short", month: "short", day: "numeric", ...clock };
// `end` is `start` where it is not known.
/** @type {(options: any) => (locale: string, timeZone: string, start: number, end: number) => string} */
const span = (options) => (locale, timeZone, start, end) => {
  const format = make(Intl.DateTimeFormat, regional(locale), options, timeZone, Object.keys(options).join());
  return end > start ? format.formatRange(start, end) : format.format(start);
};
// From when to when a meeting is, with the zone: on its day, with the day, and with the year, too.
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

// Where the browser knows none, it may call it "Etc/Unknown".
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

// Which of a text's forms a number takes: they stand in this order, as far as the language has them. Two are that
// for one and that for all others.
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

// The places of texts in the order of a language.
/** @type {(locale: string, texts: string[]) => Uint32Array} */
export const order = (locale, texts) => {
  const { compare } = make(Intl.Collator, locale, { numeric: true });
  return Uint32Array.from(texts.keys()).sort((a, b) => compare(texts[a], texts[b]) || a - b);
};

// A name may have no letters; an id has some.
/** @type {(name: string, id: string) => string} */
export const initial = (name, id) =>
  (/[\p{Alphabetic}\p{N}]/u.exec(name + id) ?? [...name, ""])[0].toUpperCase();

// Case and accents do not matter to a search.
/** @type {(text: string) => string} */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
