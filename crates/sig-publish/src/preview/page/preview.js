// Marks the changes in the widgets, links each sentence to its place, and remembers the chosen view. The sentences' data
// attributes describe the changes.

/** @type {Record<string, any>} */
const hosts = { before: "#before sig-info", after: "#after sig-info" };
for (const side of Object.keys(hosts)) hosts[side] = document.querySelector(hosts[side]);
/** @type {any[]} */
const sentences = [...document.querySelectorAll("a[data-kind]")];

// Returns the kind of change of each id. If an id has several, `added` and `removed` take precedence. A section that
// exists on both sides is `changed`.
/** @type {(side: string) => Map<string, string>} */
const changesOf = (side) => {
  const changes = new Map();
  for (const { dataset } of sentences) {
    const id = dataset[side];
    if (!id) continue;
    const known = changes.get(id) ?? "changed";
    const isInBoth = id === dataset.section && hosts.before && hosts.after;
    changes.set(id, isInBoth ? "changed" : known === "changed" ? dataset.kind : known);
  }
  return changes;
};

// The marks have text, which screen readers announce, too: colour alone is not accessible.
const style = `
  [data-change] {
    --change: light-dark(#7a4b00, #f2c063);
    --change-soft: light-dark(#fdf1d8, #3a2a0b);
    position: relative;
    outline: 2px dashed var(--change);
    outline-offset: -2px;
    border-radius: 8px;
    scroll-margin-block: 72px 16px;
  }
  [data-change="added"] {
    --change: light-dark(#0c6b39, #6fdc9c);
    --change-soft: light-dark(#dff5e8, #12381f);
    outline-style: solid;
  }
  [data-change="removed"] {
    --change: light-dark(#b3141d, #ff8d8d);
    --change-soft: light-dark(#fdecec, #3d1a1c);
    outline-style: dotted;
  }
  [data-change]::before {
    content: "Changed";
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    z-index: 1;
    padding: 1px 8px;
    font-size: 0.75rem;
    font-weight: 600;
    line-height: 1.5;
    color: var(--change);
    background: var(--change-soft);
    border-start-end-radius: 6px;
    border-end-start-radius: 6px;
    pointer-events: none;
  }
  [data-change="added"]::before { content: "Added"; }
  [data-change="removed"]::before { content: "Removed"; }
  section[data-change] {
    outline: none;
    border-inline-start: 3px solid var(--change);
    border-radius: 0;
    margin-inline-start: -11px;
    padding-inline-start: 8px;
  }
  section[data-change]::before { border-radius: 6px; }
  [data-found] { animation: found 1.2s ease-out 2; }
  @keyframes found { from { background: var(--change-soft); } }
  @media (prefers-reduced-motion: reduce) { [data-found] { animation: none; } }
`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/** @type {(root: any, changes: Map<string, string>) => void} */
const mark = (root, changes) => {
  for (const element of root.querySelectorAll("[data-change]")) {
    if (changes.get(element.id) !== element.dataset.change) element.removeAttribute("data-change");
  }
  for (const [id, kind] of changes) {
    const element = root.getElementById(id);
    if (element && element.dataset.change !== kind) element.dataset.change = kind;
  }
};

for (const [side, host] of Object.entries(hosts)) {
  if (!host) continue;
  const changes = changesOf(side);
  let observer;
  host.addEventListener("sig-info-load", () => {
    const { shadowRoot } = host;
    if (!shadowRoot.adoptedStyleSheets.includes(sheet)) {
      shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
    }
    mark(shadowRoot, changes);
    // Rows are added, removed and reused when the list is searched and scrolled.
    observer ??= new MutationObserver(() => mark(shadowRoot, changes));
    observer.observe(shadowRoot, { subtree: true, childList: true, attributeFilter: ["id"] });
  });
}

const frame = () => new Promise(requestAnimationFrame);

/** @type {(host: any, place: any, id: string) => Promise<any>} */
const find = async (host, { section }, id) => {
  const root = host.shadowRoot;
  const found = root.getElementById(id);
  const search = !found && root.querySelector("#repositories input[type=search]");
  if (found || section !== "repositories" || !search) return found ?? root.getElementById(section);
  // The item is further down the list than the rendered rows.
  search.focus();
  search.value = id.replace(/^repository-/, "");
  search.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  for (let frames = 0; frames < 60; frames++) {
    await frame();
    const row = root.getElementById(id);
    if (row) return row;
  }
  return root.getElementById(section);
};

/** @type {any[]} */
const views = [...document.querySelectorAll("input[name=view]")];
/** @type {() => any} */
const view = () => views.find(({ checked }) => checked)?.value ?? "both";
/** @type {(value: string) => void} */
const show = (value) => views.forEach((input) => (input.checked = input.value === value));

/** @type {(sentence: any) => Promise<void>} */
const follow = async ({ dataset }) => {
  /** @type {string[]} */
  const sides = ["after", "before"].filter((side) => dataset[side] && hosts[side]);
  const side = sides.includes(view()) ? view() : sides[0];
  if (view() !== "both" && view() !== side) show(side);
  const host = hosts[side];
  const place = await find(host, dataset, dataset[side]);
  if (!place) return host.scrollIntoView();
  for (let it = place.parentElement; it; it = it.parentElement)
    if (it.localName === "details") it.open = true;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.removeAttribute("data-found");
  // Content near the viewport is laid out late, which moves the rest.
  for (let frames = 0; frames < 3; frames++) {
    place.scrollIntoView({ block: place.localName === "section" ? "start" : "center", behavior: "instant" });
    await frame();
  }
  place.setAttribute("data-found", "");
};

for (const sentence of sentences) {
  sentence.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const side = sentence.dataset.after ? "after" : "before";
    if (event.ctrlKey || event.metaKey || event.shiftKey || !hosts[side]?.shadowRoot) return;
    event.preventDefault();
    follow(sentence);
  });
}

// A browser may refuse to remember.
/** @type {(key: string) => string | null} */
const remembered = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
/** @type {(key: string, value: string) => void} */
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It still holds for this page.
  }
};

// Takes the choice of last time, and tells of it and of each other one.
/** @type {(name: string, initial: string, chosen: (value: string) => void) => void} */
const choice = (name, initial, chosen) => {
  /** @type {any[]} */
  const inputs = [...document.querySelectorAll(`input[name=${name}]`)];
  const key = `sig-preview-${name}`;
  const known = [remembered(key), initial].find((it) => inputs.some(({ value }) => value === it));
  for (const input of inputs) {
    input.checked = input.value === known;
    input.addEventListener("change", () => {
      remember(key, input.value);
      chosen(input.value);
    });
  }
  if (known) chosen(known);
};

choice("view", matchMedia("(min-width: 64rem)").matches ? "both" : "after", () => {});
const [language] = navigator.language.split("-");
const spoken = document.querySelector(`#languages [value=${CSS.escape(language)}]`);
choice("language", spoken ? language : "en", (lang) => {
  for (const host of Object.values(hosts)) host?.setAttribute("lang", lang);
});
document.getElementById("languages")?.removeAttribute("hidden");
