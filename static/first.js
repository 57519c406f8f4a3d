// What is seen before the program is there: what was prerendered, and stands beside the SIG's data.

// What each of its elements has, and no more: what our own components write (`crates/sig-publish/tests/html.rs`
// renders them). The browser takes out anything else, and whatever could run
// (https://wicg.github.io/sanitizer-api/): it is data, as the SIG is, and may come from anyone. Nothing in it has an
// address but a link; pictures are the live widget's.
const WRITTEN =
  "a aria-label class href rel;blockquote;dd;details aria-hidden class;div aria-label class id lang part role;dl class;dt;h2 id;h3 id;h4;input autocomplete part placeholder spellcheck type;label;li aria-hidden class id part;nav aria-label part;ol class;option selected value;p class role;s;section aria-labelledby id part;select;slot name;span aria-hidden class lang part;summary;time datetime;ul class part;wbr";
const sanitizer = {
  attributes: [],
  elements: WRITTEN.split(";").map((it) => {
    const [name, ...attributes] = it.split(" ");
    return { name, attributes };
  }),
};

// Whether the browser can take HTML that it doesn't trust.
export const able = "setHTML" in HTMLElement.prototype;

// No fragment is as large, in UTF-16 code units, or has as many tags: three times those of the largest SIG.
const LIMIT = 2 ** 21;
const TAGS = 1e4;
/** @type {(body: ReadableStream) => Promise<string>} */
const read = async (body) => {
  let text = "";
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.length > LIMIT) return "";
  }
  return text;
};

// Where a link leads, as in sig-model's `url.rs`: what was prerendered has no others.
/** @type {(href: any, base: string) => string | undefined} */
const address = (href, base) => {
  if (/^\/|[\s\p{Cc}\p{Cf}\p{DI}\\"<>`]/u.test(href) || !URL.canParse(href, base)) return;
  const { protocol, username, password, href: url } = new URL(href, base);
  const web = /^(https?|webcal):$/.test(protocol) && !username && !password;
  if (web || /^mailto:[^/?&,#%@][^?&,#%@]*@[^?&,#%@]+$/i.test(href)) return url;
};

// The content of the fragment that a server answers with, links relative to `base`, if there is any.
/** @type {(answer: any, base: string) => Promise<HTMLElement | undefined>} */
export const content = async ({ ok, body: stream }, base) => {
  const html = ok ? await read(stream) : "";
  if (html.split("<").length > TAGS) return;
  // In a document of its own, where nothing is loaded. What is around the content is ours to make.
  const { body } = document.implementation.createHTMLDocument("");
  /** @type {any} */ (body).setHTML(html.split(/<template[^>]*>/, 2)[1] ?? "", { sanitizer });
  /** @type {HTMLElement | null} */
  const content = body.querySelector("div");
  if (!content) return;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    content.querySelectorAll("[href]:not([href^='#'])")
  )) {
    const url = address(link.getAttribute("href"), base);
    if (url) link.href = url;
    else link.removeAttribute("href");
  }
  // A copy: what only moves here keeps that document's ways, in Chromium <details> without any style.
  return document.importNode(content, true);
};
