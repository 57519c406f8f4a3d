// The words of each language but English, which the program has: a file each, fetched beside it. The build writes
// their names and hashes in, and what is said in English without a program.
import { get } from "./program.js";

/** @type {Record<string, { url: string, integrity: string }>} */
const files = {/* LANGUAGES */};
const ENGLISH = ["UNAVAILABLE", "RETRY"];

/** @type {Record<string, string[]>} */
const come = {};
/** @type {Record<string, Promise<void> | undefined>} */
const coming = {};

// So long, in milliseconds, a file that did not come is not asked for again.
const AGAIN = 10_000;

// The language of a locale, where it has a file.
/** @type {(locale: string) => string} */
export const fileOf = (locale) => {
  const [tag] = locale.split("-");
  return files[tag] ? tag : "";
};

// Its words as far as they have come; English has none.
/** @type {(locale: string) => string[] | undefined} */
export const wordsOf = (locale) => come[fileOf(locale)];

// What is said where there is no program: that nothing can be shown, and the button to try again.
/** @type {(locale: string) => string[]} */
export const notes = (locale) => wordsOf(locale) ?? ENGLISH;

// Has the words of a language come. Gives when they have or won't; nothing if there is nothing to wait for.
/** @type {(locale: string) => Promise<void> | undefined} */
export const learn = (locale) => {
  const tag = fileOf(locale);
  if (!tag || come[tag]) return;
  /** @type {(tries: number) => Promise<void>} */
  const fetchWords = async (tries) => {
    come[tag] = await (await get(files[tag], tries)).json();
  };
  // The browser may have kept what was wrong.
  return (coming[tag] ??= fetchWords(1)
    .catch(() => fetchWords(2))
    .catch((error) => {
      console.warn(`sig-info has no words of "${tag}", and shows English:`, error);
      setTimeout(() => delete coming[tag], AGAIN);
    }));
};
