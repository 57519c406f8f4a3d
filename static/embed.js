// The page that generates the code to embed an element. It previews the choices in the form and
// writes the code for each kind of host page.
import { judge, ownColours } from "./embed-colours.js";
import { absolute, field, form } from "./embed-page.js";
import { describeArrows, sections } from "./embed-sections.js";
import { index, load, missed, offer, source } from "./embed-sigs.js";
import { snippets } from "./embed-snippets.js";
import { by, entitle, make, say, tablist, text, translated } from "./site.js";

// Keep the previewed SIG from setting this page's title.
by("preview").addEventListener("sig-info-load", (/** @type {Event} */ event) => event.stopPropagation());

/** @type {(timeZone: string) => boolean} */
const zoneExists = (timeZone) => {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    return false;
  }
};
// Returns the element's name and attributes; an empty value stands for the default.
/** @type {() => { name: string, attributes: Record<string, string> }} */
const choice = () => {
  const name = field("kind").value;
  const zone = field("timezone").value.trim();
  const common = {
    lang: field("lang").value,
    theme: field("theme").value,
    timezone: zoneExists(zone) ? zone : "",
    "heading-level": field("heading-level").value,
    loading: field("loading").value,
  };
  /** @type {Record<string, Record<string, string>>} */
  const own = {
    "sig-info": {
      src: source(),
      prerendered: field("prerendered").checked ? "" : "no",
      sections: sections(),
    },
    "sig-directory": { src: index, parameter: field("parameter").value.trim() },
    "sig-calendar": { src: index, directory: absolute(field("directory").value.trim()) },
  };
  return { name, attributes: { ...own[name], ...common } };
};

// The tabs for the kinds of host page.
/** @type {any[]} */
const tabs = [...document.querySelectorAll("[role=tab]")];
let tab = tabs[0];
const open = tablist(tabs, (next) => {
  tab = next;
  by("files").setAttribute("aria-labelledby", tab.id);
  update();
});

/** @type {(code: any) => Promise<void>} */
const copy = async (code) => {
  try {
    await navigator.clipboard.writeText(code.textContent);
    say("copied", text("Copied.", "已复制。"));
  } catch {
    // Pages without TLS have no access to the clipboard.
    getSelection()?.selectAllChildren(code);
    say("copied", text("The code is selected. Press Ctrl+C to copy it.", "已选中：按 Ctrl+C 复制。"));
  }
};

/** @type {(host: string, choice: import("./embed-snippets.js").Choice) => void} */
const write = (host, choice) => {
  const files = snippets(host, choice).map(({ file, code }) => {
    const name = text(...file);
    const written = make("code", { textContent: code });
    const button = make("button", { type: "button", textContent: text("Copy", "复制") });
    button.ariaLabel = `${button.textContent}${text(": ", "：")}${name}`;
    button.addEventListener("click", () => copy(written));
    return make("figure", {}, make("figcaption", {}, name, button), make("pre", {}, written));
  });
  by("files").replaceChildren(...files);
};

/** @type {any} */
let preview;
const update = () => {
  const { name, attributes } = choice();
  const hash = name === "sig-info" && field("hash").checked;
  for (const part of form.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== name;
  const said = Object.entries(attributes).filter(([, value]) => value);
  const colours = ownColours();
  const rules = colours.map(([property, value]) => `  ${property}: ${value};\n`).join("");
  write(tab.id, {
    name,
    attributes: hash ? [...said, ["hash", ""]] : said,
    loader: absolute("embed/sig-info.js"),
    style: rules && `${name} {\n${rules}}`,
  });

  // Only load data of this origin, even if a link sets another URL.
  const { src } = attributes;
  const own = !src || new URL(src).origin === location.origin;
  if (preview?.localName !== name) {
    preview = make(name);
    preview.setAttribute("loading", "eager");
    by("preview").replaceChildren(preview);
  }
  preview.hidden = !src || !own;
  for (const [name, value] of Object.entries({ ...attributes, src: own ? src : "" })) {
    if (name === "loading" || (preview.getAttribute(name) ?? "") === value) continue;
    if (value) preview.setAttribute(name, value);
    else preview.removeAttribute(name);
  }
  if (preview.hasAttribute("hash") !== hash) preview.toggleAttribute("hash");
  preview.removeAttribute("style");
  for (const [property, value] of colours) preview.style.setProperty(property, value);

  const elsewhere = text(
    "This URL belongs to another site, so it isn’t previewed here. The code contains it.",
    "该地址属于其他网站，此处不显示；代码中已包含该地址。",
  );
  const none = text(`No SIG here is called “${missed()}”.`, `这里没有名为“${missed()}”的 SIG。`);
  say("src-note", missed() ? none : own ? "" : elsewhere);
  const zone = field("timezone").value.trim();
  const known = !zone || zoneExists(zone);
  field("timezone").setAttribute("aria-invalid", !known);
  say("zone-note", known ? "" : text("There is no such time zone.", "没有这个时区。"));
  say("copied", "");
  judge();
  describeArrows();
};

form.addEventListener("input", update);
form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
by("zones").append(...Intl.supportedValuesOf("timeZone").map((value) => make("option", { value })));
field("directory").defaultValue = absolute("./");
open(tab);
translated(() => {
  field("timezone").placeholder = text("The visitor’s", "访问者的时区");
  entitle(text("Embed", "嵌入"));
  offer();
  update();
});
await load();
