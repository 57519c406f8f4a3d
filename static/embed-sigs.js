// The SIG to embed: one of the site's, by name, or any other, by URL.
import { absolute, chosen, field } from "./embed-page.js";
import { by, make, text } from "./site.js";

/** The site's index of its SIGs. */
export const index = absolute("sigs/index.json");

/** @type {{ id: string, name: any, src: string }[]} */
let published = [];
// The URL of the SIG chosen from the list.
let src = "";

const list = by("sigs");
const find = field("find");
const typed = () => find.value.trim();
// A text with a slash is a URL, since names have none.
const isAddress = () => typed().includes("/");

/** Returns the URL of the SIG's sig.json; empty if there is none. */
export const source = () => (isAddress() ? absolute(typed()) : src);

/** Returns the searched text if nothing matches it, else an empty string. */
export const missed = () => (!isAddress() && !list.options.length ? typed() : "");

/**
 * Returns the SIG's name in the page's language.
 * @type {(sig: { id: string, name: any }) => string}
 */
const called = ({ id, name }) => {
  const texts = typeof name === "string" ? { "": name } : (name ?? {});
  const own = texts[text("en", "zh")] ?? texts.en ?? Object.values(texts)[0];
  return !own || own === id ? id : `${own} (${id})`;
};
// Returns the part of the name that SIGs are sorted by.
/** @type {(name: string) => string} */
const sortKey = (name) => name.replace(/^sig[-_ ]*(?=.)/i, "");

/** Lists the SIGs whose names contain all words of the search. */
export const offer = () => {
  /** @type {string[]} */
  const wanted = isAddress() ? [] : typed().toLowerCase().split(/\s+/);
  const options = published
    .map((sig) => make("option", { textContent: called(sig), value: sig.src }))
    .filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)))
    .sort((one, other) => sortKey(one.text).localeCompare(sortKey(other.text), text("en", "zh")));
  list.replaceChildren(...options);
  list.value = src;
  list.hidden = isAddress() || !options.length;
  list.ariaLabel = text("The SIGs of this site", "本站的 SIG");
  find.placeholder = text("Name or sig.json address", "名称或 sig.json 地址");
};

find.addEventListener("input", offer);
find.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  const { options } = list;
  if (event.isComposing || !options.length) return;
  // Enter chooses the first match; the down arrow moves to the list.
  if (event.key === "Enter") {
    list.value = src = options[0].value;
    chosen();
  } else if (event.key === "ArrowDown") {
    event.preventDefault();
    list.focus();
  }
});
list.addEventListener("change", () => {
  src = list.value;
  chosen();
});

/** Loads the index. Chooses its first SIG unless another was chosen in the meantime. */
export const load = async () => {
  try {
    const { sigs } = await (await fetch(index)).json();
    published = sigs.map((/** @type {any} */ { id, name, url }) => ({
      id,
      name,
      src: new URL(url, index).href,
    }));
  } catch {
    // The visitor can still type a URL.
  }
  offer();
  src ||= list.options[0]?.value ?? "";
  list.value = src;
  chosen();
};
