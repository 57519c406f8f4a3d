// Parses documents within limits, reads untrusted values, and stores copies for offline use.

/** @type {() => boolean} */
export const isOffline = () => !navigator.onLine;

// Returns the delay of a Retry-After header in milliseconds. It contains seconds or a date (RFC 9110).
/** @type {(response: Response) => number} */
export const retryAfter = ({ headers }) => {
  /** @type {any} */
  const value = headers.get("retry-after");
  const ms = value * 1000 || Date.parse(value) - Date.now();
  return Math.min(Math.max(ms, 0) || 0, 3_600_000);
};

// Parses a response as JSON. Stops reading at the size limit, even if its headers state a smaller size.
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
  // Chromium reports every error in a stream as a TypeError, so check the size below.
  // WebKit reports syntax errors as errors in the stream, so parse separately.
  // It also continues to read after the request was aborted, so abort the stream, too.
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

// Returns an object's own field. Pages may have extended Object.prototype.
/** @type {(object: any, name: string) => any} */
export const field = (object, name) => (Object.hasOwn(Object(object), name) ? object[name] : undefined);

// Copies a value that the host set: its objects may throw, be endless, or return another value the next time. Limits
// the number of values, the length of lists (to one more than is ever shown) and the depth. Returns `undefined` if the
// value can't be copied.
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
    // Treat it as missing.
  }
};

// Copies of the SIGs that were shown last, except very large ones. There may be none: the browser may refuse to store
// them (without TLS, or if the disk is full).
const copies = async () => caches.open("sig-info");
const COPIES = 32;
const COPY_LIMIT = 2 ** 21;

// Stores a copy when the browser is idle, so that rendering comes first.
/** @type {(url: string, value: any) => void} */
export const keep = (url, value) => {
  const received = { headers: { date: new Date().toUTCString() } };
  const put = async () => {
    try {
      const cache = await copies();
      // Store the original text: pages may have changed how values are serialized (`toJSON`).
      const text = written.get(value);
      if (text.length > COPY_LIMIT) return;
      await cache.put(url, new Response(text, received));
      // Keys are in order of insertion.
      const keys = await cache.keys();
      await Promise.all(keys.slice(0, -COPIES).map((key) => cache.delete(key)));
    } catch {
      // The copy is optional.
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
