// The time from a key press to the painted frame with the results, in a SIG and in a directory.

import { directory, split } from "../peers/common/directory.js";
import { withPage } from "./browser.mjs";
import { probe } from "./load.mjs";
import { address, readList } from "./site.mjs";

// The typed texts give different results for each key, whether or not repositories have
// descriptions.
const TYPED = ["parser 12"];
export const TYPED_PATH = ["age-12"];
// What is looked for in a directory: a subject, a repository and a person.
export const TYPED_LIST = ["kernel", "python-json", "wei liu"];
const PAUSE = 120;

export const open = async (page, origin, name, sig, { note: _, ...wanted }) => {
  await probe(page);
  await page.goto(origin + address(name, sig));
  return page.evaluate((wanted) => bench.when(() => bench.hasContent(bench.root(), wanted)), wanted);
};

// Returns what the directory must show, and what `note` in `probe.js` must say of each search.
export const expectedList = async () => {
  const list = directory(await readList());
  const find = (typed) => list.find(typed, "", new Map());
  const note = (typed) => {
    const { rows, query } = find(typed);
    const texts = rows.slice(0, 6).flatMap((row) => [row.name, row.mission, ...list.reasons(row, query)]);
    const marks = texts.reduce((sum, text) => sum + (split(text, query).length - 1) / 2, 0);
    return marks ? `${list.note(rows)}, ${marks} marked` : list.note(rows);
  };
  return { members: 0, rows: find("").rows.length, note };
};

// Returns the duration of each key press in milliseconds.
export const search = (browser, origin, name, sig, wanted, conditions, typed = TYPED) =>
  withPage(browser, conditions, async (page) => {
    await open(page, origin, name, sig, wanted);
    await page.evaluate(() => {
      bench.field().focus();
      addEventListener("keydown", ({ timeStamp }) => (bench.pressed = timeStamp), { capture: true });
    });
    await page.waitForTimeout(500);
    const times = [];
    const press = async (key, answer) => {
      await page.evaluate((answer) => {
        const input = new Promise((done) => addEventListener("input", done, { capture: true, once: true }));
        bench.answered = input.then(() => bench.when(() => bench.note() === answer));
      }, answer);
      await page.keyboard.press(key);
      times.push(await page.evaluate(async () => (await bench.answered) - bench.pressed));
      await page.waitForTimeout(PAUSE);
    };
    for (const text of typed) {
      for (let length = 1; length <= text.length; length++) {
        const key = text[length - 1];
        await press(key === " " ? "Space" : key, wanted.note(text.slice(0, length)));
      }
      for (let length = text.length - 1; length >= 0; length--) {
        await press("Backspace", wanted.note(text.slice(0, length)));
      }
    }
    return times;
  });
