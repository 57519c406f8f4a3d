// The page's URL: its parameter with the open SIG, and its fragment.

export const fragment = () => {
  try {
    return decodeURIComponent(location.hash.slice(1).split("?")[0]);
  } catch {
    return "";
  }
};

// The page's fragment, if it points into an element of ours.
/** @type {string | undefined} */
let ours;

/** @type {(id: string) => void} */
export const setFragment = (id) => {
  location.hash = id;
  ours = location.hash;
};

// The filters of the repositories. They follow the section's name, as in `#repositories?find=go&group=openeuler`.
/** @type {(within: any) => any[]} */
const filters = (within) => [...within.getRootNode().querySelectorAll("#repositories [name]")];

/** @type {(field: Element) => void} */
export const noteFilters = (field) => {
  const set = filters(field).filter(({ value }) => value);
  const query = new URLSearchParams(set.map(({ name, value }) => [name, value])).toString();
  const url = new URL(location.href);
  url.hash = query ? `repositories?${query}` : "repositories";
  try {
    // Don't add a history entry for each key press.
    history.replaceState(history.state, "", url);
    ours = location.hash;
  } catch {
    // The page has no URL of its own, or has changed it too often.
  }
};

/** @type {(tree: Element) => void} */
export const restoreFilters = (tree) => {
  const [place, query] = location.hash.split("?");
  if (place !== "#repositories" || !query) return;
  const values = new URLSearchParams(query);
  for (const control of filters(tree)) {
    const value = values.get(control.name) ?? "";
    if (control.value === value) continue;
    control.value = value;
    const type = control.localName === "select" ? "change" : "input";
    // Wait until the program has rendered.
    queueMicrotask(() => control.dispatchEvent(new Event(type, { bubbles: true, composed: true })));
  }
};

/** @type {(name: string) => string | undefined} */
export const parameter = (name) => new URLSearchParams(location.search).get(name) ?? undefined;

// Returns the page's URL with a parameter set or removed. The rest is the page's own and stays the same, byte for byte.
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

// Focuses the element with the id, so that screen readers and the Tab key continue from there.
/** @type {(tree: any, id: string) => void} */
export const enter = (tree, id) => {
  const place = tree.getRootNode().getElementById(id);
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
};

/** @type {(page: string, name: string, value: string) => string} */
export const addressWith = (page, name, value) => {
  const url = new URL(page);
  url.searchParams.set(name, value);
  return url.href;
};

// Sets a parameter of the page's URL. Scrolls to the top of the element, or to the `place` of that id, which is searched
// for `find`.
/** @type {(name: string, value: string | undefined, place: string, find: string, tree: Element) => void} */
export const setParameter = (name, value, place, find, tree) => {
  try {
    history.pushState(history.state, "", withParameter(name, value));
    // Navigate as a link would, so that the loader scrolls there.
    if (place) {
      const query = find && `?${new URLSearchParams({ find })}`;
      location.replace(`${location.href.split("#")[0]}#${encodeURIComponent(place)}${query}`);
      ours = location.hash;
    }
  } catch {
    // The URL of an `srcdoc` frame can't be changed.
  }
  if (tree.getBoundingClientRect().top < 0) tree.scrollIntoView();
  const loaded = (/** @type {any} */ { target }) => enter(target.shadowRoot.firstElementChild, "about-title");
  if (value !== undefined && !place) tree.addEventListener("sig-info-load", loaded, { once: true });
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
  if (tree.getRootNode().host[Symbol.for("sig-info")].reveal(id, byAddress) && byAddress)
    ours = location.hash;
  return true;
};
