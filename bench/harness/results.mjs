// Updates bench/RESULTS.md: replaces the sections that were measured again, keeps the others, and
// summarizes all of them at the top.

import { readFile, writeFile } from "node:fs/promises";

const INTRO = `# Benchmark results

Written by \`cargo xtask bench all\`, or for one suite by commands like \`cargo xtask bench load --keep\`. The implementations
are measured alternately, each on a page of its own with cold caches. Sizes are in bytes, compressed with Brotli.
Only compare times of the same section, not with those of another machine. Ratios have their 95 % bootstrap
interval in parentheses.`;

const TERMS = `The peers (\`bench/peers/\`) show the same text from the same data, in English; \`cargo xtask bench same\` checks
this. They have no second language, no stale copy, no retry and don't follow the host's theme. Two of them also have a
directory, which doesn't open a SIG in place. The "hydrated" ones take over a page that was rendered when the site was
built. The floor is our prerendered page without its scripts. "sig-info" is a page with only the tag and the loader.
The head of a "hinted" page preloads the style sheet and the fragment next to the sig.json, that of a "started" one all
files that the loader will request. "Without fragments" has data without fragments.`;

const title = (section) => section.slice(3, section.indexOf("\n"));

// Returns a function that finds a cell of the sections' tables by the starts of the section's title, its row and its
// column. `nth` counts the tables of the section that have the column.
const cells =
  (sections) =>
  (heading, row, column, nth = 0) => {
    const text = sections.find((section) => title(section).startsWith(heading)) ?? "";
    const tables = text.split("\n\n").filter((part) => part.startsWith("|"));
    const rows = tables.map((part) => part.split("\n").map((line) => line.slice(2, -2).split(" | ")));
    const having = rows.filter(([head]) => head.some((cell) => cell.trim().startsWith(column)));
    const [head, ...body] = having[nth] ?? [[]];
    return body.find(([name]) => name === row)?.[head.findIndex((cell) => cell.trim().startsWith(column))];
  };

const SLOW = "4× CPU, 1.6 Mbit/s, 150 ms";
const SMALL = "16 members, 120 repositories";
const LARGE = "100 members, 1,616 repositories";
const COMMUNITY = "112 SIGs, 11,455 repositories";

// Rates a ratio with its interval, such as "0.70 (0.61–0.86)": better than 1, worse or neither.
const verdict = (ratio) => {
  const [, low, high] = /\((.*)–(.*)\)/.exec(ratio) ?? [];
  if (high < 1) return "Ahead";
  return low > 1 ? "Behind" : "Level";
};

const summary = (sections) => {
  const cell = cells(sections);
  const lines = [];
  // Adds a line with the ratios to the peers. The verdict is that of the first ratio.
  const compare = (what, heading, row, nth, peers = ["preact", "vue"]) => {
    const ratios = peers.map((peer) => cell(heading, row, `× ${peer}`, nth));
    if (ratios.includes(undefined)) return;
    const said = ratios.map((ratio, at) => `${ratio} × ${peers[at]}`).join(", ");
    lines.push(`- **${verdict(ratios[0])}**: ${what}: ${said}.`);
  };
  const load = `Load: ${SMALL}; ${SLOW}`;
  const fast = `Load: ${SMALL}; unthrottled`;
  const hydrated = ["preact hydrated", "vue hydrated"];
  compare("first content of just the tag on a slow phone", load, "sig-info", 0);
  compare("first content of a prerendered page there", load, "sig-info prerendered", 0);
  compare("the same, beside peers that hydrate", load, "sig-info prerendered", 0, hydrated);
  compare("first content of just the tag on a fast machine", fast, "sig-info", 0);
  compare("live on a slow phone (typing works; the program's size is what costs)", load, "sig-info", 1);
  compare("live on a fast machine", fast, "sig-info", 1);
  compare(
    "live on the second page of a visit, on a slow phone",
    `The second page of a visit: ${SMALL}; ${SLOW}`,
    "sig-info",
    1,
  );
  const search = `Search: from a key press to the painted results; ${LARGE}; 4× CPU`;
  compare("a key press in 1,616 repositories on a slow phone", search, "sig-info without fragments", 0);
  compare(
    "a key press in the directory of 11,455 repositories on a slow phone",
    `Search in the directory: ${COMMUNITY}; 4× CPU`,
    "sig-info",
    0,
    ["preact", "vanilla"],
  );
  compare("memory, with 1,616 repositories", `Memory: ${LARGE}`, "sig-info without fragments", 0);
  const size = ["bytes", "× Preact", "× Vue"].map((column) => cell("Size", "sig-info", column));
  if (size[0]) {
    const [bytes, preact, vue] = size;
    lines.push(`- **Behind**: size of the program: ${bytes} bytes, ${preact} × preact, ${vue} × vue.`);
  }
  return lines.join("\n");
};

// Updates the file with new sections.
export const update = async (file, measured) => {
  const before = await readFile(file, "utf8").catch(() => "");
  const sections = before
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith("## "))
    .map((part) => part.trim());
  for (const section of measured) {
    const at = sections.findIndex((other) => title(other) === title(section));
    if (at < 0) sections.push(section);
    else sections[at] = section;
  }
  await writeFile(file, `${[INTRO, summary(sections), TERMS, ...sections].join("\n\n")}\n`);
};
