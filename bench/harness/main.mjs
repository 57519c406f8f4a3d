// Sets up the site, measures, and prints tables. `node main.mjs SUITE --browser PATH [--reps N]
// [--json FILE] [--results FILE]`

import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { FAST, SLOW, SLOW_CPU, inTurn, launch } from "./browser.mjs";
import { forms, read } from "./data.mjs";
import { expected, later, load, shift } from "./load.mjs";
import { fifty, host, second } from "./many.mjs";
import { memory } from "./memory.mjs";
import { compared, p95, table, written } from "./report.mjs";
import { update } from "./results.mjs";
import { TYPED_LIST, TYPED_PATH, expectedList, search } from "./search.mjs";
import {
  COMMUNITY,
  DIRECTORIES,
  FLOOR,
  HYDRATED,
  OURS,
  PEERS,
  PROGRAM,
  embedded,
  isAlone,
  layOut,
  serve,
  sizeOf,
} from "./site.mjs";
import { median } from "./stats.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string" },
    reps: { type: "string", default: "15" },
    json: { type: "string" },
    results: { type: "string" },
    only: { type: "string" },
  },
});
const reps = Number(options.reps);
// The number of pages for suites that measure a page many times.
const fewer = Math.max(1, Math.ceil(reps / 3));
const wanted = (names) => names.filter((name) => !options.only || options.only.split(",").includes(name));

const [SMALL, LARGE, GROWN, TENFOLD] = ["sig-Small", "sig-Large", "sig-Grown-1", "sig-Grown-10"];
const SHAPES = {
  [SMALL]: "16 members, 120 repositories",
  [LARGE]: "100 members, 1,616 repositories",
  [COMMUNITY]: "112 SIGs, 11,455 repositories",
};
const pick = (results, of) =>
  Object.fromEntries(
    Object.entries(results).map(([name, all]) => [name, all.map(of).filter((it) => it !== undefined)]),
  );

const json = {};
const sections = [];
const tell = (title, ...texts) => {
  const { date, browser, cores } = json.about;
  const about = `Measured on ${date} with \`--reps ${reps}\`: Chromium ${browser}, ${cores} cores.`;
  const section = [`## ${title}`, ...texts, about].join("\n\n");
  sections.push(section);
  console.log(`${section}\n`);
};

let browser;
let origin;

const suites = {
  async size() {
    const rows = [];
    json.size = {};
    const style = await sizeOf("peers/style.css");
    for (const name of [...PEERS, ...HYDRATED]) {
      rows.push([name, (await sizeOf(`peers/${name.replace(" ", "-")}.js`)) + style]);
    }
    let ours = 0;
    const files = [];
    for (const file of await embedded()) {
      const size = await sizeOf(file);
      if (isAlone(file)) ours += size;
      files.push([file.replace(/-[0-9a-f]{16}/, "-*"), size]);
    }
    rows.push(["sig-info", ours]);
    json.size = { ...Object.fromEntries(rows), files: Object.fromEntries(files) };
    const preact = json.size.preact;
    tell(
      "Size",
      "Everything that a page downloads for a live widget except the data, in bytes compressed with Brotli (quality 11). All use the same style sheet.",
      table(
        ["", "bytes", "× Preact", "× Vue"],
        rows.map(([name, size]) => [
          name,
          size.toLocaleString("en"),
          written(size / preact),
          written(size / json.size.vue),
        ]),
      ),
      "Our files:",
      table(
        ["file", "bytes"],
        files.map(([file, size]) => [file, size.toLocaleString("en")]),
      ),
    );
  },

  async load() {
    json.load = {};
    const names = wanted([FLOOR, ...OURS, ...PEERS, ...HYDRATED]);
    const peers = ["vue", "preact", ...HYDRATED];
    for (const sig of [SMALL, LARGE]) {
      const want = await expected(sig);
      const moved = {};
      for (const name of names) moved[name] = await shift(browser, origin, name, sig, want, FAST);
      for (const conditions of [SLOW, FAST]) {
        const results = await inTurn(names, reps, (name) =>
          load(browser, origin, name, sig, want, conditions),
        );
        json.load[`${sig}, ${conditions.name}`] = results;
        const of = (key) => pick(results, (it) => it[key]);
        const live = of("live");
        tell(
          `Load: ${SHAPES[sig]}; ${conditions.name}`,
          "First content: the members and first repositories have been painted, with their style.",
          compared(
            "ms",
            of("content"),
            [FLOOR, ...peers],
            [
              ["longest task, ms", (name) => written(median(results[name].map((it) => it.longest)))],
              ["layout shift", (name) => moved[name].toFixed(3)],
            ],
          ),
          "Live: the results for a word that was typed as soon as the search field was visible have been painted.",
          compared("ms", live, peers),
        );
      }
    }
  },

  async later() {
    json.later = {};
    const names = wanted([FLOOR, ...OURS, ...PEERS, ...HYDRATED]);
    const both = { [SMALL]: await expected(SMALL), [LARGE]: await expected(LARGE) };
    for (const [first, sig] of [
      [LARGE, SMALL],
      [SMALL, LARGE],
    ]) {
      for (const conditions of [SLOW, FAST]) {
        const results = await inTurn(names, fewer, (name) =>
          later(browser, origin, name, [first, sig], [both[first], both[sig]], conditions),
        );
        json.later[`${sig}, ${conditions.name}`] = results;
        tell(
          `The second page of a visit: ${SHAPES[sig]}; ${conditions.name}`,
          "The same as under Load, after the page of another SIG has filled the browser's cache. First content:",
          compared(
            "ms",
            pick(results, (it) => it.content),
            [FLOOR, "vue", "preact"],
          ),
          "Live:",
          compared(
            "ms",
            pick(results, (it) => it.live),
            ["vue", "preact"],
          ),
        );
      }
    }
  },

  async search() {
    json.search = {};
    const names = wanted([PROGRAM, ...PEERS]);
    const want = await expected(LARGE);
    for (const conditions of [FAST, SLOW_CPU]) {
      const pages = await inTurn(names, fewer, (name) =>
        search(browser, origin, name, LARGE, want, conditions),
      );
      const results = pick(pages, (it) => it);
      for (const name of names) results[name] = results[name].flat();
      json.search[conditions.name] = results;
      tell(
        `Search: from a key press to the painted results; ${SHAPES[LARGE]}; ${conditions.name}`,
        `${fewer} pages each, 18 key presses per page.`,
        compared("ms", results, ["vue", "preact", "vanilla"], [p95]),
      );
    }
  },

  async directory() {
    json.directory = {};
    const names = wanted(DIRECTORIES);
    const want = await expectedList();
    const keys = TYPED_LIST.reduce((sum, text) => sum + 2 * text.length, 0);
    for (const conditions of [FAST, SLOW_CPU]) {
      const pages = await inTurn(names, fewer, (name) =>
        search(browser, origin, name, COMMUNITY, want, conditions, TYPED_LIST),
      );
      const results = Object.fromEntries(names.map((name) => [name, pages[name].flat()]));
      json.directory[conditions.name] = results;
      tell(
        `Search in the directory: ${SHAPES[COMMUNITY]}; ${conditions.name}`,
        `From a key press to the painted results. ${fewer} pages each, ${keys} key presses per page.`,
        compared("ms", results, ["preact", "vanilla"], [p95]),
      );
    }
  },

  async memory() {
    const names = wanted([PROGRAM, ...PEERS]);
    const want = await expected(LARGE);
    const results = await inTurn(names, fewer, (name) => memory(browser, origin, name, LARGE, want));
    json.memory = results;
    const searched = (name) => written(median(results[name].map((it) => it.searched)));
    tell(
      `Memory: ${SHAPES[LARGE]}`,
      "The JavaScript heap after garbage collection plus the WebAssembly memory, in MB.",
      compared(
        "MB",
        pick(results, (it) => it.shown),
        ["vue", "preact", "vanilla"],
        [["after 1,000 searches", searched]],
      ),
    );
  },

  async many() {
    const names = wanted([PROGRAM, ...PEERS]);
    const want = await expected(SMALL);
    const measure = async (name) => ({
      first: (await load(browser, origin, name, SMALL, want, FAST)).content,
      second: await second(browser, origin, name, SMALL, want),
      fifty: await fifty(browser, origin, name, want),
    });
    const results = await inTurn(names, fewer, measure);
    json.many = results;
    const of = (key) => (name) => median(results[name].map((it) => it[key]));
    tell(
      `Many elements on a page: ${SHAPES[SMALL]}; unthrottled`,
      "The first element starts with the page; the second is added later.",
      table(
        ["", "first, ms", "second, ms", "× first", "all of fifty, ms", "× one"],
        names.map((name) => {
          const [one, two, all] = ["first", "second", "fifty"].map((key) => of(key)(name));
          return [name, written(one), written(two), written(two / one), written(all), written(all / one)];
        }),
      ),
    );
  },

  async host() {
    const names = ["without", ...wanted([OURS[0], ...PEERS])];
    const results = await inTurn(names, fewer, (name) => host(browser, origin, name, SLOW));
    json.host = results;
    const load = (name) => written(median(results[name].map((it) => it.load)));
    tell(
      `Host page with the element far below the fold; ${SLOW.name}`,
      compared(
        "first paint, ms",
        pick(results, (it) => it.paint),
        ["without"],
        [["load event, ms", load]],
      ),
    );
  },

  async data() {
    const names = wanted([PROGRAM, ...PEERS]);
    const shapes = await forms(browser, LARGE);
    const want = await expected(LARGE);
    const results = await inTurn(names, fewer, (name) => read(browser, origin, name, LARGE, want));
    json.data = { shapes, results };
    const whole = (n) => n.toLocaleString("en");
    tell(
      `Data: the sig.json of ${SHAPES[LARGE]}; ${SLOW_CPU.name}`,
      "The size in bytes in less redundant formats, and the time to parse it. Readers of version 1 support only the first one.",
      table(
        ["", "bytes", "Brotli", "parse, ms"],
        shapes.map(({ form, bytes, compressed, parse }) => [
          form,
          whole(bytes),
          whole(compressed),
          written(parse),
        ]),
      ),
      "From parsed data to the painted content, in a page that shows nothing before:",
      compared(
        "ms",
        pick(results, (it) => it.shown),
        ["vue", "preact"],
      ),
    );
  },

  async growth() {
    json.growth = {};
    const names = wanted([PROGRAM, ...PEERS]);
    const one = await expected(GROWN);
    const ten = await expected(TENFOLD);
    const measure = async (sig, want) => ({
      loads: await inTurn(names, fewer, (name) => load(browser, origin, name, sig, want, FAST)),
      keys: await inTurn(names, Math.ceil(fewer / 2), (name) =>
        search(browser, origin, name, sig, want, FAST, TYPED_PATH),
      ),
    });
    const before = await measure(GROWN, one);
    const after = await measure(TENFOLD, ten);
    json.growth = { before, after };
    const content = (of, name) => median(of.loads[name].map((it) => it.content));
    const key = (of, name) => median(of.keys[name].flat());
    tell(
      "Growth: from 1,600 to 16,000 repositories; unthrottled",
      table(
        [
          "",
          "first content, ms",
          "with ten times as many, ms",
          "×",
          "key press, ms",
          "with ten times as many, ms",
          "×",
        ],
        names.map((name) => {
          const [a, b, c, d] = [
            content(before, name),
            content(after, name),
            key(before, name),
            key(after, name),
          ];
          return [name, written(a), written(b), written(b / a), written(c), written(d), written(d / c)];
        }),
      ),
    );
  },
};

// Saves after each suite, so that results are kept if a later one fails.
const save = async () => {
  if (options.json) await writeFile(options.json, JSON.stringify(json, null, 1));
  if (options.results) await update(options.results, sections.splice(0));
};

const [what = "all"] = positionals;
const server = await serve();
origin = server.origin;
await layOut("site", [SMALL, LARGE, GROWN, TENFOLD], origin);
browser = await launch(options.browser);
json.about = {
  browser: browser.version(),
  date: new Date().toISOString().slice(0, 10),
  reps,
  cores: cpus().length,
};
try {
  for (const name of what === "all" ? Object.keys(suites) : [what]) {
    await suites[name]();
    await save();
  }
} finally {
  await browser.close();
  server.close();
}
