// The page's address, and what of it leads into an element.

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
