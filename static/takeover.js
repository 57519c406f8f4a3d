// Replaces the prerendered widget with the live one without the visitor noticing: the reading
// position, focus, typed text, selections and open details are kept.

// Finds the element in `to` that corresponds to `element` in `from`, by the path from the nearest
// ancestor with an id. The same components render both trees, so the paths match.
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

// The most pictures and changed controls to carry over: more than a visitor sees or changes.
const MOST = 100;
// How long, in milliseconds, to wait for pictures, and for the end of an input method's
// composition.
const PATIENCE = 500;
const COMPOSING = 10_000;
/** @type {(promise: Promise<unknown>, ms: number) => Promise<unknown>} */
const atMost = (promise, ms) => Promise.race([promise, new Promise((done) => setTimeout(done, ms))]);

// Carries over what the visitor did in `old` to the new tree. `inNew` maps an element to its
// counterpart. Returns a function that restores scroll position, focus and control state.
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

// Starts to observe the visitor's input. Returns the function that performs the takeover.
/** @type {(old: HTMLElement) => (mount: HTMLElement) => Promise<void>} */
export const watch = (old) => {
  const root = /** @type {ShadowRoot} */ (old.getRootNode());
  /** @type {Promise<unknown>} */
  let written = Promise.resolve();
  const watching = new AbortController();
  const { signal } = watching;
  // When a slot is added to a shadow root, WebKit rebuilds the whole tree and scrolls to the top,
  // either at once or after the next layout. Undo that, but not if the visitor scrolls to the top
  // or the host navigates.
  let place = scrollY;
  let rebuiltAt = -Infinity;
  const keep = () => {
    const lost = !scrollY && root.isConnected && performance.now() - rebuiltAt < 2000;
    if (lost) scrollBy({ top: place, behavior: "instant" });
    else place = scrollY;
  };
  addEventListener("scroll", keep, { signal });
  for (const type of ["keydown", "pointerdown", "touchmove", "wheel"]) {
    addEventListener(type, () => (rebuiltAt = -Infinity), { capture: true, passive: true, signal });
  }
  const slots = new MutationObserver(() => {
    rebuiltAt = performance.now();
    keep();
  });
  slots.observe(root, { childList: true, subtree: true });
  old.addEventListener("compositionstart", (/** @type {any} */ { target }) => {
    written = new Promise((done) => target.addEventListener("compositionend", done, { once: true }));
  });

  return async (mount) => {
    /** @type {(element: Element) => any} */
    const inNew = (element) => counterpart(element, old, mount);
    // Wait for visible pictures, so that they don't flicker, but not for long.
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

    // Whatever goes wrong here, the live widget must appear.
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
    // The new tree has slots, too.
    place = scrollY;
    rebuiltAt = performance.now();
    setTimeout(() => watching.abort(), 2000);
  };
};
