// What the browser does better than a compressed byte of WebAssembly could: languages, time
// zones, number formats. Pure wrappers; every rule about SIGs and meetings is in Rust.

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
  { weekday: "long" },
  // 周二, as Chinese sentences have it.
  { weekday: "short" },
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
  return style === 5
    ? /** @type {any} */ (format.formatToParts(ms).find(({ type }) => type === "timeZoneName")).value
    : format.format(ms);
};

// The zone that the visitor has chosen, for all elements and pages of this origin.
const CHOSEN = "sig-info-timezone";
/** @type {string | null} */
let chosen = null;
try {
  chosen = localStorage.getItem(CHOSEN);
} catch {
  // It is forgotten with the page.
}
export const chosenZone = () => chosen ?? undefined;

// A field's value is the zone to show times in; with none it is the visitor's own again. The loader tells all elements.
/** @type {(event: any) => void} */
export const chooseZone = ({ target }) => {
  const zone = target.value.trim();
  const known = !zone || zoneExists(zone);
  target.ariaInvalid = String(!known);
  if (!known) return;
  chosen = zone;
  try {
    localStorage.setItem(CHOSEN, zone);
  } catch {
    // As above.
  }
  dispatchEvent(new Event(CHOSEN));
};

// All zones, once somebody is about to choose.
/** @type {(event: any) => void} */
export const offerZones = ({ target }) => {
  const { list } = target;
  if (!list.options.length)
    list.append(...Intl.supportedValuesOf("timeZone").map((zone) => new Option(zone)));
};

// The ids of the SIGs that the visitor follows.
const FOLLOWED = "sig-info-followed";
export const followed = () => {
  try {
    const ids = JSON.parse(localStorage.getItem(FOLLOWED) ?? "[]");
    return ids.filter((/** @type {unknown} */ id) => typeof id === "string");
  } catch {
    return [];
  }
};
/** @type {(ids: string[]) => void} */
export const follow = (ids) => {
  try {
    localStorage.setItem(FOLLOWED, JSON.stringify(ids));
  } catch {
    // It is forgotten with the page.
  }
};

// Addresses that open a new event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo. Only Google's takes a series.
/** @type {(title: string, start: number, end: number, timeZone: string, rule: string, place: string) => string[]} */
export const calendars = (title, start, end, timeZone, rule, place) => {
  /** @type {(ms: number) => string} */
  const utc = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  /** @type {(ms: number) => string} */
  const basic = (ms) => utc(ms).replace(/[-:]/g, "");
  // A series follows the clocks of its zone.
  /** @type {(ms: number) => string} */
  const wall = (ms) => basic(ms + offset(timeZone, ms) * 60000).slice(0, -1);
  /** @type {(address: string, parameters: Record<string, string>) => string} */
  const to = (address, parameters) => {
    const said = Object.entries(parameters).filter(([, value]) => value);
    // None of them reads `+` as a blank everywhere.
    return `https://${address}?${`${new URLSearchParams(said)}`.replaceAll("+", "%20")}`;
  };
  const google = {
    action: "TEMPLATE",
    text: title,
    dates: `${wall(start)}/${wall(end)}`,
    ctz: timeZone,
    recur: rule,
    location: place,
  };
  const outlook = {
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: utc(start),
    enddt: utc(end),
    location: place,
  };
  const yahoo = { v: "60", title, st: basic(start), et: basic(end), in_loc: place };
  return [
    to("calendar.google.com/calendar/render", google),
    to("outlook.live.com/calendar/0/action/compose", outlook),
    to("outlook.office.com/calendar/0/action/compose", outlook),
    to("calendar.yahoo.com/", yahoo),
  ];
};

/** @type {(locale: string, n: number) => string} */
export const number = (locale, n) => make(Intl.NumberFormat, locale, {}).format(n);

/** @type {(locale: string, n: number) => boolean} */
export const isOne = (locale, n) => make(Intl.PluralRules, locale, {}).select(n) === "one";

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

// The host's own words: by name a text, or one for each language. An element within another's
// shadow root takes the outer one's.
/** @type {(host: any, locale: string) => string[]} */
export const texts = (host, locale) => {
  let own = host.texts ?? host.getRootNode().host?.texts;
  try {
    own ??= JSON.parse(host.getAttribute("texts"));
  } catch (error) {
    console.warn("sig-info: the attribute texts is not JSON:", /** @type {Error} */ (error).message);
  }
  const [language] = locale.split("-");
  return Object.entries(own ?? {})
    .map(([name, text]) => [name, text?.[locale] ?? text?.[language] ?? text])
    .filter(([, text]) => typeof text === "string")
    .flat();
};

/** @type {(host: any) => string} */
export const language = (host) => host.language();

export const fragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};

// The page's fragment, where it has led to something of ours.
/** @type {string | undefined} */
let ours;

/** @type {(id: string) => void} */
export const setFragment = (id) => {
  location.hash = id;
  ours = location.hash;
};

/** @type {(name: string) => string | undefined} */
export const parameter = (name) => new URLSearchParams(location.search).get(name) ?? undefined;

// The page's address with another value of a parameter, or without it. All else is the page's, and stays to the byte.
/** @type {(name: string, value?: string) => string} */
export const withParameter = (name, value) => {
  const [, page, query, fragment] = /** @type {string[]} */ (/^([^?#]*)\??([^#]*)(.*)$/.exec(location.href));
  const parts = query ? query.split("&") : [];
  /** @type {(part: string) => boolean} */
  const is = (part) => new URLSearchParams(part).has(name);
  const place = parts.findIndex(is);
  const others = parts.filter((part) => !is(part));
  if (value !== undefined) {
    const part = [name, value].map(encodeURIComponent).join("=");
    others.splice(place < 0 ? others.length : place, 0, part);
  }
  return page + (others.length ? `?${others.join("&")}` : "") + (fragment === ours ? "" : fragment);
};

/** @type {(page: string, name: string, value: string) => string} */
export const addressWith = (page, name, value) => {
  const url = new URL(page);
  url.searchParams.set(name, value);
  return url.href;
};

// Goes there; what is shown then is seen from its beginning.
/** @type {(name: string, value: string | undefined, tree: Element) => void} */
export const setParameter = (name, value, tree) => {
  try {
    history.pushState(history.state, "", withParameter(name, value));
  } catch {
    // A frame without an address of its own (`srcdoc`) keeps none of it.
  }
  if (tree.getBoundingClientRect().top < 0) tree.scrollIntoView();
};

/** @type {(type: string, callback: () => void) => () => void} */
export const whenMoved = (type, callback) => {
  const moved = () => callback();
  addEventListener(type, moved);
  return () => removeEventListener(type, moved);
};

/** @type {(event: any) => string | undefined} */
export const leadsTo = ({ target, ctrlKey, metaKey, shiftKey }) => {
  const href = target.closest?.("a[href^='#']")?.getAttribute("href");
  return ctrlKey || metaKey || shiftKey ? undefined : href?.slice(1);
};

/** @type {(tree: any, id: string, byAddress: boolean) => boolean} */
export const reveal = (tree, id, byAddress) => {
  if (!tree.getClientRects().length) return false;
  if (tree.getRootNode().host.reveal(id, byAddress) && byAddress) ours = location.hash;
  return true;
};

// By the browser's menu or a script, and, for whoever looks at the page as it will be on paper, by the medium.
const paper = matchMedia("print");
/** @type {(callback: () => void) => () => void} */
export const whenPrinted = (callback) => {
  const print = () => callback();
  const change = () => paper.matches && callback();
  addEventListener("beforeprint", print);
  paper.addEventListener("change", change);
  return () => {
    removeEventListener("beforeprint", print);
    paper.removeEventListener("change", change);
  };
};

// A style sheet can do so only in the newest browsers.
/** @type {(tree: Element) => void} */
export const unfold = (tree) => {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folded = tree.querySelectorAll("details:not([open])");
  /** @type {(is: boolean) => void} */
  const open = (is) => folded.forEach((it) => (it.open = is));
  const fold = () => {
    if (paper.matches) return;
    open(false);
    removeEventListener("afterprint", fold);
    paper.removeEventListener("change", fold);
  };
  open(true);
  addEventListener("afterprint", fold);
  paper.addEventListener("change", fold);
};

// Calls back once when the moment has come and the page is seen; gives the way to stop that. A
// hidden page has no timer; one that was asleep, with the machine or in the browser's memory, is
// told as soon as it is seen again.
const WAKING = ["visibilitychange", "pageshow", "focus", "online"];
/** @type {(at: number, callback: () => void) => () => void} */
export const wake = (at, callback) => {
  /** @type {number | undefined} */
  let timer;
  const stop = () => {
    clearTimeout(timer);
    WAKING.forEach((type) => removeEventListener(type, check));
  };
  const check = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    const left = at - Date.now();
    if (left > 0) {
      timer = setTimeout(check, Math.min(Math.ceil(left), 2 ** 31 - 1));
    } else {
      stop();
      callback();
    }
  };
  WAKING.forEach((type) => addEventListener(type, check));
  check();
  return stop;
};

// Lets time pass before something is tried again, for about two minutes in all: each time twice as
// much, at least as much as the server asked for, and for every page another while, so that they don't
// all come back at once. Where there is no network then, until there is. Gives whether to try.
const TRIES = 5;
/** @type {(tries: number, asked: number) => Promise<boolean>} */
export const pause = (tries, asked) =>
  new Promise((done) => {
    const over = tries >= TRIES;
    if (over && navigator.onLine) return done(false);
    const share = 0.5 + Math.random();
    const end = () => {
      stop();
      removeEventListener("online", back);
      done(true);
    };
    const back = () => setTimeout(end, 1000 * share);
    const stop = wake(over ? Infinity : Date.now() + asked + 2000 * 2 ** tries * share, end);
    addEventListener("online", back);
  });

// RFC 9110: seconds, or a date.
/** @type {(response: Response) => number} */
export const retryAfter = ({ headers }) => {
  /** @type {any} */
  const said = headers.get("retry-after");
  const ms = said * 1000 || Date.parse(said) - Date.now();
  return Math.min(Math.max(ms, 0) || 0, 3_600_000);
};

// Parses a response as JSON; stops reading at the limit, whatever its headers say.
const written = new WeakMap();
/** @type {(response: Response & { body: ReadableStream }, limit: number, signal: AbortSignal) => Promise<any>} */
export const json = (response, limit, signal) => {
  let size = 0;
  const count = new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > limit) throw new RangeError();
      controller.enqueue(chunk);
    },
  });
  // Chromium tells of any error in a stream as a TypeError.
  // WebKit tells of what is no JSON as of an error in the stream, unless it is parsed apart.
  // And it reads on after the request was given up, unless the stream is, too.
  const text = new Response(response.body.pipeThrough(count, { signal })).text();
  /** @type {(text: string) => any} */
  const parse = (text) => {
    const value = JSON.parse(text);
    if (Object(value) === value) written.set(value, text);
    return value;
  };
  return text.then(parse).catch((error) => {
    throw size > limit ? new RangeError() : error;
  });
};

// Dated meetings, as sig.json has them: from a document that has such `events`, or from an answer of the community
// site's meeting service, whose times are Beijing's.
/** @type {(url: string, limit: number, time: number) => Promise<any>} */
export const events = async (url, limit, time) => {
  const signal = AbortSignal.timeout(time);
  const response = await fetch(url, { signal });
  if (!response.ok) throw response.status;
  const answer = await json(/** @type {any} */ (response), limit, signal);
  return field(answer, "events") ?? field(answer, "data").flatMap(dated);
};

/** @type {(given: any) => object[]} */
const dated = (given) => {
  const meeting = given ?? {};
  const series = meeting.cycle_sub?.length ? meeting.cycle_sub : undefined;
  /** @type {(date: string, time: unknown) => string} */
  const moment = (date, time) => `${date}T${`${time}`.slice(0, 5)}:00+08:00`;
  return (series ?? [meeting]).map((/** @type {any} */ one) => {
    const { date } = one;
    const start = meeting[series ? "cycle_start" : "start"];
    const end = meeting[series ? "cycle_end" : "end"];
    // One that ends as it starts, or before, ends on the next day.
    const last = end <= start ? new Date(Date.parse(date) + 864e5).toJSON()?.slice(0, 10) : date;
    return {
      id: `${one.sub_id ?? meeting.id ?? meeting.mid}`,
      title: meeting.topic || undefined,
      start: moment(date, start),
      end: end ? moment(last, end) : undefined,
      cancelled: [meeting, one].some(
        (it) => +it.is_delete || +it.is_cancel || /^cancell?ed$/i.test(it.status),
      ),
      sponsor: meeting.sponsor || undefined,
      agenda: meeting.agenda || undefined,
      join_url: meeting.join_url || undefined,
      minutes_url: meeting.etherpad || undefined,
      replay_url: meeting.video_url || meeting.bil_url || undefined,
    };
  });
};

// Lets the page answer to its visitor between two parts of long work, where the browser knows how.
export const rest = async () => globalThis.scheduler?.yield?.();

/** @type {Record<string, number>} */
const KINDS = { string: 1, object: 3, number: 4, boolean: 5 };
/** @type {(value: any) => number} */
export const kind = (value) => (value === null ? 0 : Array.isArray(value) ? 2 : (KINDS[typeof value] ?? 0));

// An object's own field: a page may have given all objects others.
/** @type {(object: any, name: string) => any} */
export const field = (object, name) => (Object.hasOwn(Object(object), name) ? object[name] : undefined);

// What a host gives, read once: its objects may throw, never end, or say something else the next time. At most
// so many values are read, and of a list no more than is shown of any; of what can't be read there is nothing.
const VALUES = 1e6;
const ITEMS = 20_001;
const DEPTH = 20;
/** @type {(given: any) => any} */
export const copied = (given) => {
  let left = VALUES;
  /** @type {(value: any, depth: number) => any} */
  const copy = (value, depth) => {
    if (!left-- || !depth) throw new RangeError();
    if (Array.isArray(value)) {
      const length = Math.min(value.length, ITEMS);
      return Array.from({ length }, (_, at) => copy(value[at], depth - 1));
    }
    if (Object(value) !== value) return value;
    return Object.fromEntries(Object.keys(value).map((key) => [key, copy(value[key], depth - 1)]));
  };
  try {
    return copy(given, DEPTH);
  } catch {
    // There is nothing, then.
  }
};

// The last good copies: of the SIGs seen last, and of none that is very large. Where the browser keeps
// none (a page without TLS, a full disk), there are none.
const copies = async () => caches.open("sig-info");
const COPIES = 32;
const COPY_LIMIT = 2 ** 21;

// When there is nothing better to do, since what has come is to be painted first.
/** @type {(url: string, value: any) => void} */
export const keep = (url, value) => {
  const came = { headers: { date: new Date().toUTCString() } };
  const put = async () => {
    try {
      const cache = await copies();
      // As it came: a page may have a way of its own to write JSON (`toJSON`).
      const text = written.get(value);
      if (text.length > COPY_LIMIT) return;
      await cache.put(url, new Response(text, came));
      // The one that was put last is the last of them.
      const keys = await cache.keys();
      await Promise.all(keys.slice(0, -COPIES).map((key) => cache.delete(key)));
    } catch {
      // There is none, then.
    }
  };
  (globalThis.requestIdleCallback ?? put)(put);
};

/** @type {(url: string) => Promise<any[]>} */
export const kept = async (url) => {
  try {
    /** @type {any} */
    const copy = await (await copies()).match(url);
    return [await copy.json(), Date.parse(copy.headers.get("date"))];
  } catch {
    return [];
  }
};

// Tells the host what became of an element.
/** @type {(host: Element, type: string, detail: object) => void} */
const tell = (host, type, detail) =>
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));

/** @type {(host: any, id: string, members: number, meetings: number, repositories: number) => void} */
export const tellLoaded = (host, id, members, meetings, repositories) => {
  host.shown?.();
  tell(host, "sig-info-load", { id, members, meetings, repositories });
};

// Once in the console, however many elements have the same to tell.
/** @type {string | undefined} */
let said;
/** @type {(message: string) => void} */
export const warn = (message) => {
  if (said !== message) console.warn(`sig-info: ${(said = message)}`);
};

/** @type {(host: Element, kind: string, message: string) => void} */
export const tellFailed = (host, kind, message) => {
  warn(message);
  tell(host, "sig-info-error", { kind, message });
};

// Calls back each time an element comes near the viewport; gives the way to stop that.
/** @type {(element: Element, callback: () => void) => () => void} */
export const whenNear = (element, callback) => {
  const near = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && callback(),
    { rootMargin: "600px" },
  );
  near.observe(element);
  return () => near.disconnect();
};
