// Records everything a payload could do: run code, send a request, navigate, modify prototypes, or
// define an element.
const events = [];
const record = (what) => () => events.push(what);
globalThis.canary = record("ran");
for (const name of ["alert", "confirm", "prompt", "print", "open", "eval"]) globalThis[name] = record(name);
addEventListener("beforeunload", record("left"));
const builtIn = [Object, Array, String, Function].map(({ prototype }) => [
  prototype,
  Reflect.ownKeys(prototype).length,
]);
const globals = new Set(Reflect.ownKeys(globalThis));

const ELEMENTS = new Set(
  (
    "a abbr address article b blockquote br button dd details div dl dt em footer h1 h2 h3 h4 h5 h6 header hr i img input " +
    "label datalist li mark nav ol option p s search section select slot small span strong summary sup table tbody td " +
    "th thead time tr ul wbr svg path circle"
  ).split(" "),
);
const LINKS =
  /^(https?:\/\/|mailto:[^?]+@|webcal:\/\/|#|\?(sig=|$)|[^:/\\?#]+\.ics$|data:text\/calendar|blob:)/i;
const PICTURES = /^(https:\/\/|data:image\/(png|jpeg|gif|webp|avif);base64,[\w+/=]*$)/i;

// Returns everything that is wrong in an element's tree.
const wrong = ({ shadowRoot }) =>
  [...shadowRoot.querySelectorAll("*")].flatMap((element) => {
    const found = [];
    const { localName } = element;
    // The style of prerendered content.
    if (
      localName === "link" &&
      element.rel === "stylesheet" &&
      /^\.\.\/sig-info-\w+\.css$/.test(element.getAttribute("href"))
    )
      return [];
    // The loader's preload hint, while the data is being loaded.
    if (
      localName === "link" &&
      element.rel === "preload" &&
      element.as === "fetch" &&
      /\/sig\.json$/.test(element.href)
    )
      return [];
    // The SIG inside the directory, whose tree is checked separately.
    if (localName === "sig-info" && element.shadowRoot) found.push(...wrong(element));
    else if (!ELEMENTS.has(localName)) found.push(`<${localName}>`);
    for (const { name, value } of element.attributes) {
      const what = `${localName}[${name}=${value.slice(0, 200)}]`;
      if (name.startsWith("on") || name === "srcdoc" || name === "style") found.push(what);
      if (/^(href|action|formaction|xlink:href|ping|data|poster)$/.test(name) && !LINKS.test(value))
        found.push(what);
      // The directory's own request for the SIG that it opens.
      const opened = localName === "sig-info" && name === "src";
      if (/^(src|srcset)$/.test(name) && !opened && !PICTURES.test(value)) found.push(what);
    }
    // A URL that no browser can parse leads nowhere.
    if (localName === "a" && element.href && !/^(https?|mailto|webcal|data|blob|):$/.test(element.protocol)) {
      found.push(`leads to ${element.href}`);
    }
    return found;
  });

globalThis.found = () => {
  const changed = builtIn.some(([prototype, count]) => Reflect.ownKeys(prototype).length !== count);
  const named = performance
    .getEntriesByType("resource")
    .filter(({ name, initiatorType }) => initiatorType !== "img" && /canary/.test(name));
  return [
    ...events,
    ...(changed || {}.polluted !== undefined ? ["prototypes are changed"] : []),
    ...named.map(({ name }) => `asked for ${name}`),
    ...[...document.querySelectorAll("sig-info, sig-directory")].flatMap(wrong),
  ];
};

globalThis.showAll = async (host) => {
  const documents = await (await fetch("/hostile/documents.json")).json();
  for (const [at, data] of documents.entries()) {
    const told = new Promise((done) => {
      for (const type of ["sig-info-load", "sig-info-error"])
        host.addEventListener(type, done, { once: true });
    });
    host.data = data;
    // Don't report the same problems twice in a row.
    const same = new Promise((done) => setTimeout(done, 100, {}));
    const { type, detail } = await Promise.race([told, same]);
    // Open everything that can be opened, so that every list is complete.
    host.shadowRoot.querySelectorAll("details").forEach((it) => (it.open = true));
    host.shadowRoot.querySelectorAll("button").forEach((it) => it.click());
    await new Promise((done) => setTimeout(done));
    if (type === "sig-info-error" && !["format"].includes(detail.kind))
      bad.push([at, detail.kind, detail.message]);
    const now = found();
    if (now.length) bad.push([at, JSON.stringify(data.name).slice(0, 100), ...now.slice(0, 5)]);
    globalThis.shown += 1;
  }
};
