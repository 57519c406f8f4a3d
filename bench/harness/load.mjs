// The time from the start of the navigation until the content is visible, and until the search
// responds.

import { repositoryList } from "../peers/common/repositories.js";
import { withPage } from "./browser.mjs";
import { FLOOR, HYDRATED, address, readSig } from "./site.mjs";

const WORD = "package-00";
// Milliseconds to wait for late changes.
const SETTLE = 300;

// Returns what a page must show of a SIG.
export const expected = async (id) => {
  const sig = await readSig(id);
  const list = repositoryList(sig);
  const note = (typed) => list.note(list.find({ typed }));
  return { members: Math.min(sig.members.length, 13), rows: 10, word: WORD, answer: note(WORD), note };
};

export const probe = async (page) =>
  page.addInitScript({ path: new URL("probe.js", import.meta.url).pathname });

// Opens a page and returns what was measured there.
const visit = async (page, origin, name, sig, { note: _, ...wanted }) => {
  await page.goto(origin + address(name, sig), { waitUntil: "commit" });
  return page.evaluate(
    async ([wanted, isLive, loses, settle]) => {
      const { when, hasContent, root, field, note, type, told } = globalThis.bench;
      const content = await when(() => hasContent(root(), wanted));
      const isAnswered = () => note() === wanted.answer;
      let live;
      if (isLive) {
        await when(() => field());
        // Text typed before the program has loaded must be handled once it has.
        type(wanted.word);
        live = await when(() => isAnswered() || (loses && type(wanted.word)));
      }
      await new Promise((done) => setTimeout(done, settle));
      return { content, live, ...told() };
    },
    // Hydrating frameworks ignore what was typed before, so type it again in each frame.
    [wanted, name !== FLOOR, HYDRATED.includes(name), SETTLE],
  );
};

export const load = (browser, origin, name, sig, wanted, conditions) =>
  withPage(browser, conditions, async (page) => {
    await probe(page);
    return visit(page, origin, name, sig, wanted);
  });

// Measures the second page of a visit: the first one, of another SIG, has filled the cache.
export const later = (browser, origin, name, [first, sig], [firstWanted, wanted], conditions) =>
  withPage(browser, conditions, async (page) => {
    await probe(page);
    await visit(page, origin, name, first, firstWanted);
    return visit(page, origin, name, sig, wanted);
  });

// Measures the layout shift without any interaction.
export const shift = (browser, origin, name, sig, { note: _, ...wanted }, conditions) =>
  withPage(browser, conditions, async (page) => {
    await probe(page);
    await page.goto(origin + address(name, sig), { waitUntil: "commit" });
    return page.evaluate(async (wanted) => {
      await bench.when(() => bench.hasContent(bench.root(), wanted));
      await new Promise((done) => setTimeout(done, 1500));
      return bench.told().shift;
    }, wanted);
  });
