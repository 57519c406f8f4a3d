// Documents on their way: parsed within bounds, read without trust, kept for when they can't be had.

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
