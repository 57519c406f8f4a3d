// The page around an element: its host, its visitor's time, its paper.

// What the loader has of an element, and its host has not (`static/sig-info.js`).
const INNER = Symbol.for("sig-info");

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
export const language = (host) => host[INNER].language();

/** @type {(host: any) => string[]} */
export const words = (host) => host[INNER].words() ?? [];

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

// Lets the page answer to its visitor between two parts of long work, where the browser knows how.
export const rest = async () => globalThis.scheduler?.yield?.();

// Tells the host what became of an element.
/** @type {(host: Element, type: string, detail: object) => void} */
const tell = (host, type, detail) =>
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));

/** @type {(host: any, id: string, members: number, meetings: number, repositories: number) => void} */
export const tellLoaded = (host, id, members, meetings, repositories) => {
  host[INNER].shown();
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
