// What the browser does better than a compressed byte of WebAssembly could: languages, time
// zones, number formats. Pure wrappers; every rule about SIGs and meetings is in Rust.

const memo = new Map();
// A formatter of a language, for a time zone where it needs one; `style` tells options of one type apart.
const make = (Type, locale, options, timeZone = "", style = "") => {
  const key = `${Type.name} ${locale} ${timeZone} ${style}`;
  let it = memo.get(key);
  if (!it) {
    try {
      it = new Type(locale, timeZone ? { timeZone, ...options } : options);
    } catch {
      // An unknown locale or zone: the browser's own.
      it = new Type(undefined, options);
    }
    memo.set(key, it);
  }
  return it;
};

const clock = { hourCycle: "h23", hour: "2-digit", minute: "2-digit" };
const styles = [
  { weekday: "long", month: "long", day: "numeric" },
  { dateStyle: "long" },
  clock,
  { weekday: "long" },
  { year: "numeric", month: "long" },
  { timeZoneName: "long", hour: "numeric" },
  { dateStyle: "full" },
];

export const now = () => Date.now();

export const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const zoneExists = (timeZone) => {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    return false;
  }
};

const parts = { year: "numeric", month: "numeric", day: "numeric", second: "numeric", ...clock };
export const offset = (timeZone, ms) => {
  const of = {};
  const format = make(Intl.DateTimeFormat, "en-u-ca-iso8601", parts, timeZone, "parts");
  for (const { type, value } of format.formatToParts(ms)) {
    of[type] = +value;
  }
  const wall = Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second);
  return Math.round((wall - Math.floor(ms / 1000) * 1000) / 60000);
};

export const date = (locale, timeZone, style, ms) => {
  const format = make(Intl.DateTimeFormat, locale, styles[style], timeZone, style);
  return style === 5
    ? format.formatToParts(ms).find(({ type }) => type === "timeZoneName").value
    : format.format(ms);
};

export const number = (locale, n) => make(Intl.NumberFormat, locale, {}).format(n);

export const isOne = (locale, n) => make(Intl.PluralRules, locale, {}).select(n) === "one";

export const list = (locale, items) => make(Intl.ListFormat, locale, {}).format(items);

export const relative = (locale, n, unit) =>
  make(Intl.RelativeTimeFormat, locale, { numeric: "auto" }).format(n, unit);

// The places of texts in the order of a language.
export const order = (locale, texts) => {
  const { compare } = make(Intl.Collator, locale, { numeric: true });
  return Uint32Array.from(texts.keys()).sort((a, b) => compare(texts[a], texts[b]) || a - b);
};

// Case and accents do not matter to a search.
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The host's own words: by name a text, or one for each language. An element within another's
// shadow root takes the outer one's.
export const texts = (host, locale) => {
  let own = host.texts ?? host.getRootNode().host?.texts;
  try {
    own ??= JSON.parse(host.getAttribute("texts"));
  } catch (error) {
    console.warn("sig-info: the attribute texts is not JSON:", error.message);
  }
  const [language] = locale.split("-");
  return Object.entries(own ?? {})
    .map(([name, text]) => [name, text?.[locale] ?? text?.[language] ?? text])
    .filter(([, text]) => typeof text === "string")
    .flat();
};

export const fragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
};

export const setFragment = (id) => {
  location.hash = id;
};

export const whenMoved = (callback) => {
  const moved = () => callback();
  addEventListener("hashchange", moved);
  return () => removeEventListener("hashchange", moved);
};

export const leadsTo = ({ target, ctrlKey, metaKey, shiftKey }) => {
  const href = target.closest?.("a[href^='#']")?.getAttribute("href");
  return ctrlKey || metaKey || shiftKey ? undefined : href?.slice(1);
};

export const reveal = (tree, id) => {
  if (!tree.getClientRects().length) return false;
  const found = tree.getRootNode().getElementById(id);
  for (let it = found?.closest("details"); it; it = it.parentElement.closest("details")) it.open = true;
  // A section is read from its heading on; the next Tab goes on from there.
  const start = found?.localName === "section" ? found.firstElementChild : found;
  if (start) {
    start.tabIndex = -1;
    found.scrollIntoView();
    start.focus({ preventScroll: true });
  }
  return true;
};

// Calls back once when the moment has come and the page is seen; gives the way to stop that. A
// hidden page has no timer; one that was asleep, with the machine or in the browser's memory, is
// told as soon as it is seen again.
const WAKING = ["visibilitychange", "pageshow", "focus", "online"];
export const wake = (at, callback) => {
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
export const retryAfter = ({ headers }) => {
  const said = headers.get("retry-after");
  const ms = said * 1000 || Date.parse(said) - Date.now();
  return Math.min(Math.max(ms, 0) || 0, 3_600_000);
};

// Parses a response as JSON; stops reading at the limit, whatever its headers say.
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
  return text.then(JSON.parse).catch((error) => {
    throw size > limit ? new RangeError() : error;
  });
};

// Lets the page answer to its visitor between two parts of long work, where the browser knows how.
export const rest = async () => globalThis.scheduler?.yield?.();

const KINDS = { string: 1, object: 3, number: 4, boolean: 5 };
export const kind = (value) => (value === null ? 0 : Array.isArray(value) ? 2 : (KINDS[typeof value] ?? 0));

// An object's own field: a page may have given all objects others.
export const field = (object, name) =>
  Object.hasOwn(Object(object), name) ? object[name] : undefined;

// What a host gives, read once: its objects may throw, never end, or say something else the next time. At most
// so many values are read, and of a list no more than is shown of any; of what can't be read there is nothing.
const VALUES = 1e6;
const ITEMS = 20_001;
const DEPTH = 20;
export const copied = (given) => {
  let left = VALUES;
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
export const keep = (url, value) => {
  const came = { headers: { date: new Date().toUTCString() } };
  const put = async () => {
    try {
      const cache = await copies();
      const text = JSON.stringify(value);
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

export const kept = async (url) => {
  try {
    const copy = await (await copies()).match(url);
    return [await copy.json(), Date.parse(copy.headers.get("date"))];
  } catch {
    return [];
  }
};

// Tells the host what became of an element.
const tell = (host, type, detail) =>
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));

export const tellLoaded = (host, id, members, meetings, repositories) => {
  host.shown?.();
  tell(host, "sig-info-load", { id, members, meetings, repositories });
};

// Once in the console, however many elements have the same to tell.
let said;
export const tellFailed = (host, kind, message) => {
  if (said !== message) console.warn(`sig-info: ${(said = message)}`);
  tell(host, "sig-info-error", { kind, message });
};

// Calls back each time an element comes near the viewport; gives the way to stop that.
export const whenNear = (element, callback) => {
  const near = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && callback(),
    { rootMargin: "600px" },
  );
  near.observe(element);
  return () => near.disconnect();
};
