// Detects whether the page around an element is light or dark, and when its theme or language may
// have changed.

// Attributes by which pages declare their theme on any ancestor, besides the classes `dark` and
// `light`.
const MARKS = [
  "data-o-theme",
  "data-theme",
  "data-bs-theme",
  "data-md-color-scheme",
  "data-color-scheme",
  "data-color-mode",
];
const DARK = /dark|slate/i;
const LIGHT = /light|default/i;

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;
// Returns the parent element, across shadow roots.
/** @type {(element: any) => any} */
const up = (element) => element.parentElement ?? element.getRootNode().host;
/** @type {(element: Element) => string} */
const schemeOf = (element) => getComputedStyle(element).colorScheme;

// Returns the theme that an element declares itself, if any.
/** @type {(element: Element) => "dark" | "light" | false | undefined} */
const mark = (element) => {
  const classes = ["dark", "light"].filter((name) => element.classList.contains(name));
  const said = [...classes, ...MARKS.map((name) => element.getAttribute(name) ?? "")];
  return said.map((it) => (DARK.test(it) ? "dark" : LIGHT.test(it) && "light")).find(Boolean);
};

// Returns the theme around an element: that of the nearest declaration, else of the CSS property
// color-scheme, else of the <meta> element, else of the system.
/** @type {(element: Element) => "dark" | "light"} */
export const themeOf = (element) => {
  const parent = up(element) ?? root;
  let scheme = schemeOf(parent);
  for (let it = element; it; it = up(it)) {
    const theme = mark(it);
    // An inner wrapper may set its own color-scheme.
    if (theme && (it === element || schemeOf(it) === scheme)) return theme;
    if (theme) break;
  }
  if (scheme === "normal") {
    /** @type {HTMLMetaElement | null} */
    const meta = document.querySelector('meta[name="color-scheme" i]');
    scheme = meta?.content ?? "";
  }
  const [light, dark] = ["light", "dark"].map((word) => scheme.includes(word));
  return (light === dark ? systemDark.matches : dark) ? "dark" : "light";
};

// Returns a function that observes an element's surroundings. It calls `callback`, at most once per
// frame, when the theme or language may have changed. Changes by style sheets alone are noticed
// through a transition (`src/style/theme.rs`).
/** @type {(callback: () => void) => (element: any) => void} */
export const watching = (callback) => {
  /** @type {number | undefined} */
  let frame;
  const changed = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      callback();
    });
  };
  systemDark.addEventListener("change", changed);
  new MutationObserver(changed).observe(document.head, {
    childList: true,
    subtree: true,
    attributeFilter: ["content"],
  });
  const ancestors = new MutationObserver(changed);
  return (element) => {
    element.shadowRoot.addEventListener("transitionrun", changed);
    for (let it = up(element); it; it = up(it)) {
      ancestors.observe(it, { attributeFilter: ["class", "style", "lang", ...MARKS] });
    }
  };
};
