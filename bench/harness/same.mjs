// Compares the text, links and options of the peers with those of our widget: `node same.mjs
// --browser PATH`. Exits with code 1 and prints the differences if there are any.

import { parseArgs } from "node:util";
import { FAST, launch, withPage } from "./browser.mjs";
import { expected, probe } from "./load.mjs";
import { HYDRATED, PEERS, PROGRAM, SAMPLE, address, layOut, serve } from "./site.mjs";

const { values: options } = parseArgs({ options: { browser: { type: "string" } } });
const SIGS = ["sig-Small", "sig-Large", SAMPLE];
const SEARCHES = ["parser 01", "ISULA", "no such thing"];

// All pages use this time, also when they are rendered, since what they say about the next meeting
// depends on it.
const NOW = Date.parse("2026-11-24T07:10:00Z");
Date.now = () => NOW;

// Returns what a visitor can see, read or choose, in order: lines of text, links with their
// targets, and options.
const seen = () => {
  const tree = bench.root().querySelector(".sig");
  for (const details of tree.querySelectorAll("details")) details.open = true;
  // Rows far from the viewport have no innerText otherwise.
  for (const row of tree.querySelectorAll("li")) row.style.contentVisibility = "visible";
  const lines = (text) =>
    text
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .filter(Boolean);
  const all = (selector) => [...tree.querySelectorAll(selector)];
  return [
    ...lines(tree.innerText),
    ...all("a").map(
      (it) => `${it.getAttribute("aria-label") ?? it.textContent} → ${it.getAttribute("href")}`,
    ),
    ...all("option").map((it) => `${it.textContent} = ${it.value}`),
    ...all("input").map((it) => `${it.labels[0].textContent.trim()}: ${it.placeholder}`),
    ...all("[id]").map((it) => `#${it.id}`),
  ];
};

const read = (browser, origin, name, sig, { note: _, ...wanted }) =>
  withPage(browser, FAST, async (page) => {
    await page.clock.setFixedTime(NOW);
    await probe(page);
    await page.goto(origin + address(name, sig));
    const rows = Math.min(wanted.rows, 10);
    await page.evaluate((wanted) => bench.when(() => bench.hasContent(bench.root(), wanted)), {
      ...wanted,
      rows,
    });
    const states = [await page.evaluate(seen)];
    for (const text of SEARCHES) {
      await page.evaluate((text) => bench.type(text), text);
      await page.waitForTimeout(250);
      states.push(await page.evaluate(seen));
    }
    // Follow the link of a member's card.
    await page.evaluate(() => {
      bench.type("");
      bench.root().querySelector("a[href^='#repositories-of-']")?.click();
    });
    await page.waitForTimeout(250);
    states.push(await page.evaluate(() => bench.note()));
    return states;
  });

const difference = (ours, theirs) => {
  const at = ours.findIndex((line, at) => line !== theirs[at]);
  if (at < 0) return theirs.length > ours.length ? `and also: ${theirs[ours.length]}` : undefined;
  return `ours:   ${ours[at]}\n    theirs: ${theirs[at]}`;
};

const server = await serve();
await layOut("same", SIGS, server.origin);
const browser = await launch(options.browser);
let differences = 0;
let compared = 0;
try {
  for (const sig of SIGS) {
    const want = await expected(sig);
    const ours = await read(browser, server.origin, PROGRAM, sig, want);
    for (const name of [...PEERS, ...HYDRATED]) {
      const theirs = await read(browser, server.origin, name, sig, want);
      for (const [state, lines] of ours.entries()) {
        compared++;
        const found = difference([lines].flat(), [theirs[state]].flat());
        if (!found) continue;
        differences++;
        const when = ["at first", ...SEARCHES.map((text) => `after a search for “${text}”`), "of a member"][
          state
        ];
        console.log(`${name}, ${sig}, ${when}:\n    ${found}`);
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${compared} states compared, ${differences} differ`);
process.exitCode = differences || !compared ? 1 : 0;
