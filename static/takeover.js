// Puts the live widget in the place of the one that was prerendered, without the visitor noticing:
// what they read stays where it is, and what they did (focus, text, choices, what is open) holds.

// The places of an element on the way up to the nearest one with an id; both trees are the work of
// the same components, so that the way down is the same in the other one.
/** @type {(element: any, from: Element, to: Element) => any} */
const counterpart = (element, from, to) => {
  if (!element || element === from) return to;
  if (element.id) return to.querySelector(`#${CSS.escape(element.id)}`);
  /** @type {(other: Element) => boolean} */
  const alike = ({ localName }) => localName === element.localName;
  const place = [...element.parentElement.children].filter(alike).indexOf(element);
  const parent = counterpart(element.parentElement, from, to);
  return parent && [...parent.children].filter(alike)[place];
};

// So many pictures, and controls that were changed, are carried over: more than a visitor sees or changes.
const MOST = 100;
// So long, in milliseconds, what was prerendered stays for its pictures' sake, and for a word's that the visitor
// is composing.
const PATIENCE = 500;
const COMPOSING = 10_000;
/** @type {(promise: Promise<unknown>, ms: number) => Promise<unknown>} */
const atMost = (promise, ms) => Promise.race([promise, new Promise((done) => setTimeout(done, ms))]);

// What the visitor sees and did in `old`; gives what has it hold in the new one, `inNew` which each element has its like.
/** @type {(old: HTMLElement, root: ShadowRoot, inNew: (element: any) => any) => () => void} */
const remember = (old, root, inNew) => {
  const middle = root.elementFromPoint(innerWidth / 2, innerHeight / 3);
  const seen = old.contains(middle) && middle;
  const top = seen && seen.getBoundingClientRect().top;
  /** @type {any} */
  const focus = root.activeElement;
  /** @type {any[]} */
  const changed = [];
  /** @type {(control: any) => boolean} */
  const different = ({ localName, options, value }) =>
    value !== (localName === "select" ? options[0]?.value : "");
  /** @type {any[]} */
  const controls = [...old.querySelectorAll("input, select")];
  for (const control of controls.filter(different).slice(0, MOST)) {
    const same = inNew(control);
    if (same) {
      same.value = control.value;
      changed.push(same);
    }
  }
  for (const details of [...old.querySelectorAll("details[open]")].slice(0, MOST)) {
    const same = inNew(details);
    if (same) same.open = true;
  }
  const from = [focus?.selectionStart, focus?.selectionEnd];
  const focused = old.contains(focus) && inNew(focus);

  return () => {
    if (seen) {
      const moved = inNew(seen)?.getBoundingClientRect().top - /** @type {number} */ (top);
      if (moved) scrollBy({ top: moved, behavior: "instant" });
    }
    if (focused) {
      if (focus.hasAttribute("tabindex")) focused.tabIndex = focus.tabIndex;
      focused.focus({ preventScroll: true });
      if (from[1] != null) focused.setSelectionRange(...from);
    }
    for (const control of changed) {
      const type = control.localName === "select" ? "change" : "input";
      control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
  };
};

// From now on it is known whether the visitor is writing. Gives what takes over.
/** @type {(old: HTMLElement) => (mount: HTMLElement) => Promise<void>} */
export const watch = (old) => {
  const root = /** @type {ShadowRoot} */ (old.getRootNode());
  /** @type {Promise<unknown>} */
  let written = Promise.resolve();
  const watching = new AbortController();
  const { signal } = watching;
  // When a slot comes into a shadow root, WebKit rebuilds all of it, and is at the page's top then.
  // That is seen at once, or only when it has laid out. Where the visitor asks to be at the top, or the host goes on
  // to another page of its own, they are left there.
  let place = scrollY;
  let rebuilt = -Infinity;
  const keep = () => {
    const lost = !scrollY && root.isConnected && performance.now() - rebuilt < 2000;
    if (lost) scrollBy({ top: place, behavior: "instant" });
    else place = scrollY;
  };
  addEventListener("scroll", keep, { signal });
  for (const type of ["keydown", "pointerdown", "touchmove", "wheel"]) {
    addEventListener(type, () => (rebuilt = -Infinity), { capture: true, passive: true, signal });
  }
  const slots = new MutationObserver(() => {
    rebuilt = performance.now();
    keep();
  });
  slots.observe(root, { childList: true, subtree: true });
  old.addEventListener("compositionstart", (/** @type {any} */ { target }) => {
    written = new Promise((done) => target.addEventListener("compositionend", done, { once: true }));
  });

  return async (mount) => {
    /** @type {(element: Element) => any} */
    const inNew = (element) => counterpart(element, old, mount);
    // Pictures that are seen must be there at once, unless they are late.
    const pictures = [...old.querySelectorAll("img")].filter(
      ({ complete, naturalWidth }) => complete && naturalWidth,
    );
    const decoded = pictures.slice(0, MOST).map(async (picture) => {
      const same = inNew(picture);
      if (same) same.loading = "eager";
      return same?.decode();
    });
    await atMost(Promise.allSettled(decoded), PATIENCE);
    await atMost(written, COMPOSING);
    slots.disconnect();

    // Whatever stands there, what is live takes its place.
    let restore;
    try {
      restore = remember(old, root, inNew);
    } catch {}
    mount.hidden = false;
    old.remove();
    root.querySelector("link[rel=stylesheet]")?.remove();
    try {
      restore?.();
    } catch {}
    // What has taken over has slots, too.
    place = scrollY;
    rebuilt = performance.now();
    setTimeout(() => watching.abort(), 2000);
  };
};
