// Lays out the site to measure as a careful host would, and serves it compressed.
//
//     embed/                our files, as built
//     peers/                the peers, with the same style sheet
//     sigs/                 the data and the prerendered pages, ours and those of peers
//     community/            the data of a whole community's directory
//     <name>/<sig>.html     a page for each implementation and SIG
//     <name>/<community>    a page for each implementation of the directory

import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import { TIME_ZONE } from "./browser.mjs";
import { DIRECTORIES as LISTING, HYDRATED as HYDRATING, NAMES, buildPeer, buildServer } from "../build.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
let SITE;
const PUBLISHED = path.join(ROOT, "target/bench/sigs");
const LIST = path.join(ROOT, "target/bench/community/index.json");
const DIST = path.join(ROOT, "dist");

export const PEERS = NAMES;
// Peers in pages that were rendered when the site was built.
export const HYDRATED = HYDRATING.map((name) => `${name} hydrated`);
// The name of our widget without prerendered content, which shows nothing before the program has
// started.
export const PROGRAM = "sig-info without fragments";
export const OURS = ["sig-info", "sig-info hinted", "sig-info started", PROGRAM, "sig-info prerendered"];
export const FLOOR = "floor";
// The implementations of the directory, and the name of their pages.
export const DIRECTORIES = [OURS[0], ...LISTING];
export const COMMUNITY = "community";
export const SAMPLE = "sig-CloudNative";

const compressed = promisify(brotliCompress);
export const brotli = (content) =>
  compressed(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });

const page = (head, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>A page</title>
${head}
</head>
<body>
<h1>A page</h1>
${body}
<p>Content below.</p>
</body>
</html>
`;

const json = (sig) => `/sigs/${sig}/sig.json`;
const tag = (sig, more = "") => `<sig-info src="${json(sig)}"${more}></sig-info>`;
const hint = (as, href) => `<link rel="preload" as="${as}" href="${href}" crossorigin>`;
const module = (src) => `<script type="module" src="${src}"></script>`;

// Returns each implementation's tags for the page's head, which let it start as early as possible.
export const heads = async () => {
  const embed = await readdir(path.join(DIST, "embed"));
  const ours = (ending) =>
    `/embed/${embed.find((file) => file.startsWith("sig-info-") && file.endsWith(ending))}`;
  const loader = module("/embed/sig-info.js");
  const first = (sig) => [hint("fetch", ours(".css")), hint("fetch", `/sigs/${sig}/fragment.html`)];
  const heads = {
    "sig-info": () => loader,
    [PROGRAM]: () => loader,
    "sig-info hinted": (sig) => [loader, ...first(sig)].join("\n"),
    "sig-info started": (sig) =>
      [
        loader,
        ...first(sig),
        `<link rel="modulepreload" href="${ours(".js")}">`,
        hint("fetch", ours(".wasm")),
        hint("fetch", json(sig)),
      ].join("\n"),
  };
  for (const name of PEERS) {
    heads[name] = (sig) =>
      [module(`/peers/${name}.js`), hint("fetch", "/peers/style.css"), hint("fetch", json(sig))].join("\n");
  }
  return heads;
};

const slug = (name) => name.replaceAll(" ", "-");

export const address = (name, sig) =>
  name === FLOOR || name === "sig-info prerendered" || HYDRATED.includes(name)
    ? `/sigs/${sig}/${slug(name)}.html`
    : `/${slug(name)}/${sig}.html`;

const write = async (file, content) => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
};

// Returns the prerendered page with and without scripts.
const prerendered = async (sig) => {
  const folder = path.join(SITE, "sigs", sig);
  const html = (await readFile(path.join(folder, "index.html"), "utf8"))
    .replace("<head>", '<head><link rel="icon" href="data:,">')
    .replace("</main>", "</main><p>Content below.</p>");
  await write(path.join(folder, "sig-info-prerendered.html"), html);
  const still = html.replaceAll(/<script\b[^>]*>.*?<\/script>|<link rel="(module)?preload"[^>]*>/gs, "");
  await write(path.join(folder, "floor.html"), still);
  return still;
};

// Writes the pages of the peers that hydrate: the floor with the peer's content instead of ours. A site
// doesn't know its visitors' time zones; to show the same, render in that of the measured pages.
const hydrated = async (sig, floor, render, origin) => {
  const [, start, style] = /(<sig-info\b[^>]*><template\b[^>]*>)(<link rel="stylesheet"[^>]*>)/.exec(floor);
  const data = await readSig(sig);
  process.env.TZ = TIME_ZONE;
  for (const name of HYDRATING) {
    const html = await render[name](data, origin + json(sig));
    const head = `${module(`/peers/${name}-hydrated.js`)}${hint("fetch", json(sig))}</head>`;
    const page = floor
      .replace("</head>", () => head)
      .replace(
        /<sig-info\b.*<\/sig-info>/s,
        () => `${start}${style}<div>${html}</div></template></sig-info>`,
      );
    await write(path.join(SITE, "sigs", sig, `${name}-hydrated.html`), page);
  }
};

// Writes a page with the directory of the whole community for each of its implementations.
const directories = async (peers) => {
  const src = `/${COMMUNITY}/index.json`;
  await cp(LIST, path.join(SITE, src));
  for (const name of LISTING) await buildPeer(name, "directory", peers, `${name}-directory.js`);
  for (const name of DIRECTORIES) {
    const program = LISTING.includes(name)
      ? [module(`/peers/${name}-directory.js`), hint("fetch", "/peers/style.css")]
      : [module("/embed/sig-info.js")];
    const head = [...program, hint("fetch", src)].join("\n");
    await write(
      path.join(SITE, slug(name), `${COMMUNITY}.html`),
      page(head, `<sig-directory src="${src}"></sig-directory>`),
    );
  }
};

const article = Array.from(
  { length: 60 },
  (_, at) => `<p>Paragraph ${at} of a long page, above the element.</p>`,
).join("\n");

// Lays out the pages for these SIGs in a folder of the given name, and a page with many elements
// for the first SIG. Tests and benchmarks use different folders. Peers write the origin into links.
export const layOut = async (folder, sigs, origin) => {
  SITE = path.join(ROOT, "target/bench", folder);
  await rm(SITE, { recursive: true, force: true });
  await cp(path.join(DIST, "embed"), path.join(SITE, "embed"), { recursive: true });
  for (const published of [PUBLISHED, path.join(DIST, "sigs")]) {
    for (const entry of await readdir(published)) {
      if (!sigs.includes(entry) && !entry.endsWith(".css")) continue;
      await cp(path.join(published, entry), path.join(SITE, "sigs", entry), { recursive: true });
    }
  }
  const style = (await readdir(path.join(DIST, "embed"))).find((file) => file.endsWith(".css"));
  await cp(path.join(DIST, "embed", style), path.join(SITE, "peers/style.css"));
  const peers = path.join(SITE, "peers");
  for (const name of PEERS) await buildPeer(name, "main", peers, `${name}.js`);
  const render = {};
  for (const name of HYDRATING) {
    await buildPeer(name, "hydrated", peers, `${name}-hydrated.js`);
    render[name] = await buildServer(name, path.join(ROOT, "target/bench/server"));
  }
  const all = await heads();
  for (const sig of sigs) await hydrated(sig, await prerendered(sig), render, origin);
  const [small] = sigs;
  for (const [name, head] of Object.entries(all)) {
    const more = name === PROGRAM ? ' prerendered="no"' : "";
    const put = (file, sig, body) =>
      write(path.join(SITE, slug(name), `${file}.html`), page(head(sig), body));
    for (const sig of sigs) await put(sig, sig, tag(sig, more));
    await put(
      "fifty",
      small,
      Array.from({ length: 50 }, () => tag(small, `${more} loading="eager"`)).join("\n"),
    );
    await put("below", small, article + tag(small, more));
  }
  await write(path.join(SITE, "without/below.html"), page("", article));
  await directories(peers);
  await compressAll(SITE);
};

const COMPRESSED = /\.(html|css|js|wasm|json|svg|ics)$/;

const compressAll = async (folder) => {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    await writeFile(`${file}.br`, await brotli(await readFile(file)));
  }
};

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

// Serves the files from memory, so that disk access is not measured. Returns the server's origin.
export const serve = async () => {
  const files = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    try {
      if (!files.has(pathname)) files.set(pathname, await readFile(path.join(SITE, `${pathname}.br`)));
      response.writeHead(200, {
        "content-type": TYPES[path.extname(pathname)] ?? "application/octet-stream",
        "content-encoding": "br",
        "content-length": files.get(pathname).length,
        "cache-control": "max-age=3600",
      });
      response.end(files.get(pathname));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
};

export const readSig = async (sig) =>
  JSON.parse(await readFile(path.join(SITE, "sigs", sig, "sig.json"), "utf8"));
export const readList = async () => JSON.parse(await readFile(LIST, "utf8"));
export const sizeOf = async (file) => (await readFile(path.join(SITE, `${file}.br`))).length;
// Returns whether a page with only <sig-info> loads a file. Pages with other elements load
// sig-community-* instead of sig-info-*.
export const isAlone = (file) => !file.startsWith("embed/sig-community-");
export const embedded = async () =>
  (await readdir(path.join(DIST, "embed")))
    .filter((file) => /\.(js|css|wasm)$/.test(file))
    .map((file) => `embed/${file}`);
