// What the site's own pages need: their elements, and words in two languages.

const root = document.documentElement;
/** @type {(id: string) => any} */
export const by = (id) => document.getElementById(id);

/** @type {(en: string, zh: string) => string} */
export const text = (en, zh) => (root.lang === "zh" ? zh : en);
/**
 * Says it once: a status is read out each time it changes.
 * @type {(id: string, text: string) => void}
 */
export const say = (id, text) => {
  if (by(id).textContent !== text) by(id).textContent = text;
};

/** @type {(name: string, properties?: object, ...children: (Node | string)[]) => any} */
export const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
/**
 * English stands in the page, Chinese beside it.
 * @type {(title: [string, string], name?: string) => any}
 */
export const titled = ([en, zh], name = "span") => {
  const element = make(name, { textContent: en });
  element.dataset.zh = zh;
  return element;
};

/**
 * Has the page in its language, now and when that changes; `renew` does so with what stands nowhere in it.
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
 * Tabs of which one is open: by click, by arrows, Home and End, and by what this gives.
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
