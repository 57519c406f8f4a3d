// The loader: defines <sig-info> and <sig-directory>, and starts the WebAssembly behind them once
// per page, when the first of them comes near the viewport. All behaviour is in there; here is
// only what the language asks to be JavaScript (a class), and what must work without it.

const VERSION = "VERSION";

let program;
const start = () =>
  (program ??= (async () => {
    // Written out, so that bundlers see which files belong to this one.
    const wasm = fetch(new URL("WASM", import.meta.url));
    const style = fetch(new URL("STYLE", import.meta.url)).then((response) => response.text());
    const glue = await import("GLUE");
    await glue.default({ module_or_path: wasm });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await style);
    return { glue, sheet };
  })());

// Elements to tell when the page around them changes its language or its theme.
const alive = new Set();
const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");

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
      if (isIntersecting) {
        near.unobserve(target);
        target.begin();
      }
    }
  },
  { rootMargin: "600px" },
);

class Element extends HTMLElement {
  #mount;
  #widget;
  #data;
  #texts;

  static observedAttributes = [
    "src", "lang", "theme", "sections", "timezone", "heading-level", "texts", "hash",
  ];

  constructor() {
    super();
    if (!this.shadowRoot) this.attachShadow({ mode: "open" });
    this.#rest();
  }

  // What the host put inside is seen until the widget is ready.
  #rest() {
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  connectedCallback() {
    if (this.#widget) return this.pageChanged();
    // Properties that were set before the class was known.
    for (const name of ["data", "texts"]) {
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
      if (!this.#widget) return;
      this.#widget.destroy();
      this.#widget = this.#mount = undefined;
      this.#rest();
    });
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
    this.#widget?.reload?.();
  }

  pageChanged() {
    if (!this.#widget) return;
    this.#theme();
    this.#widget.update();
  }

  #theme() {
    const asked = this.getAttribute("theme")?.trim();
    const page = pageTheme(this);
    const theme = asked === "light" || asked === "dark" ? asked : page;
    // The host's own colours fit only the host's own theme.
    this.#mount.className = theme === page ? `${theme} follows` : theme;
  }

  async begin() {
    if (this.#widget) return;
    try {
      const { glue, sheet } = await start();
      if (this.#widget || !this.isConnected) return;
      const { shadowRoot } = this;
      shadowRoot.adoptedStyleSheets = [sheet];
      this.#mount = document.createElement("div");
      this.#theme();
      shadowRoot.replaceChildren(this.#mount);
      this.#widget = this.make(glue, this.#mount);
      alive.add(this);
    } catch (error) {
      // What the host put inside stays; the host is told.
      console.error(`sig-info ${VERSION} could not start:`, error);
      const detail = { kind: "start", message: String(error) };
      this.dispatchEvent(new CustomEvent("sig-info-error", { detail, bubbles: true, composed: true }));
    }
  }
}

const define = (name, make) => {
  if (customElements.get(name)) {
    console.warn(`<${name}> is already defined; sig-info ${VERSION} leaves it as it is.`);
    return;
  }
  const type = class extends Element {};
  type.prototype.make = make;
  customElements.define(name, type);
};

define("sig-info", function (glue, mount) {
  return new glue.Widget(this, mount, this.data);
});
define("sig-directory", function (glue, mount) {
  return new glue.DirectoryWidget(this, mount);
});
