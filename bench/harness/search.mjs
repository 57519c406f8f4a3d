// The time from a key press to the painted frame with the results.

import { withPage } from "./browser.mjs";
import { probe } from "./load.mjs";
import { address } from "./site.mjs";

// The typed text gives different results for each key, whether or not repositories have
// descriptions.
const TYPED = "parser 12";
export const TYPED_PATH = "age-12";
const PAUSE = 120;

export const open = async (page, origin, name, sig, { note: _, ...wanted }) => {
  await probe(page);
  await page.goto(origin + address(name, sig));
  return page.evaluate((wanted) => bench.when(() => bench.hasContent(bench.root(), wanted)), wanted);
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
    for (let length = 1; length <= typed.length; length++) {
      await press(
        typed[length - 1] === " " ? "Space" : typed[length - 1],
        wanted.note(typed.slice(0, length)),
      );
    }
    for (let length = typed.length - 1; length >= 0; length--) {
      await press("Backspace", wanted.note(typed.slice(0, length)));
    }
    return times;
  });
