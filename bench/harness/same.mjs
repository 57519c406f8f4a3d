// Compares the text, links and options of the peers with those of our widget: `node same.mjs
// --browser PATH`. Exits with code 1 and prints the differences if there are any.

import { parseArgs } from "node:util";
import { FAST, launch, withPage } from "./browser.mjs";
import { expected, probe } from "./load.mjs";
import { expectedList } from "./search.mjs";
import { COMMUNITY, DIRECTORIES, HYDRATED, PEERS, PROGRAM, SAMPLE, address, layOut, serve } from "./site.mjs";

const { values: options } = parseArgs({ options: { browser: { type: "string" } } });
const SIGS = ["sig-Small", "sig-Large", SAMPLE];
const SEARCHES = ["parser 01", "ISULA", "no such thing"];
const LIST_SEARCHES = ["e", "KERNEL", "python-json", "wei liu", "team euler.", "软件包 sig", "no such thing"];

// All pages use this time, also when they are rendered, since what they say about the next meeting
// depends on it.
const NOW = Date.parse("2026-11-24T07:10:00Z");
Date.now = () => NOW;

// Returns what a visitor can see, read or choose, in order: lines of text, links with their
// targets, marked words and options. Each implementation has a page of its own, so links to
// the page itself are reduced to their query.
const seen = () => {
  const page = location.href.split("?")[0];
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
      (it) =>
        `${it.getAttribute("aria-label") ?? it.textContent} → ${it.getAttribute("href").replace(page, "")}`,
    ),
    ...all("mark").map((it) => `marked: ${it.textContent}`),
    ...all("option").map((it) => `${it.textContent} = ${it.value}`),
    ...all("input").map((it) => `${it.labels[0].textContent.trim()}: ${it.placeholder}`),
    ...all("[id]").map((it) => `#${it.id}`),
  ];
};

// Scrolls to the end of a directory until no more rows are added.
const scrollThrough = async () => {
  const rows = () => bench.root().querySelectorAll(".sigs > li");
  for (let before = -1; before < rows().length;) {
    before = rows().length;
    rows()[before - 1]?.scrollIntoView();
    await new Promise((done) => setTimeout(done, 100));
  }
  scrollTo(0, 0);
};

// Returns what a page shows at first, after each search, and after a last step.
const read = (browser, origin, name, sig, { note: _, ...wanted }, searches, last) =>
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
    for (const text of searches) {
      await page.evaluate((text) => bench.type(text), text);
      await page.waitForTimeout(250);
      await page.evaluate(scrollThrough);
      states.push(await page.evaluate(seen));
    }
    await page.evaluate(() => bench.type(""));
    await page.evaluate(last);
    await page.waitForTimeout(250);
    await page.evaluate(scrollThrough);
    states.push([...(await page.evaluate(seen)), await page.evaluate(() => bench.note())]);
    return states;
  });

// Follows the link of a member's card.
const followMember = () => bench.root().querySelector("a[href^='#repositories-of-']")?.click();

const sortByNext = () => {
  const order = bench.root().querySelector(".directory select");
  order.value = "next";
  order.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
};

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
// Compares what each peer shows with what ours shows.
const compare = async (ours, peers, sig, want, searches, last, lastly) => {
  const own = await read(browser, server.origin, ours, sig, want, searches, last);
  const states = ["at first", ...searches.map((text) => `after a search for “${text}”`), lastly];
  for (const name of peers) {
    const theirs = await read(browser, server.origin, name, sig, want, searches, last);
    for (const [at, state] of states.entries()) {
      compared++;
      const found = difference(own[at], theirs[at]);
      if (!found) continue;
      differences++;
      console.log(`${name}, ${sig}, ${state}:\n    ${found}`);
    }
  }
};

try {
  for (const sig of SIGS) {
    const want = await expected(sig);
    await compare(PROGRAM, [...PEERS, ...HYDRATED], sig, want, SEARCHES, followMember, "of a member");
  }
  const [ours, ...peers] = DIRECTORIES;
  const want = await expectedList();
  await compare(ours, peers, COMMUNITY, want, LIST_SEARCHES, sortByNext, "sorted by next meeting");
} finally {
  await browser.close();
  server.close();
}
console.log(`${compared} states compared, ${differences} differ`);
process.exitCode = differences || !compared ? 1 : 0;
