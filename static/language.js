// Determines an element's language, for the loader and the program.

// Returns the canonical language tag of a locale: zh-CN for `zh_CN`, `en` for `en-US@posix` and for invalid ones.
/** @type {(locale: string) => string} */
const tag = (locale) => {
  for (let it = locale.replaceAll("_", "-"); it; it = it.slice(0, Math.max(it.lastIndexOf("-"), 0))) {
    try {
      return Intl.getCanonicalLocales(it)[0];
    } catch {
      // Try again without the last subtag.
    }
  }
  return "en";
};

// Returns the language of the nearest ancestor with `lang`, across shadow roots, else the browser's.
/** @type {(element: any) => string} */
export const languageOf = (element) => {
  let locale;
  for (let it = element; it && !locale; it = it.getRootNode().host) {
    locale = it.closest('[lang]:not([lang=""])')?.getAttribute("lang").trim();
  }
  return tag(locale || navigator.language || "");
};
