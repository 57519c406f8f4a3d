// The loader: defines <sig-info>, <sig-directory> and <sig-calendar>, and starts the WebAssembly program when the
// first of them comes near the viewport. The program has all the behaviour, except what must be JavaScript (the
// classes) and what must work without the program.

import { ask, leads, left } from "./address.js";
import { content, fragment } from "./first.js";
import { keepKeys } from "./keys.js";
import { languageOf } from "./language.js";
import { COMMUNITY, INFO, VERSION, isCached, link, programOf, running, start, styled } from "./program.js";
import { themeOf, watching } from "./theme.js";
import { fileOf, learn, notes, wordsOf } from "./words.js";

// The style sheet of each document, which its elements share.
/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();
/** @type {(element: HTMLElement, css: string) => any[]} */
const sheetOf = ({ ownerDocument }, css) => {
  if (!sheets.has(ownerDocument)) {
    const sheet = new (ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(ownerDocument, sheet);
  }
  return [sheets.get(ownerDocument)];
};

// The connected elements, to notify of changes of the page's language or theme.
/** @type {Set<any>} */
const alive = new Set();
start.stopped = (/** @type {any} */ program) => alive.forEach((element) => element.stopped(program));
const watch = watching(() => alive.forEach((element) => element.pageChanged()));
addEventListener("hashchange", () => alive.forEach((element) => element.lead()));
// The visitor has chosen another time zone.
addEventListener("sig-info-timezone", () => alive.forEach((element) => element.pageChanged(true)));

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) /** @type {any} */ (target)[INNER].begin();
    }
  },
  { rootMargin: "600px" },
);

// The URLs of data that elements preload while they wait for the program.
/** @type {Set<string>} */
const hinted = new Set();

// How long to delay the program for the prerendered fragment's response, and its first rendering for the strings of
// its language, in milliseconds.
const MAX_DELAY = 1000;
/** @type {(ms: number) => Promise<void>} */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// The minimum time between two restorations of a removed mount, in milliseconds.
const MIN_INTERVAL = 1000;

/**
 * The base class of the elements.
 * @typedef {{ closest(selectors: string): HTMLElement | null } & HTMLElement} Inherited
 * @typedef {Inherited & { shadowRoot: ShadowRoot }} Base
 */

// The key of an element's internal interface, for the loader and the program (`src/browser/page.js`).
const INNER = Symbol.for("sig-info");
// The functions that create an element's widget, by the element's name.
/** @type {Record<string, (glue: any) => any>} */
const make = {};
class SigElement extends /** @type {{ new (): Base }} */ (HTMLElement) {
  // The prerendered content, if it is shown.
  /** @type {any} */
  #mount;
  // The program's widget, with the mount that it renders into.
  /** @type {any} */
  #widget;
  #isBegun = false;
  // Whether the program stopped while it showed this element.
  #hasStopped = false;
  /** @type {any} */
  #program;
  /** @type {string | undefined} */
  #language;
  /** @type {any} */
  #data;
  /** @type {any} */
  #texts;
  /** @type {any} */
  #takeOver;

  #inner = {
    language: () => languageOf(this),
    words: () => wordsOf(languageOf(this)),
    begin: () => this.#begin(),
    lead: () => this.#lead(),
    pageChanged: (/** @type {boolean} */ own) => this.#pageChanged(own),
    /** @type {(id: string, byAddress?: boolean) => boolean} */
    reveal: (id, byAddress) => this.#reveal(id, byAddress),
    // The program calls this when it shows the SIG.
    shown: () => this.#shown(),
    stopped: (/** @type {any} */ program) => this.#stopped(program),
    // Shows the element again after the program has stopped.
    restart: () => this.#hasStopped && this.#begin(),
  };

  static observedAttributes = [
    "src",
    "lang",
    "theme",
    "sections",
    "timezone",
    "heading-level",
    "texts",
    "hash",
    "events",
    "parameter",
    "directory",
  ];

  constructor() {
    super();
    Object.defineProperty(this, INNER, { value: this.#inner });
    if (this.shadowRoot) {
      // The shadow root was prerendered.
      this.#mount = this.shadowRoot.querySelector("div");
    } else {
      this.attachShadow({ mode: "open" });
      this.#showSlot();
    }
    const { shadowRoot } = this;
    keepKeys(shadowRoot);
    // Put the mount back if others remove it, but don't fight with a script that removes it repeatedly.
    let back = -Infinity;
    new MutationObserver(() => {
      const now = performance.now();
      const mount = this.#widget?.mount;
      if (!mount || mount.isConnected || now - back < MIN_INTERVAL) return;
      back = now;
      shadowRoot.append(mount);
    }).observe(shadowRoot, { childList: true });
    // Handle links within prerendered content until the program has started.
    shadowRoot.addEventListener("click", (/** @type {any} */ event) => {
      const { target, ctrlKey, metaKey, shiftKey } = event;
      const href = this.#mount && target.closest("a[href^='#']")?.getAttribute("href");
      if (!href || ctrlKey || metaKey || shiftKey || !this.#go(href)) return;
      event.preventDefault();
      if (this.hasAttribute("hash") && !href.startsWith("#after-")) location.hash = href;
    });
  }

  // Shows the host's own content.
  #showSlot() {
    const slot = document.createElement("slot");
    this.shadowRoot.replaceChildren(slot);
    return slot;
  }

  // Handles an error: shows the prerendered content or the host's own, or an error message if there is neither.
  // Reports the error to the host.
  /** @type {(kind: string, error: unknown) => void} */
  #fail(kind, error) {
    this.#isBegun = false;
    this.#widget?.mount.remove();
    this.#widget = this.#takeOver = undefined;
    if (this.#mount) {
      this.#mount.toggleAttribute("data-still", true);
    } else if (
      !this.#showSlot()
        .assignedNodes()
        .some((/** @type {any} */ it) => it.checkVisibility?.() ?? it.data.trim())
    ) {
      const [unavailable, again] = notes(languageOf(this));
      /** @type {(name: string, text: string) => HTMLElement} */
      const say = (name, text) => Object.assign(document.createElement(name), { textContent: text });
      const note = say("p", `${unavailable} `);
      const retry = say("button", again);
      note.role = "alert";
      retry.onclick = () => this.reload();
      note.append(retry);
      this.shadowRoot.append(note);
    }
    const detail = { kind, message: String(error) };
    this.dispatchEvent(new CustomEvent("sig-info-error", { detail, bubbles: true, composed: true }));
  }

  // Called when a program has stopped.
  /** @type {(program: any) => void} */
  #stopped(program) {
    if (this.#program !== program || !this.#widget) return;
    this.#hasStopped = true;
    this.#fail("stopped", program.error);
  }

  connectedCallback() {
    alive.add(this.#inner);
    watch(this);
    this.#pageChanged();
    if (this.#isBegun) return;
    // Properties may have been set before the class was defined.
    for (const name of /** @type {const} */ (["data", "texts"])) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (defined && this.hasAttribute("hash") && this.getRootNode() === document) ask();
    if (this.getAttribute("loading") === "eager") this.#begin();
    else near.observe(this);
    this.#lead();
  }

  // Follows the page's URL fragment if it points into the element, even if the element is far from the viewport.
  #lead() {
    if (this.#widget || !leads() || !this.hasAttribute("hash")) return;
    const style = this.#mount && this.shadowRoot.querySelector("link");
    // Without the style sheet, the positions are wrong.
    if (style && !style.sheet) style.addEventListener("load", () => this.#lead(), { once: true });
    else if (this.#mount) this.#go(location.hash.split("?")[0], true);
    this.#begin();
  }

  /** @type {(href: string, asked?: boolean) => boolean | undefined} */
  #go(href, asked) {
    try {
      return this.#reveal(decodeURIComponent(href.slice(1)), asked);
    } catch {
      // The fragment is not valid percent-encoding.
    }
  }

  // Scrolls to the element with the id and focuses it. Returns whether it exists. With `byAddress`, doesn't move
  // visitors who have scrolled away.
  /** @type {(id: string, byAddress?: boolean) => boolean} */
  #reveal(id, byAddress) {
    /** @type {any} */
    const found = this.shadowRoot.getElementById(id);
    // Focus a section's heading, so that screen readers and the Tab key continue from there.
    const heading = found?.localName === "section" && found.getAttribute("aria-labelledby");
    const start = heading ? this.shadowRoot.getElementById(heading) : found;
    if (!start || (byAddress && left)) return !!start;
    for (let it = found.closest("details"); it; it = it.parentElement.closest("details")) it.open = true;
    start.tabIndex = -1;
    start.scrollIntoView();
    start.focus({ preventScroll: true });
    return true;
  }

  disconnectedCallback() {
    near.unobserve(this);
    // An element that is only moved keeps its state.
    queueMicrotask(() => {
      if (this.isConnected) return;
      alive.delete(this.#inner);
      this.#isBegun = false;
      if (!this.#widget) return;
      this.#widget.rest();
      (this.#program.resting[this.localName] ??= []).push(this.#widget);
      this.#widget = this.#mount = this.#takeOver = undefined;
      this.#showSlot();
    });
  }

  adoptedCallback() {
    if (this.#program) this.shadowRoot.adoptedStyleSheets = sheetOf(this, this.#program.css);
  }

  attributeChangedCallback() {
    this.#pageChanged(true);
  }

  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data;
    this.#widget?.setData?.(data);
  }

  get texts() {
    return this.#texts;
  }

  set texts(texts) {
    this.#texts = texts;
    this.#pageChanged(true);
  }

  // After the program has stopped, also restarts the other elements.
  reload() {
    if (this.#widget) return this.#widget.reload?.();
    this.#begin();
    alive.forEach((element) => element.restart());
  }

  // Called when the page's theme or language may have changed, or, with `own`, the element's own state.
  /** @type {(own?: boolean) => void} */
  #pageChanged(own) {
    if (this.#mount) this.#theme(this.#mount);
    if (!this.#widget) return;
    this.#theme(this.#widget.mount);
    const language = languageOf(this);
    if (own || language !== this.#language) this.#update();
    this.#language = language;
  }

  // Updates the widget once the strings of its language are loaded, or without them after a delay.
  #update() {
    const update = () => this.#widget?.update();
    const words = learn(languageOf(this));
    if (!words) return update();
    const late = setTimeout(update, MAX_DELAY);
    words.then(() => {
      clearTimeout(late);
      update();
    });
  }

  /** @type {(mount: HTMLElement) => void} */
  #theme(mount) {
    const asked = this.getAttribute("theme")?.trim();
    const page = themeOf(this);
    const theme = asked === "light" || asked === "dark" ? asked : page;
    // The host's custom colours are chosen for the page's theme, so they apply only if the element follows it.
    mount.className = theme === page ? `${theme} follows` : theme;
  }

  // Called when the program shows the SIG: removes the prerendered content.
  async #shown() {
    const take = this.#takeOver;
    this.#takeOver = undefined;
    await take?.(this.#widget.mount);
    this.#mount = undefined;
    if (take) this.#pageChanged(true);
  }

  // Returns the absolute URL of the SIG while the program, which fetches it, is not running.
  #source() {
    const src = this.getAttribute("src")?.trim();
    if (running || !src || this.#data !== undefined || !URL.canParse(src, this.baseURI)) return;
    return new URL(src, this.baseURI).href;
  }

  // Preloads the SIG while the program loads.
  #hint() {
    const href = this.#source();
    if (!href || hinted.has(href)) return;
    hinted.add(href);
    return link("preload", href, this.shadowRoot, { as: "fetch" });
  }

  // Fetches and shows the prerendered fragment next to the SIG, unless the host turns that off. `answered` resolves
  // with the response, `seen` when it is shown; `over` aborts it.
  #showFirst() {
    const base = this.#source();
    const without = this.localName !== INFO || this.#mount || this.#texts || this.hasAttribute("texts");
    if (!base?.startsWith("http") || without || this.getAttribute("prerendered") === "no") return;
    const over = new AbortController();
    const url = new URL(["fragment", fileOf(languageOf(this)), "html"].filter(Boolean).join("."), base);
    const { answered, found } = fragment(url, over.signal);
    const show = async () => {
      const [there, css] = await Promise.all([found, styled()]);
      const mount = there && content(there, base, this);
      if (!mount || this.#mount || this.#widget || !this.isConnected) return;
      this.shadowRoot.adoptedStyleSheets = sheetOf(this, css);
      this.#theme(mount);
      // Replace the host's own content or an error message.
      this.shadowRoot.querySelectorAll(":not(link)").forEach((it) => it.remove());
      this.shadowRoot.append(mount);
      this.#mount = mount;
    };
    return { answered: Promise.race([answered, pause(MAX_DELAY)]), seen: show().catch(() => {}), over };
  }

  async #begin() {
    if (this.#isBegun) return;
    this.#isBegun = true;
    this.#hasStopped = false;
    near.unobserve(this);
    const { shadowRoot } = this;
    const first = this.#showFirst();
    // On slow connections, the program and the data must not delay the prerendered fragment.
    if (!isCached(programOf(this))) await first?.answered;
    const hint = this.#hint();
    const program = programOf(this);
    const starting = start(program);
    const words = learn(languageOf(this));
    // Once the program has started, the fragment is no longer needed.
    starting.then(
      () => first?.over.abort(),
      () => {},
    );
    await Promise.race([first?.seen, starting.catch(() => first?.seen)]);
    const heard = words && starting.then(() => Promise.race([words, pause(MAX_DELAY)]));
    const taking = this.#mount && program.module?.then(({ watch }) => watch(this.#mount));
    try {
      const [started, take] = await Promise.all([starting, taking, heard]);
      if (this.#widget || !this.isConnected) return;
      if (started.error) throw started.error;
      this.#program = started;
      shadowRoot.adoptedStyleSheets = sheetOf(this, started.css);
      this.#widget = started.resting[this.localName]?.pop() ?? make[this.localName](started.glue);
      const { mount } = this.#widget;
      this.#theme(mount);
      // A reused widget may still be hidden, if its element was removed before the takeover.
      mount.hidden = !!take;
      if (take) {
        this.#takeOver = take;
        shadowRoot.append(mount);
      } else {
        shadowRoot.replaceChildren(mount);
      }
      this.#language = languageOf(this);
      this.#widget.show(this, this.#data);
      if (learn(this.#language)) this.#update();
    } catch (error) {
      await Promise.race([words, pause(MAX_DELAY)]);
      this.#fail("start", error);
    } finally {
      hint?.remove();
    }
  }
}

const taken = [INFO, ...COMMUNITY].filter((name) => customElements.get(name));
if (taken.length) {
  console.warn(`<${taken.join("> and <")}> is already defined; sig-info ${VERSION} leaves it as it is.`);
}
/** @type {(name: string, make: (glue: any, mount: HTMLElement) => object) => void} */
const define = (name, widget) => {
  if (taken.includes(name)) return;
  const type = class extends SigElement {};
  make[name] = (glue) => {
    const mount = document.createElement("div");
    glue.tend(mount);
    return Object.assign(widget(glue, mount), { mount });
  };
  customElements.define(name, type);
};

// Elements that are added later are added because the visitor navigates to them.
let defined = false;
define(INFO, ({ Widget }, mount) => new Widget(mount));
define(COMMUNITY[0], ({ DirectoryWidget }, mount) => new DirectoryWidget(mount));
define(COMMUNITY[1], ({ CalendarWidget }, mount) => new CalendarWidget(mount));
defined = true;
