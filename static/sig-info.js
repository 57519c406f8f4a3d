// The loader: defines <sig-info> and <sig-directory>, and has the WebAssembly behind them started
// when the first of them comes near the viewport. All behaviour is in there; here is only what the
// language asks to be JavaScript (a class), and what must work without it.

import { able, content } from "./first.js";
import { VERSION, link, running, start, styled } from "./program.js";

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
/** @type {Set<Element>} */
const alive = new Set();
start.stopped = (/** @type {any} */ program) => alive.forEach((element) => element.stopped(program));
const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** @type {(element: HTMLElement) => string} */
const pageTheme = (element) => {
  const own = root.dataset.oTheme;
  if (own) return own.endsWith("dark") ? "dark" : "light";
  if (root.classList.contains("dark") || document.body?.classList.contains("dark")) return "dark";
  const scheme = getComputedStyle(element.parentElement ?? root).colorScheme;
  const [light, dark] = ["light", "dark"].map((word) => scheme.includes(word));
  return (light === dark ? systemDark.matches : dark) ? "dark" : "light";
};

const pageChanged = () => alive.forEach((element) => element.pageChanged());
new MutationObserver(pageChanged).observe(root, {
  attributes: true,
  attributeFilter: ["class", "data-o-theme", "lang", "style"],
});
systemDark.addEventListener("change", pageChanged);

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) /** @type {Element} */ (target).begin();
    }
  },
  { rootMargin: "600px" },
);

// What is on its way for the elements that wait for the program.
/** @type {Set<string>} */
const hinted = new Set();

// So long the program waits at most, in milliseconds, for the answer of what is to be seen before it.
const PATIENCE = 1000;
/** @type {(ms: number) => Promise<void>} */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * What every HTML element has, and what is known of ours besides.
 * @typedef {{ closest(selectors: string): HTMLElement | null } & HTMLElement} Inherited
 * @typedef {Inherited & { shadowRoot: ShadowRoot, make(glue: any): any }} Base
 */
class Element extends /** @type {{ new (): Base }} */ (HTMLElement) {
  // What is seen, once it is more than what the host put inside.
  /** @type {any} */
  #mount;
  // The program's part, and the mount it fills.
  /** @type {any} */
  #widget;
  #begun = false;
  /** @type {any} */
  #program;
  /** @type {any} */
  #data;
  /** @type {any} */
  #texts;
  /** @type {any} */
  #take;

  static observedAttributes = [
    "src", "lang", "theme", "sections", "timezone", "heading-level", "texts", "hash",
  ];

  constructor() {
    super();
    if (this.shadowRoot) {
      // Prerendered.
      this.#mount = this.shadowRoot.querySelector("div");
    } else {
      this.attachShadow({ mode: "open" });
      this.#rest();
    }
  }

  // What the host put inside is seen until the widget is ready.
  #rest() {
    const slot = document.createElement("slot");
    this.shadowRoot.replaceChildren(slot);
    return slot;
  }

  get #chinese() {
    return (this.closest("[lang]")?.lang || navigator.language).startsWith("zh");
  }

  // What the host put inside is seen, or what was prerendered, or else that there is nothing to see;
  // the host is told why.
  /** @type {(kind: string, error: unknown) => void} */
  #fail(kind, error) {
    this.#begun = false;
    this.#widget?.mount.remove();
    this.#widget = this.#take = undefined;
    if (this.#mount) {
      this.#mount.toggleAttribute("data-still", true);
    } else if (!this.#rest().assignedNodes().some((/** @type {any} */ it) => it.checkVisibility?.() ?? it.data.trim())) {
      const chinese = this.#chinese;
      /** @type {(name: string, text: string) => HTMLElement} */
      const say = (name, text) => Object.assign(document.createElement(name), { textContent: text });
      const note = say("p", chinese ? "此处内容无法显示。 " : "What belongs here can’t be shown. ");
      const retry = say("button", chinese ? "重试" : "Try again");
      note.role = "alert";
      retry.onclick = () => this.begin();
      note.append(retry);
      this.shadowRoot.append(note);
    }
    const detail = { kind, message: String(error) };
    this.dispatchEvent(new CustomEvent("sig-info-error", { detail, bubbles: true, composed: true }));
  }

  // The program has ended, and with it what is shown by it.
  /** @type {(program: any) => void} */
  stopped(program) {
    if (this.#program === program && this.#widget) this.#fail("stopped", program.error);
  }

  connectedCallback() {
    alive.add(this);
    this.pageChanged();
    if (this.#begun) return;
    // Properties that were set before the class was known.
    for (const name of /** @type {const} */ (["data", "texts"])) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.getAttribute("loading") === "eager") this.begin();
    else near.observe(this);
  }

  disconnectedCallback() {
    near.unobserve(this);
    // One that is only moved keeps its state.
    queueMicrotask(() => {
      if (this.isConnected) return;
      alive.delete(this);
      this.#begun = false;
      if (!this.#widget) return;
      this.#widget.rest();
      this.#program.resting[this.localName].push(this.#widget);
      this.#widget = this.#mount = this.#take = undefined;
      this.#rest();
    });
  }

  adoptedCallback() {
    if (this.#program) this.shadowRoot.adoptedStyleSheets = sheetOf(this, this.#program.css);
  }

  attributeChangedCallback() {
    this.pageChanged();
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
    this.pageChanged();
  }

  reload() {
    if (this.#widget) this.#widget.reload?.();
    else if (this.isConnected) this.begin();
  }

  pageChanged() {
    if (this.#mount) this.#theme(this.#mount);
    if (this.#widget) {
      this.#theme(this.#widget.mount);
      this.#widget.update();
    }
  }

  /** @type {(mount: HTMLElement) => void} */
  #theme(mount) {
    const asked = this.getAttribute("theme")?.trim();
    const page = pageTheme(this);
    const theme = asked === "light" || asked === "dark" ? asked : page;
    // The host's own colours fit only the host's own theme.
    mount.className = theme === page ? `${theme} follows` : theme;
  }

  // The program shows the SIG, so that what was prerendered may go.
  async shown() {
    const take = this.#take;
    this.#take = undefined;
    await take?.(this.#widget.mount);
    this.#mount = undefined;
    if (take) this.pageChanged();
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

  // Shows what was prerendered, where the host says that it stands beside the SIG. On a slow line the
  // program comes after it.
  async #showFirst() {
    const base = this.#source();
    const other = ["sections", "heading-level", "texts"].some((name) => this.hasAttribute(name));
    if (!able || !base || other || this.#mount || !this.hasAttribute("prerendered")) return;
    const over = new AbortController();
    const url = new URL(`fragment${this.#chinese ? ".zh" : ""}.html`, base);
    const style = styled();
    const answer = fetch(url, { signal: over.signal });
    const seen = (async () => {
      const mount = await content(await answer, base);
      const css = await style;
      if (!mount || this.#mount || this.#widget || !this.isConnected) return;
      this.shadowRoot.adoptedStyleSheets = sheetOf(this, css);
      this.#theme(mount);
      /** @type {HTMLSlotElement} */ (this.shadowRoot.querySelector("slot")).replaceWith(mount);
      this.#mount = mount;
    })();
    await Promise.race([answer, pause(PATIENCE)]).catch(() => {});
    const started = start();
    started.then(() => over.abort(), () => {});
    // What is not there before the program is not needed, unless there won't be one.
    await Promise.race([seen, started.catch(() => seen)]).catch(() => {});
  }

  async begin() {
    if (this.#begun) return;
    this.#begun = true;
    near.unobserve(this);
    const { shadowRoot } = this;
    const hint = this.#hint();
    await this.#showFirst();
    const started = start();
    const taking = this.#mount && start.glue.then((/** @type {any} */ { watch }) => watch(this.#mount));
    try {
      const [program, take] = await Promise.all([started, taking]);
      if (this.#widget || !this.isConnected) return;
      if (program.error) throw program.error;
      this.#program = program;
      shadowRoot.adoptedStyleSheets = sheetOf(this, program.css);
      this.#widget = program.resting[this.localName].pop() ?? this.make(program.glue);
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
      this.#widget.show(this, this.#data);
    } catch (error) {
      this.#fail("start", error);
    } finally {
      hint?.remove();
    }
  }
}

/** @type {(name: string, make: (glue: any, mount: HTMLElement) => object) => void} */
const define = (name, make) => {
  const type = class extends Element {};
  type.prototype.make = (glue) => {
    const mount = document.createElement("div");
    return Object.assign(make(glue, mount), { mount });
  };
  customElements.define(name, type);
};

if (customElements.get("sig-info")) {
  console.warn(`<sig-info> is already defined; sig-info ${VERSION} leaves it as it is.`);
} else {
  define("sig-info", ({ Widget }, mount) => new Widget(mount));
  define("sig-directory", ({ DirectoryWidget }, mount) => new DirectoryWidget(mount));
}
