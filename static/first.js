// What is seen before the program is there: what was prerendered, and stands beside the SIG's data.

// All that it consists of. The browser takes out anything else, and whatever could run
// (https://wicg.github.io/sanitizer-api/): it is data, as the SIG is, and may come from anyone.
/** @type {(text: string) => string[]} */
const words = (text) => text.split(" ");
const sanitizer = {
  elements: words(
    "a blockquote button dd details div dl dt h1 h2 h3 h4 h5 h6 img input label li nav ol option p section select sig-info slot span summary template time ul wbr",
  ),
  attributes: words(
    "aria-hidden aria-label aria-labelledby autocomplete class datetime href id lang name part placeholder rel role selected shadowrootmode spellcheck src type value",
  ),
};

// Whether the browser can take HTML that it doesn't trust.
export const able = "setHTML" in HTMLElement.prototype;

// No fragment is as large, in UTF-16 code units: it has the first of each long list.
const LIMIT = 2 ** 21;
/** @type {(body: ReadableStream) => Promise<string>} */
const read = async (body) => {
  let text = "";
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.length > LIMIT) return "";
  }
  return text;
};

// The content of the fragment that a server answers with, links relative to `base`, if there is any.
/** @type {(answer: any, base: string) => Promise<HTMLElement | undefined>} */
export const content = async ({ ok, body: stream }, base) => {
  const html = ok ? await read(stream) : "";
  // In a document of its own, where nothing is loaded.
  const { body } = document.implementation.createHTMLDocument("");
  /** @type {any} */ (body).setHTML(html, { sanitizer });
  const element = body.querySelector("sig-info");
  // Firefox makes no shadow root of it.
  const tree = element?.shadowRoot ?? element?.querySelector("template")?.content;
  const content = tree?.querySelector("div");
  if (!content) return;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (content.querySelectorAll("[href]:not([href^='#'])"))) {
    /** @type {any} */
    const href = link.getAttribute("href");
    const url = URL.canParse(href, base) && new URL(href, base);
    // As in sig-model: what was prerendered has no others.
    if (url && /^(https?|mailto|webcal):$/.test(url.protocol) && !url.username) link.href = url.href;
    else link.removeAttribute("href");
  }
  // Pictures from elsewhere are the live widget's.
  content.querySelectorAll("img:not([src^='data:image/'])").forEach((it) => it.remove());
  // A copy: what only moves here keeps that document's ways, in Chromium <details> without any style.
  return document.importNode(content, true);
};
