// The program behind the elements: its files, and its start, once per page. The build writes their names
// and hashes in, and puts this file and the loader together.

export const VERSION = "VERSION";
// Whoever trusts this file by its own hash can trust the others by theirs. The addresses are written
// out, so that bundlers see which files belong to this one.
const GLUE = { url: new URL("GLUE", import.meta.url).href, integrity: "GLUE_HASH" };
const WASM = { url: new URL("WASM", import.meta.url).href, integrity: "WASM_HASH" };
const STYLE = { url: new URL("STYLE", import.meta.url).href, integrity: "STYLE_HASH" };

/** @type {(rel: string, href: string, parent: Node, more: object) => HTMLLinkElement} */
export const link = (rel, href, parent, more) =>
  parent.appendChild(Object.assign(document.createElement("link"), { rel, href, crossOrigin: "", ...more }));

// The browser would keep what was wrong the first time for as long as what is right.
/** @type {(file: typeof GLUE) => Promise<Response>} */
const get = ({ url, integrity }) => fetch(url, { integrity, cache: tries > 1 ? "reload" : "default" });

// A module's own request can't name a hash; its preload can, and a module is fetched once. One that did
// not come, or whose program has stopped, comes anew under another name.
/** @type {(file: typeof GLUE) => Promise<any>} */
const module = async ({ url, integrity }) => {
  if (tries > 1) {
    await get({ url, integrity });
    url += `#${tries}`;
  }
  const hint = link("modulepreload", url, document.head, { integrity });
  return import(/* @vite-ignore */ url).finally(() => hint.remove());
};

// The style sheet, which is needed before the program where something is seen before it.
/** @type {Promise<string> | undefined} */
let style;
export const styled = () =>
  (style ??= get(STYLE)
    .then((response) => response.text())
    .catch((error) => {
      style = undefined;
      throw error;
    }));

// The running program, with its parts between two elements, by the element's name. Whoever starts it is told
// when it has stopped, by `start.stopped`.
/** @type {Promise<any> | undefined} */
let program;
let tries = 0;
export let running = false;
/** @type {{ (): Promise<any>, glue?: any, stopped?: any }} */
export const start = () =>
  (program ??= (async () => {
    tries++;
    // All are waited for at once: a failure that nobody waits for yet would be the page's.
    const [glue, wasm, css] = await Promise.all([(start.glue = module(GLUE)), get(WASM), styled()]);
    await glue.default({ module_or_path: wasm });
    /** @type {any} */
    const started = { glue, css, resting: { "sig-info": [], "sig-directory": [] } };
    running = true;
    glue.stopped.then((/** @type {unknown} */ error) => {
      program = undefined;
      running = false;
      started.error = error;
      console.error(`sig-info ${VERSION} stopped:`, error);
      start.stopped(started);
    });
    return started;
  })().catch((error) => {
    // The next element, or a reload, tries again.
    program = undefined;
    console.error(`sig-info ${VERSION} could not start:`, error);
    throw error;
  }));
