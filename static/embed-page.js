// What the parts of the embed page share: the form, and texts in two languages.

const root = document.documentElement;
/**
 * Returns the element with an id.
 * @type {(id: string) => any}
 */
export const by = (id) => document.getElementById(id);
export const form = by("options");
/**
 * Returns the form field with a name.
 * @type {(name: string) => any}
 */
export const field = (name) => form.elements.namedItem(name);

/** Reports a change that was not made in a form field. */
export const chosen = () => form.dispatchEvent(new Event("input"));

/**
 * Returns the text in the page's language.
 * @type {(en: string, zh: string) => string}
 */
export const text = (en, zh) => (root.lang === "zh" ? zh : en);
/**
 * Sets the text of a status only if it changed, since screen readers announce every change.
 * @type {(id: string, text: string) => void}
 */
export const say = (id, text) => {
  if (by(id).textContent !== text) by(id).textContent = text;
};

/**
 * Resolves a URL against the page's. Returns an empty string if it is empty or not valid.
 * @type {(address: string) => string}
 */
export const absolute = (address) =>
  address && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : "";

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
