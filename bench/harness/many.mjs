// Many elements on a page, and an element far below the fold.

import { withPage, FAST } from "./browser.mjs";
import { probe } from "./load.mjs";
import { address } from "./site.mjs";
import { open } from "./search.mjs";

// The start times of a first and a second element on the same page.
export const second = (browser, origin, name, sig, { note: _, ...wanted }) =>
  withPage(browser, FAST, async (page) => {
    await open(page, origin, name, sig, wanted);
    await page.waitForTimeout(300);
    return page.evaluate(async (wanted) => {
      const start = performance.now();
      const copy = document.createElement("sig-info");
      copy.setAttribute("src", document.querySelector("sig-info").getAttribute("src"));
      copy.setAttribute("loading", "eager");
      document.querySelector("sig-info").before(copy);
      return (await bench.when(() => bench.hasContent(copy.shadowRoot, wanted))) - start;
    }, wanted);
  });

// Fifty elements on one page: the time until the last is visible.
export const fifty = (browser, origin, name, { note: _, ...wanted }) =>
  withPage(browser, FAST, async (page) => {
    await probe(page);
    await page.goto(origin + address(name, "fifty"), { waitUntil: "commit" });
    return page.evaluate(
      (wanted) =>
        bench.when(() => {
          const all = [...document.querySelectorAll("sig-info")];
          return all.length === 50 && all.every((it) => bench.hasContent(it.shadowRoot, wanted));
        }),
      wanted,
    );
  });

// The host page with and without the element far below the fold: its first paint and load event.
export const host = (browser, origin, name, conditions) =>
  withPage(browser, conditions, async (page) => {
    await page.goto(origin + address(name, "below"), { waitUntil: "load" });
    return page.evaluate(async () => {
      const paint = await new Promise((done) =>
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName("first-contentful-paint")[0];
          if (first) done(first.startTime);
        }).observe({ type: "paint", buffered: true }),
      );
      const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
      return { paint, load: loadEventEnd };
    });
  });
