// Which SIG is embedded: one of the site's by its name, or any by its address.
import { absolute, chosen, field } from "./embed-page.js";
import { by, make, text } from "./site.js";

/** The site's list of its SIGs. */
export const index = absolute("sigs/index.json");

/** @type {{ id: string, name: any, src: string }[]} */
let published = [];
// The address of the one that was chosen from the list.
let src = "";

const list = by("sigs");
const find = field("find");
const typed = () => find.value.trim();
// A name has no slash.
const isAddress = () => typed().includes("/");

/** The address of its sig.json; empty if there is none. */
export const source = () => (isAddress() ? absolute(typed()) : src);

/** What was looked for in vain, if it was. */
export const missed = () => (!isAddress() && !list.options.length ? typed() : "");

/**
 * What it is called in the page's language.
 * @type {(sig: { id: string, name: any }) => string}
 */
const called = ({ id, name }) => {
  const texts = typeof name === "string" ? { "": name } : (name ?? {});
  const own = texts[text("en", "zh")] ?? texts.en ?? Object.values(texts)[0];
  return !own || own === id ? id : `${own} (${id})`;
};
// By what it is looked for.
/** @type {(name: string) => string} */
const sought = (name) => name.replace(/^sig[-_ ]*(?=.)/i, "");

/** Lists those that have all words that were typed. */
export const offer = () => {
  /** @type {string[]} */
  const wanted = isAddress() ? [] : typed().toLowerCase().split(/\s+/);
  const options = published
    .map((sig) => make("option", { textContent: called(sig), value: sig.src }))
    .filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)))
    .sort((one, other) => sought(one.text).localeCompare(sought(other.text), text("en", "zh")));
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
  // Enter takes the first one that was found, the arrow goes on among them.
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

/** Fetches the list; the first of them is shown, unless another was chosen meanwhile. */
export const load = async () => {
  try {
    const { sigs } = await (await fetch(index)).json();
    published = sigs.map((/** @type {any} */ { id, name, url }) => ({
      id,
      name,
      src: new URL(url, index).href,
    }));
  } catch {
    // An address can still be typed.
  }
  offer();
  src ||= list.options[0]?.value ?? "";
  list.value = src;
  chosen();
};
