// The memory that a page uses after showing a SIG, and after a thousand searches.

import { withPage, FAST } from "./browser.mjs";
import { open } from "./search.mjs";

const SEARCHES = 1000;
const MB = 1e6;

const held = async (page, session) => {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => bench.wasm());
  return (usedSize + wasm) / MB;
};

export const memory = (browser, origin, name, sig, wanted) =>
  withPage(browser, FAST, async (page, session) => {
    await open(page, origin, name, sig, wanted);
    await page.waitForTimeout(500);
    const shown = await held(page, session);
    await page.evaluate(async (searches) => {
      for (let at = 0; at < searches; at++) {
        bench.type(at % 2 ? "" : `package-${at % 100}`);
        await new Promise((done) => setTimeout(done));
      }
    }, SEARCHES);
    await page.waitForTimeout(500);
    return { shown, searched: await held(page, session) };
  });
