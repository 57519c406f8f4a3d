// What all parts of the page that writes the code need: its form, and words in two languages.

const root = document.documentElement;
/** @type {(id: string) => any} */
export const by = (id) => document.getElementById(id);
export const form = by("options");
/** @type {(name: string) => any} */
export const field = (name) => form.elements.namedItem(name);

/** Tells that something was chosen otherwise than in a field. */
export const chosen = () => form.dispatchEvent(new Event("input"));

/** @type {(en: string, zh: string) => string} */
export const text = (en, zh) => (root.lang === "zh" ? zh : en);
/**
 * Says it once: a status is read out each time it changes.
 * @type {(id: string, text: string) => void}
 */
export const say = (id, text) => {
  if (by(id).textContent !== text) by(id).textContent = text;
};

/** @type {(address: string) => string} */
export const absolute = (address) =>
  address && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : "";

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
