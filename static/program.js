// Loads the program behind the elements and starts it once per page. The build inserts the files' names and hashes,
// and bundles this module into the loader.
import { recall, remember } from "./visit.js";

export const VERSION = "VERSION";
// The integrity values extend the trust in the loader's own hash to the files that it loads. The URLs are written
// out, so that bundlers find the files.
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

// Returns the program for an element. The community's program includes the other one, so it is used alone if the page
// needs it or preloads it.
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

// Whether an earlier page of the visit has started the program. Then the browser's cache has its files.
/** @type {(program: Program) => boolean} */
export const isCached = ({ wasm }) => !!recall(wasm.url);

/** @type {(rel: string, href: string, parent: Node, more: object) => HTMLLinkElement} */
export const link = (rel, href, parent, more) =>
  parent.appendChild(Object.assign(document.createElement("link"), { rel, href, crossOrigin: "", ...more }));

// Retries bypass the HTTP cache, which may contain a damaged file.
/** @type {(file: File, tries?: number) => Promise<Response>} */
export const get = ({ url, integrity }, tries = 1) =>
  fetch(url, { integrity, cache: tries > 1 ? "reload" : "default" });

// Imports a module. `import()` takes no integrity value, but a preload does, and the module is fetched once. To load a
// module again after a failure or a panic, its URL must change.
/** @type {(file: File, tries: number) => Promise<any>} */
const module = async ({ url, integrity }, tries) => {
  if (tries > 1) {
    await get({ url, integrity }, tries);
    url += `#${tries}`;
  }
  const hint = link("modulepreload", url, document.head, { integrity });
  return import(/* @vite-ignore */ url).finally(() => hint.remove());
};

// The style sheet. Prerendered content needs it before the program starts.
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

// Whether a program is running.
export let running = false;
// Starts a program. `resting` holds the widgets of removed elements for reuse, by the element's name. Calls
// `start.stopped` when the program has panicked.
/** @type {{ (program: Program): Promise<any>, stopped?: any }} */
export const start = (program) =>
  (program.started ??= (async () => {
    const tries = ++program.tries;
    // Await all at once: the rejection of a promise that isn't awaited yet would be reported to the page.
    program.module = module(program.glue, tries);
    const [glue, wasm, css] = await Promise.all([program.module, get(program.wasm, tries), styled()]);
    await glue.default({ module_or_path: wasm });
    /** @type {any} */
    const started = { glue, css, resting: {} };
    running = true;
    remember(program.wasm.url, "started");
    glue.stopped.then((/** @type {unknown} */ error) => {
      program.started = undefined;
      running = false;
      started.error = error;
      console.error(`sig-info ${VERSION} stopped:`, error);
      start.stopped(started);
    });
    return started;
  })().catch((error) => {
    // The next element or a reload tries again.
    program.started = undefined;
    console.error(`sig-info ${VERSION} could not start:`, error);
    throw error;
  }));
