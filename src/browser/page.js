// The page around an element: the host's settings and events, printing, timers and visibility.

// The key of an element's internal interface in the loader (`static/sig-info.js`).
const INNER = Symbol.for("sig-info");

// Returns alternating names and texts of the host's replacements. Each is one text, or one for each language. An
// element in the shadow root of another inherits its texts.
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
export const language = (host) => host[INNER].language();

/** @type {(host: any) => string[]} */
export const words = (host) => host[INNER].words() ?? [];

// Calls back before the page is printed, or when print media is emulated.
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

// Opens all details for printing, and closes them afterwards. Only the newest browsers can do this with CSS.
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

// Calls back once when the given time has come and the page is visible. Returns a function that cancels this. Hidden
// pages run no timer. A page that was suspended, or restored from the back/forward cache, is called back as soon as it
// is visible again.
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

// Waits before a retry, for about two minutes in total: with exponential backoff, at least as long as the server asked
// for, and with random jitter, so that not all pages retry at once. After that, waits until the network is back if it
// is down. Resolves with whether to retry.
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

// Yields to the page's event loop between parts of long work, if the browser supports it.
export const rest = async () => globalThis.scheduler?.yield?.();

// Dispatches an event to the host.
/** @type {(host: Element, type: string, detail: object) => void} */
const tell = (host, type, detail) =>
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));

/** @type {(host: any, id: string, members: number, meetings: number, repositories: number) => void} */
export const tellLoaded = (host, id, members, meetings, repositories) => {
  host[INNER].shown();
  tell(host, "sig-info-load", { id, members, meetings, repositories });
};

// Logs a warning, but not the same one repeatedly for several elements.
/** @type {string | undefined} */
let warned;
/** @type {(message: string) => void} */
export const warn = (message) => {
  if (warned !== message) console.warn(`sig-info: ${(warned = message)}`);
};

/** @type {(host: Element, kind: string, message: string) => void} */
export const tellFailed = (host, kind, message) => {
  warn(message);
  tell(host, "sig-info-error", { kind, message });
};

// Calls back each time an element comes near the viewport. Returns a function that stops this.
/** @type {(element: Element, callback: () => void) => () => void} */
export const whenNear = (element, callback) => {
  const near = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && callback(),
    { rootMargin: "600px" },
  );
  near.observe(element);
  return () => near.disconnect();
};
