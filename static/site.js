// Helpers for the site's own pages: elements, texts in two languages, tabs.

const root = document.documentElement;
/**
 * Returns the element with an id.
 * @type {(id: string) => any}
 */
export const by = (id) => document.getElementById(id);

/**
 * Returns the text in the page's language.
 * @type {(en: string, zh: string) => string}
 */
export const text = (en, zh) => (root.lang === "zh" ? zh : en);
/**
 * Sets the page's title, which ends with the site's name.
 * @type {(title: string) => void}
 */
export const entitle = (title) => {
  document.title = `${title} · ${document.querySelector("header .name")?.textContent}`;
};
/**
 * Sets the text of a status only if it changed, since screen readers announce every change.
 * @type {(id: string, text: string) => void}
 */
export const say = (id, text) => {
  if (by(id).textContent !== text) by(id).textContent = text;
};

/**
 * Creates an element with properties and children.
 * @type {(name: string, properties?: object, ...children: (Node | string)[]) => any}
 */
export const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
/**
 * Creates an element with an English text and its Chinese translation.
 * @type {(title: [string, string], name?: string) => any}
 */
export const titled = ([en, zh], name = "span") => {
  const element = make(name, { textContent: en });
  element.dataset.zh = zh;
  return element;
};

/**
 * Translates the page now and when its language changes. `renew` updates texts that are set by
 * scripts.
 * @type {(renew: () => void) => void}
 */
export const translated = (renew) => {
  const translate = () => {
    for (const element of /** @type {NodeListOf<any>} */ (document.querySelectorAll("[data-zh]"))) {
      element.dataset.en ??= element.textContent;
      element.textContent = text(element.dataset.en, element.dataset.zh);
    }
    renew();
  };
  new MutationObserver(translate).observe(root, { attributes: true, attributeFilter: ["lang"] });
  translate();
};
/**
 * Makes a tab list of buttons, with arrow keys, Home and End (ARIA Authoring Practices). Returns a
 * function that opens a tab.
 * @type {(tabs: any[], opened: (tab: any) => void) => (tab: any) => void}
 */
export const tablist = (tabs, opened) => {
  /** @type {(next: any) => void} */
  const open = (next) => {
    for (const it of tabs) {
      it.ariaSelected = String(it === next);
      it.tabIndex = it === next ? 0 : -1;
    }
    opened(next);
  };
  tabs.forEach((it, at) => {
    it.addEventListener("click", () => open(it));
    it.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      /** @type {Record<string, any>} */
      const next = {
        ArrowRight: tabs[at + 1] ?? tabs[0],
        ArrowLeft: tabs.at(at - 1),
        Home: tabs[0],
        End: tabs.at(-1),
      };
      if (!next[event.key]) return;
      event.preventDefault();
      next[event.key].focus();
      open(next[event.key]);
    });
  });
  return open;
};
