// The cost of the data: its size in less redundant formats, and the time to parse and show it.

import { SLOW_CPU, withPage } from "./browser.mjs";
import { open } from "./search.mjs";
import { brotli, readSig } from "./site.mjs";

const PARSES = 9;

// Replaces each distinct value of a repository's field with its place in a table.
const tabled = (sig, name) => {
  const table = [...new Set(sig.repositories.map((it) => JSON.stringify(it[name])))];
  const places = new Map(table.map((value, at) => [value, at]));
  const repositories = sig.repositories.map((it) => ({
    ...it,
    [name]: places.get(JSON.stringify(it[name])),
  }));
  return { ...sig, [name]: table.map((value) => value && JSON.parse(value)), repositories };
};

// Writes the repositories as one list per field.
const inColumns = (sig) => {
  const names = [...new Set(sig.repositories.flatMap(Object.keys))];
  const column = (name) => [name, sig.repositories.map((it) => it[name] ?? null)];
  return { ...sig, repositories: Object.fromEntries(names.map(column)) };
};

const FORMS = {
  "as it is": (sig) => sig,
  "branches once": (sig) => tabled(sig, "branches"),
  "branches and committers once": (sig) => tabled(tabled(sig, "branches"), "committers"),
  "a list per field": inColumns,
  "all of these": (sig) => inColumns(tabled(tabled(sig, "branches"), "committers")),
};

// Returns the size of each form, also compressed, and the median time to parse it.
export const forms = async (browser, id) => {
  const sig = await readSig(id);
  const results = [];
  for (const [form, of] of Object.entries(FORMS)) {
    const text = JSON.stringify(of(sig));
    const parse = await withPage(browser, SLOW_CPU, (page) =>
      page.evaluate(
        ([text, parses]) => {
          const times = Array.from({ length: parses }, () => {
            const start = performance.now();
            JSON.parse(text);
            return performance.now() - start;
          });
          return times.sort((a, b) => a - b)[parses >> 1];
        },
        [text, PARSES],
      ),
    );
    const bytes = Buffer.byteLength(text);
    results.push({ form, bytes, compressed: (await brotli(Buffer.from(text))).length, parse });
  }
  return results;
};

// Runs first in the measured page: records when the SIG was parsed, and how long that took. Other
// suites use the browser's own `json()`, which can't be timed.
const timeParsing = () => {
  const parse = JSON.parse;
  JSON.parse = (...given) => {
    const start = performance.now();
    const value = parse(...given);
    const end = performance.now();
    if (value?.members) globalThis.parsed = { parse: end - start, end };
    return value;
  };
  Response.prototype.json = async function () {
    return JSON.parse(await this.text());
  };
};

// Returns the times to parse the data and, after that, to the painted content.
export const read = (browser, origin, name, sig, wanted) =>
  withPage(browser, SLOW_CPU, async (page) => {
    await page.addInitScript(timeParsing);
    const content = await open(page, origin, name, sig, wanted);
    const { parse, end } = await page.evaluate(() => globalThis.parsed);
    return { parse, shown: content - end };
  });
