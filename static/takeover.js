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

// From now on it is known whether the visitor is writing. Gives what takes over.
/** @type {(old: HTMLElement) => (mount: HTMLElement) => Promise<void>} */
export const watch = (old) => {
  const root = /** @type {ShadowRoot} */ (old.getRootNode());
  /** @type {Promise<unknown>} */
  let written = Promise.resolve();
  const watching = new AbortController();
  const { signal } = watching;
  // When a slot comes into a shadow root, WebKit makes all of it anew, and is at the page's top then.
  // That is seen at once, or only when it has laid out. Where the visitor asks to be at the top, or the host goes on
  // to another page of its own, they are left there.
  let place = scrollY;
  let anew = -Infinity;
  const keep = () => {
    const lost = !scrollY && root.isConnected && performance.now() - anew < 2000;
    if (lost) scrollBy({ top: place, behavior: "instant" });
    else place = scrollY;
  };
  addEventListener("scroll", keep, { signal });
  for (const type of ["keydown", "pointerdown", "touchmove", "wheel"]) {
    addEventListener(type, () => (anew = -Infinity), { capture: true, passive: true, signal });
  }
  const slots = new MutationObserver(() => {
    anew = performance.now();
    keep();
  });
  slots.observe(root, { childList: true, subtree: true });
  old.addEventListener("compositionstart", (/** @type {any} */ { target }) => {
    written = new Promise((done) => target.addEventListener("compositionend", done, { once: true }));
  });

  return async (mount) => {
    /** @type {(element: Element) => any} */
    const inNew = (element) => counterpart(element, old, mount);
    // Pictures that are seen must be there at once.
    const pictures = [...old.querySelectorAll("img")].filter(({ complete, naturalWidth }) => complete && naturalWidth);
    await Promise.allSettled(
      pictures.map((picture) => {
        const same = inNew(picture);
        if (same) same.loading = "eager";
        return same?.decode();
      }),
    );
    await written;
    slots.disconnect();

    const middle = root.elementFromPoint(innerWidth / 2, innerHeight / 3);
    const seen = old.contains(middle) && middle;
    const top = seen && seen.getBoundingClientRect().top;
    /** @type {any} */
    const focus = root.activeElement;
    const changed = [];
    for (const control of /** @type {NodeListOf<any>} */ (old.querySelectorAll("input, select"))) {
      const same = inNew(control);
      const initial = control.localName === "select" ? control.options[0].value : "";
      if (same && control.value !== initial) {
        same.value = control.value;
        changed.push(same);
      }
    }
    for (const details of old.querySelectorAll("details[open]")) {
      const same = inNew(details);
      if (same) same.open = true;
    }
    const from = [focus?.selectionStart, focus?.selectionEnd];

    mount.hidden = false;
    old.remove();
    root.querySelector("link[rel=stylesheet]")?.remove();

    if (seen) {
      const moved = inNew(seen)?.getBoundingClientRect().top - /** @type {number} */ (top);
      if (moved) scrollBy({ top: moved, behavior: "instant" });
    }
    // What has taken over has slots, too.
    place = scrollY;
    anew = performance.now();
    setTimeout(() => watching.abort(), 2000);
    if (old.contains(focus)) {
      const same = inNew(focus);
      if (same && focus.hasAttribute("tabindex")) same.tabIndex = focus.tabIndex;
      same?.focus({ preventScroll: true });
      if (from[1] != null) same?.setSelectionRange(...from);
    }
    for (const control of changed) {
      const type = control.localName === "select" ? "change" : "input";
      control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    }
  };
};
