// Shows the prerendered fragment, published next to the SIG's data, until the program has started.
import { recall, remember } from "./visit.js";

// The allowed elements, each with its allowed attributes: those that our components render
// (`crates/sig-publish/tests/html.rs` compares them). A fragment may come from anyone, like the SIG's data, so nothing
// else is copied. Only links have a URL; pictures are left to the live widget.
const WRITTEN =
  "a aria-label class href rel;blockquote;datalist id;dd;details aria-hidden class;div aria-label class id lang part role;dl class;dt;h2 id;h3 id;h4;input autocomplete list name part placeholder spellcheck type;label;li aria-hidden class id part;nav aria-label part;ol class;option selected value;p class role;s;section aria-labelledby id part;select name;slot name;span aria-hidden class id lang part;strong;summary aria-label;time datetime;ul class part;wbr";
/** @type {Map<string, string[]>} */
const written = new Map(
  WRITTEN.split(";").map((it) => {
    const [name, ...attributes] = it.split(" ");
    return [name, attributes];
  }),
);

const SECTIONS = ["about", "meetings", "contacts", "members", "roadmap", "repositories"];

// The maximum size of a fragment in bytes, and its number of elements: three times those of the largest SIG.
const BYTES = 2 ** 21;
const ELEMENTS = 1e4;

// Whether an origin has fragments. A visit requests only one from an origin without any.
/** @type {Map<string, Promise<string>>} */
const origins = new Map();
/** @type {(origin: string, has: string) => void} */
const keep = (origin, has) => {
  origins.set(origin, Promise.resolve(has));
  remember(origin, has);
};

/**
 * Fetches a fragment. `answered` resolves when the response's headers arrive, `found` with the parsed fragment.
 * XMLHttpRequest parses it into a document that runs no scripts and loads nothing, which Trusted Types allow.
 * @type {(url: URL, signal: AbortSignal) => { answered: Promise<unknown>, found: Promise<DocumentFragment | undefined> }}
 */
export const fragment = ({ href, origin }, signal) => {
  const request = new XMLHttpRequest();
  /** @type {(type: string) => Promise<unknown>} */
  const next = (type) => new Promise((done) => request.addEventListener(type, done, { once: true }));
  const before = recall(origin) ?? origins.get(origin);
  const answered = (async () => {
    if ((await before) === "no" || signal.aborted) return "no";
    request.open("GET", href);
    request.responseType = "document";
    request.onprogress = ({ loaded }) => loaded > BYTES && request.abort();
    signal.onabort = () => request.abort();
    request.send();
    await next("readystatechange");
    return request.status === 200 ? "yes" : "no";
  })();
  if (!before) origins.set(origin, answered);
  const found = (async () => {
    const ended = next("loadend");
    if ((await answered) === "yes") await ended;
    const there = request.responseXML?.querySelector("template")?.content;
    // The status is 0 if there was no response or it was too long. Then don't remember anything.
    if (request.status) keep(origin, there ? "yes" : "no");
    return there;
  })();
  return { answered, found };
};

// Resolves the URL of a link. Returns `undefined` unless sig-model's `url.rs` allows it.
/** @type {(href: any, base: string) => string | undefined} */
const address = (href, base) => {
  if (/^\/|[\s\p{Cc}\p{Cf}\p{DI}\\"<>`]/u.test(href) || !URL.canParse(href, base)) return;
  const { protocol, username, password, href: url } = new URL(href, base);
  const web = /^(https?|webcal):$/.test(protocol) && !username && !password;
  if (web || /^mailto:[^/?&,#%@][^?&,#%@]*@[^?&,#%@]+$/i.test(href)) return url;
};

// Copies the allowed elements and attributes. Lowers headings by `down` levels and resolves links against `base`.
/** @type {(from: Node, to: Element, base: string, down: number) => void} */
const copy = (from, to, base, down) => {
  for (const node of /** @type {Iterable<any>} */ (from.childNodes)) {
    const { localName: name, nodeType, data } = node;
    if (nodeType === Node.TEXT_NODE) to.append(data);
    const attributes = written.get(name);
    if (!attributes) continue;
    const level = /^h(.)$/.exec(name)?.[1];
    const element = document.createElement(level ? `h${Math.min(+level + down, 6)}` : name);
    for (const attribute of attributes) {
      const value = node.getAttribute(attribute);
      const taken = attribute !== "href" || value?.startsWith("#") ? value : address(value, base);
      if (taken != null) element.setAttribute(attribute, taken);
    }
    to.append(element);
    copy(node, element, base, down);
  }
};

// Returns the content of a fragment with the host's sections and heading level, as the program would render it
// (`page` in `src/app.rs`).
/** @type {(fragment: DocumentFragment, base: string, host: Element) => HTMLElement | undefined} */
export const content = (fragment, base, host) => {
  const from = fragment.querySelector("div");
  if (!from || fragment.querySelectorAll("*").length > ELEMENTS) return;
  const level = host.getAttribute("heading-level") ?? "";
  let down = /^[1-5]$/.test(level) ? +level - 2 : 0;
  const sections = from.querySelector(".sections");
  const all = [...(sections?.children ?? [])];
  const wanted = (host.getAttribute("sections") ?? "").split(/\s+/).filter((it) => SECTIONS.includes(it));
  if (sections && wanted.length) {
    const about = wanted.indexOf("about");
    if (about < 0) from.querySelector("#about-title")?.remove();
    // The scope belongs to the section `about`, but comes after the meetings if those are next.
    else wanted.splice(about + (wanted[about + 1] === "meetings" ? 2 : 1), 0, "scope");
    const shown = wanted.flatMap((id) => all.filter((section) => section.id === id));
    // Without the SIG's name as a heading, the sections are at the host's level.
    if (about < 0) down -= 1;
    sections.className = "sections";
    sections.replaceChildren(...shown);
    const nav = from.querySelector("nav");
    const list = nav?.querySelector("ul");
    const links = [...(list?.children ?? [])];
    list?.replaceChildren(
      ...shown.flatMap(({ id }) => links.filter((it) => it.querySelector(`[href="#${id}"]`))),
    );
    if (list && list.children.length < 3) nav?.remove();
  }
  const mount = document.createElement("div");
  copy(from, mount, base, down);
  return mount;
};
