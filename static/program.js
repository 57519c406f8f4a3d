// The program behind the elements: its files, and its start, once per page. The build writes their names
// and hashes in, and puts this file and the loader together.

export const VERSION = "VERSION";
// Whoever trusts this file by its own hash can trust the others by theirs. The addresses are written
// out, so that bundlers see which files belong to this one.
/**
 * @typedef {{ url: string, integrity: string }} File
 * @typedef {{ glue: File, wasm: File, tries: number, started?: Promise<any>, module?: Promise<any> }} Program
 */
const STYLE = { url: new URL("STYLE", import.meta.url).href, integrity: "STYLE_HASH" };
/** @type {Program} */
const info = {
  glue: { url: new URL("GLUE", import.meta.url).href, integrity: "GLUE_HASH" },
  wasm: { url: new URL("WASM", import.meta.url).href, integrity: "WASM_HASH" },
  tries: 0,
};
/** @type {Program} */
const community = {
  glue: { url: new URL("COMMUNITY_GLUE", import.meta.url).href, integrity: "COMMUNITY_GLUE_HASH" },
  wasm: { url: new URL("COMMUNITY_WASM", import.meta.url).href, integrity: "COMMUNITY_WASM_HASH" },
  tries: 0,
};

// The program for an element. That of a whole community can do all that the other one can: a page that
// needs it, or has it on its way, takes it alone.
/** @type {(element: Element) => Program} */
export const programOf = ({ localName, ownerDocument }) =>
  localName === INFO &&
  !community.started &&
  !ownerDocument.querySelector(COMMUNITY.join()) &&
  ![...ownerDocument.querySelectorAll("link")].some(({ href }) => href === community.wasm.url)
    ? info
    : community;
export const INFO = "sig-info";
export const COMMUNITY = ["sig-directory", "sig-calendar"];

/** @type {(rel: string, href: string, parent: Node, more: object) => HTMLLinkElement} */
export const link = (rel, href, parent, more) =>
  parent.appendChild(Object.assign(document.createElement("link"), { rel, href, crossOrigin: "", ...more }));

// The browser would keep what was wrong the first time for as long as what is right.
/** @type {(file: File, tries?: number) => Promise<Response>} */
export const get = ({ url, integrity }, tries = 1) =>
  fetch(url, { integrity, cache: tries > 1 ? "reload" : "default" });

// A module's own request can't name a hash; its preload can, and a module is fetched once. One that did
// not come, or whose program has stopped, comes again under another name.
/** @type {(file: File, tries: number) => Promise<any>} */
const module = async ({ url, integrity }, tries) => {
  if (tries > 1) {
    await get({ url, integrity }, tries);
    url += `#${tries}`;
  }
  const hint = link("modulepreload", url, document.head, { integrity });
  return import(/* @vite-ignore */ url).finally(() => hint.remove());
};

// The style sheet, which is needed before the program where something is seen before it.
/** @type {Promise<string> | undefined} */
let style;
let styles = 0;
export const styled = () =>
  (style ??= get(STYLE, ++styles)
    .then((response) => response.text())
    .catch((error) => {
      style = undefined;
      throw error;
    }));

// Whether a program runs.
export let running = false;
// A running program, with its parts between two elements, by the element's name. Whoever starts it is told
// when it has stopped, by `start.stopped`.
/** @type {{ (program: Program): Promise<any>, stopped?: any }} */
export const start = (program) =>
  (program.started ??= (async () => {
    const tries = ++program.tries;
    // All are waited for at once: a failure that nobody waits for yet would be the page's.
    program.module = module(program.glue, tries);
    const [glue, wasm, css] = await Promise.all([program.module, get(program.wasm, tries), styled()]);
    await glue.default({ module_or_path: wasm });
    /** @type {any} */
    const started = { glue, css, resting: {} };
    running = true;
    glue.stopped.then((/** @type {unknown} */ error) => {
      program.started = undefined;
      running = false;
      started.error = error;
      console.error(`sig-info ${VERSION} stopped:`, error);
      start.stopped(started);
    });
    return started;
  })().catch((error) => {
    // The next element, or a reload, tries again.
    program.started = undefined;
    console.error(`sig-info ${VERSION} could not start:`, error);
    throw error;
  }));
