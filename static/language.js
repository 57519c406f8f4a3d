// The one rule for an element's language, for the loader and for the program.

// As the browser's formatters take it: `zh_CN` is zh-CN, `en-US@posix` is en, and what names no language is English.
/** @type {(said: string) => string} */
const tag = (said) => {
  for (let it = said.replaceAll("_", "-"); it; it = it.slice(0, Math.max(it.lastIndexOf("-"), 0))) {
    try {
      return Intl.getCanonicalLocales(it)[0];
    } catch {
      // Its beginning may be one.
    }
  }
  return "en";
};

// What the nearest ancestor says, through shadow roots, else the browser.
/** @type {(element: any) => string} */
export const languageOf = (element) => {
  let said;
  for (let it = element; it && !said; it = it.getRootNode().host) {
    said = it.closest('[lang]:not([lang=""])')?.getAttribute("lang").trim();
  }
  return tag(said || navigator.language || "");
};
