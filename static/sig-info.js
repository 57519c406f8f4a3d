// The loader: defines <sig-info>, <sig-directory> and <sig-calendar>, and has the WebAssembly behind them started
// when the first of them comes near the viewport. All behaviour is in there; here is only what the
// language asks to be JavaScript (a class), and what must work without it.

import { ask, leads, left } from "./address.js";
import { content, fragment } from "./first.js";
import { keepKeys } from "./keys.js";
import { languageOf } from "./language.js";
import { COMMUNITY, INFO, VERSION, link, programOf, running, start, styled } from "./program.js";
import { themeOf, watching } from "./theme.js";
import { fileOf, learn, notes, wordsOf } from "./words.js";

// One style sheet for all elements of a document.
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

// Elements to tell when the page around them changes its language or its theme.
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

// What is on its way for the elements that wait for the program.
/** @type {Set<string>} */
const hinted = new Set();

// So long, in milliseconds, the program waits at most for the answer of what is to be seen before it, and what it
// shows for the words of its language.
const PATIENCE = 1000;
/** @type {(ms: number) => Promise<void>} */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// So long, in milliseconds, what others have taken twice stays gone.
const SELDOM = 1000;

/**
 * What every HTML element has, and what is known of ours besides.
 * @typedef {{ closest(selectors: string): HTMLElement | null } & HTMLElement} Inherited
 * @typedef {Inherited & { shadowRoot: ShadowRoot }} Base
 */

// What the loader and the program have of an element, and its host has not (`src/browser/page.js`).
const INNER = Symbol.for("sig-info");
// By the element's name, what has the program make its part.
/** @type {Record<string, (glue: any) => any>} */
const make = {};
class SigElement extends /** @type {{ new (): Base }} */ (HTMLElement) {
  // What is seen, once it is more than what the host put inside.
  /** @type {any} */
  #mount;
  // The program's part, and the mount it fills.
  /** @type {any} */
  #widget;
  #isBegun = false;
  // Whether the program ended while it showed this.
  #fallen = false;
  /** @type {any} */
  #program;
  /** @type {string | undefined} */
  #language;
  /** @type {any} */
  #data;
  /** @type {any} */
  #texts;
  /** @type {any} */
  #take;

  #inner = {
    language: () => languageOf(this),
    words: () => wordsOf(languageOf(this)),
    begin: () => this.#begin(),
    lead: () => this.#lead(),
    pageChanged: (/** @type {boolean} */ own) => this.#pageChanged(own),
    /** @type {(id: string, byAddress?: boolean) => boolean} */
    reveal: (id, byAddress) => this.#reveal(id, byAddress),
    // The program shows the SIG.
    shown: () => this.#shown(),
    stopped: (/** @type {any} */ program) => this.#stopped(program),
    // Brings back what the program showed as it ended.
    restart: () => this.#fallen && this.#begin(),
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
      // Prerendered.
      this.#mount = this.shadowRoot.querySelector("div");
    } else {
      this.attachShadow({ mode: "open" });
      this.#rest();
    }
    const { shadowRoot } = this;
    keepKeys(shadowRoot);
    // What others take comes back; but not again and again, against who wants it gone.
    let back = -Infinity;
    new MutationObserver(() => {
      const now = performance.now();
      const mount = this.#widget?.mount;
      if (!mount || mount.isConnected || now - back < SELDOM) return;
      back = now;
      shadowRoot.append(mount);
    }).observe(shadowRoot, { childList: true });
    // Until the program is there, links within what was prerendered lead on all the same.
    shadowRoot.addEventListener("click", (/** @type {any} */ event) => {
      const { target, ctrlKey, metaKey, shiftKey } = event;
      const href = this.#mount && target.closest("a[href^='#']")?.getAttribute("href");
      if (!href || ctrlKey || metaKey || shiftKey || !this.#go(href)) return;
      event.preventDefault();
      if (this.hasAttribute("hash") && !href.startsWith("#after-")) location.hash = href;
    });
  }

  // What the host put inside is seen until the widget is ready.
  #rest() {
    const slot = document.createElement("slot");
    this.shadowRoot.replaceChildren(slot);
    return slot;
  }

  // What the host put inside is seen, or what was prerendered, or else that there is nothing to see;
  // the host is told why.
  /** @type {(kind: string, error: unknown) => void} */
  #fail(kind, error) {
    this.#isBegun = false;
    this.#widget?.mount.remove();
    this.#widget = this.#take = undefined;
    if (this.#mount) {
      this.#mount.toggleAttribute("data-still", true);
    } else if (
      !this.#rest()
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

  // The program has ended, and with it what is shown by it.
  /** @type {(program: any) => void} */
  #stopped(program) {
    if (this.#program !== program || !this.#widget) return;
    this.#fallen = true;
    this.#fail("stopped", program.error);
  }

  connectedCallback() {
    alive.add(this.#inner);
    watch(this);
    this.#pageChanged();
    if (this.#isBegun) return;
    // Properties that were set before the class was known.
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

  // The page's address may lead into the element, wherever that is.
  #lead() {
    if (this.#widget || !leads() || !this.hasAttribute("hash")) return;
    const style = this.#mount && this.shadowRoot.querySelector("link");
    // Without its style, all is elsewhere.
    if (style && !style.sheet) style.addEventListener("load", () => this.#lead(), { once: true });
    else if (this.#mount) this.#go(location.hash.split("?")[0], true);
    this.#begin();
  }

  /** @type {(href: string, asked?: boolean) => boolean | undefined} */
  #go(href, asked) {
    try {
      return this.#reveal(decodeURIComponent(href.slice(1)), asked);
    } catch {
      // It names nothing.
    }
  }

  // Brings what has the id into view, and the focus to it; gives whether there is such a thing. Where the page's
  // address asks for it, only if the visitor has not gone elsewhere since.
  /** @type {(id: string, byAddress?: boolean) => boolean} */
  #reveal(id, byAddress) {
    /** @type {any} */
    const found = this.shadowRoot.getElementById(id);
    // A section is read from its heading on; the next Tab goes on from there.
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
    // One that is only moved keeps its state.
    queueMicrotask(() => {
      if (this.isConnected) return;
      alive.delete(this.#inner);
      this.#isBegun = false;
      if (!this.#widget) return;
      this.#widget.rest();
      (this.#program.resting[this.localName] ??= []).push(this.#widget);
      this.#widget = this.#mount = this.#take = undefined;
      this.#rest();
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

  // Where the program has ended, it brings back all that it had shown.
  reload() {
    if (this.#widget) return this.#widget.reload?.();
    this.#begin();
    alive.forEach((element) => element.restart());
  }

  // The page around the element has changed, or, with `own`, something of its own.
  /** @type {(own?: boolean) => void} */
  #pageChanged(own) {
    if (this.#mount) this.#theme(this.#mount);
    if (!this.#widget) return;
    this.#theme(this.#widget.mount);
    const language = languageOf(this);
    if (own || language !== this.#language) this.#update();
    this.#language = language;
  }

  // In the words of its language: when they come, or soon without them.
  #update() {
    const update = () => this.#widget?.update();
    const words = learn(languageOf(this));
    if (!words) return update();
    const late = setTimeout(update, PATIENCE);
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
    // The host's own colours fit only the host's own theme.
    mount.className = theme === page ? `${theme} follows` : theme;
  }

  // The program shows the SIG, so that what was prerendered may go.
  async #shown() {
    const take = this.#take;
    this.#take = undefined;
    await take?.(this.#widget.mount);
    this.#mount = undefined;
    if (take) this.#pageChanged(true);
  }

  // The absolute address of the SIG, while there is no program to have it.
  #source() {
    const src = this.getAttribute("src")?.trim();
    if (running || !src || this.#data !== undefined || !URL.canParse(src, this.baseURI)) return;
    return new URL(src, this.baseURI).href;
  }

  // Has the SIG on its way beside the program.
  #hint() {
    const href = this.#source();
    if (!href || hinted.has(href)) return;
    hinted.add(href);
    return link("preload", href, this.shadowRoot, { as: "fetch" });
  }

  // Shows what was prerendered, where it stands beside the SIG and the host doesn't want it otherwise: when it is
  // `answered`, and when it is `seen`. `over` ends it.
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
      // In place of what the host put inside, or of a note.
      this.shadowRoot.querySelectorAll(":not(link)").forEach((it) => it.remove());
      this.shadowRoot.append(mount);
      this.#mount = mount;
    };
    return { answered: Promise.race([answered, pause(PATIENCE)]), seen: show().catch(() => {}), over };
  }

  async #begin() {
    if (this.#isBegun) return;
    this.#isBegun = true;
    this.#fallen = false;
    near.unobserve(this);
    const { shadowRoot } = this;
    // On a slow line the program and its data come after what is to be seen before them.
    const first = this.#showFirst();
    await first?.answered;
    const hint = this.#hint();
    const program = programOf(this);
    const starting = start(program);
    const words = learn(languageOf(this));
    // What is not there before the program is not needed, unless there won't be one.
    starting.then(
      () => first?.over.abort(),
      () => {},
    );
    await Promise.race([first?.seen, starting.catch(() => first?.seen)]);
    const heard = words && starting.then(() => Promise.race([words, pause(PATIENCE)]));
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
      // One that was made ready for an element that went before it was seen is hidden still.
      mount.hidden = !!take;
      if (take) {
        this.#take = take;
        shadowRoot.append(mount);
      } else {
        shadowRoot.replaceChildren(mount);
      }
      this.#language = languageOf(this);
      this.#widget.show(this, this.#data);
      if (learn(this.#language)) this.#update();
    } catch (error) {
      await Promise.race([words, pause(PATIENCE)]);
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

// Elements that come later come because the visitor goes to them.
let defined = false;
define(INFO, ({ Widget }, mount) => new Widget(mount));
define(COMMUNITY[0], ({ DirectoryWidget }, mount) => new DirectoryWidget(mount));
define(COMMUNITY[1], ({ CalendarWidget }, mount) => new CalendarWidget(mount));
defined = true;
