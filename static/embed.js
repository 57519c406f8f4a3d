// The page that writes the tag: what is chosen in the form is set on the element beside it, and
// written out to be copied.
const root = document.documentElement;
/** @type {any} */
const form = document.getElementById("options");
/** @type {any} */
const preview = document.querySelector("#preview sig-info");
/** @type {any} */
const list = document.getElementById("sections");
/** @type {(name: string) => any} */
const field = (name) => form.elements.namedItem(name);
/** @type {(id: string, text: string) => void} */
const say = (id, text) => {
  /** @type {any} */
  const place = document.getElementById(id);
  place.textContent = text;
};
/** @type {(en: string, zh: string) => string} */
const text = (en, zh) => (root.lang === "zh" ? zh : en);

// What the SIG's page is called is no concern of this one.
preview.addEventListener("sig-info-load", (/** @type {Event} */ event) => event.stopPropagation());

// In the order in which they stand when nothing is said.
const SECTIONS = {
  about: ["About", "简介"],
  meetings: ["Meetings", "会议"],
  contacts: ["Contacts", "联系方式"],
  members: ["Members", "成员"],
  roadmap: ["Roadmap", "路线图"],
  repositories: ["Repositories", "仓库"],
};

/** @type {(name: string, properties?: object, ...children: Node[]) => HTMLElement} */
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

for (const [name, [en, zh]] of Object.entries(SECTIONS)) {
  const title = make("span", { textContent: en });
  title.dataset.zh = zh;
  const box = make("input", { type: "checkbox", value: name, checked: true });
  /** @type {(way: number) => HTMLElement} */
  const move = (way) => make("button", { type: "button", value: way, textContent: way < 0 ? "↑" : "↓" });
  list.append(make("li", {}, make("label", { className: "check" }, box, title), move(-1), move(1)));
}

list.addEventListener("click", (/** @type {any} */ { target }) => {
  const item = target.closest("button") && target.closest("li");
  if (!item) return;
  if (target.value < 0) item.previousElementSibling?.before(item);
  else item.nextElementSibling?.after(item);
  // Who moves something by keyboard goes on with it.
  target.focus();
  update();
});

const sections = () => {
  const chosen = [...list.querySelectorAll(":checked")].map((/** @type {any} */ { value }) => value);
  return chosen.join() === Object.keys(SECTIONS).join() ? "" : chosen.join(" ");
};

/** @type {(timeZone: string) => boolean} */
const zoneExists = (timeZone) => {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    return false;
  }
};

const source = () => {
  const typed = field("src").value.trim();
  return URL.canParse(typed, document.baseURI) && typed ? new URL(typed, document.baseURI) : undefined;
};

// By name what the tag is to have; an empty text stands for the default.
const chosen = () => {
  const zone = field("timezone").value.trim();
  return {
    src: source()?.href ?? "",
    ...Object.fromEntries(["lang", "theme"].map((name) => [name, field(name).value])),
    sections: sections(),
    timezone: zoneExists(zone) ? zone : "",
    "heading-level": field("heading-level").value,
    loading: field("loading").value,
  };
};

/** @type {(value: string) => string} */
const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

const update = () => {
  const attributes = chosen();
  const loader = new URL("embed/sig-info.js", document.baseURI).href;
  const written = Object.entries(attributes)
    .filter(([, value]) => value)
    .map(([name, value]) => `\n  ${name}="${escaped(value)}"`);
  if (field("hash").checked) written.push("\n  hash");
  say(
    "tag",
    `<script type="module" src="${escaped(loader)}"></script>\n<sig-info${written.join("")}>\n</sig-info>`,
  );

  // Data of another origin are not for this page to show, whoever writes its address.
  const own = source()?.origin === location.origin;
  if (!own) attributes.src = "";
  preview.hidden = !own;
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "loading" || (preview.getAttribute(name) ?? "") === value) continue;
    if (value) preview.setAttribute(name, value);
    else preview.removeAttribute(name);
  }
  if (preview.hasAttribute("hash") !== field("hash").checked) preview.toggleAttribute("hash");

  const elsewhere = text(
    "It is at another site and not shown here; the tag holds its address.",
    "该地址属于其他网站，此处不显示；代码中已包含该地址。",
  );
  say("src-note", own || !source() ? "" : elsewhere);
  const zone = field("timezone").value.trim();
  const known = !zone || zoneExists(zone);
  field("timezone").setAttribute("aria-invalid", !known);
  say("zone-note", known ? "" : text("There is no such time zone.", "没有这个时区。"));
  say("copied", "");
  describe();
};

// The arrows by name, and which of them lead nowhere.
const describe = () => {
  for (const item of list.children) {
    const title = item.querySelector("span").textContent;
    const [up, down] = item.querySelectorAll("button");
    up.ariaLabel = text(`Move ${title} up`, `上移“${title}”`);
    down.ariaLabel = text(`Move ${title} down`, `下移“${title}”`);
    up.ariaDisabled = String(!item.previousElementSibling);
    down.ariaDisabled = String(!item.nextElementSibling);
  }
};

/** @type {HTMLElement} */ (document.getElementById("copy")).addEventListener("click", async () => {
  /** @type {any} */
  const tag = document.getElementById("tag");
  try {
    await navigator.clipboard.writeText(tag.textContent);
    say("copied", text("Copied.", "已复制。"));
  } catch {
    // A page without TLS may not.
    getSelection()?.selectAllChildren(tag);
    say("copied", text("It is selected: press Ctrl+C to copy.", "已选中：按 Ctrl+C 复制。"));
  }
});

// English stands in the page, Chinese beside it.
const translate = () => {
  for (const element of /** @type {NodeListOf<any>} */ (document.querySelectorAll("[data-zh]"))) {
    element.dataset.en ??= element.textContent;
    element.textContent = text(element.dataset.en, element.dataset.zh);
  }
  document.title = text("Embed a SIG", "嵌入 SIG");
  update();
};
new MutationObserver(translate).observe(root, { attributes: true, attributeFilter: ["lang"] });

form.addEventListener("input", update);
form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
/** @type {HTMLElement} */ (document.getElementById("zones")).append(
  ...Intl.supportedValuesOf("timeZone").map((value) => make("option", { value })),
);

translate();

// The SIGs that are published here, the first of them unless another was typed meanwhile.
const index = new URL("sigs/index.json", document.baseURI);
const published = await fetch(index)
  .then((response) => response.json())
  .then(({ sigs }) => sigs.map((/** @type {any} */ { id, url }) => [id, new URL(url, index).href]))
  .catch(() => []);
/** @type {HTMLElement} */ (document.getElementById("sigs")).append(
  ...published.map((/** @type {string[]} */ [label, value]) => make("option", { label, value })),
);
if (!field("src").value) field("src").value = published[0]?.[1] ?? "";
update();
