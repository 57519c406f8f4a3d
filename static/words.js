// Loads the strings of languages other than English, which the program contains. Each language has a file. The build
// inserts the files' names and hashes, and the English strings that are needed without the program.
import { get } from "./program.js";

/** @type {Record<string, { url: string, integrity: string }>} */
const files = {/* LANGUAGES */};
const ENGLISH = ["UNAVAILABLE", "RETRY"];

/** @type {Record<string, string[]>} */
const loaded = {};
/** @type {Record<string, Promise<void> | undefined>} */
const loading = {};

// How long to wait before fetching a file again after a failure, in milliseconds.
const RETRY_DELAY = 10_000;

// Returns the language of a locale if it has a file, else an empty string.
/** @type {(locale: string) => string} */
export const fileOf = (locale) => {
  const [tag] = locale.split("-");
  return files[tag] ? tag : "";
};

// Returns the strings of a locale if they are loaded. For English, returns `undefined`.
/** @type {(locale: string) => string[] | undefined} */
export const wordsOf = (locale) => loaded[fileOf(locale)];

// Returns the strings that are needed without the program: the error and the label of the retry button.
/** @type {(locale: string) => string[]} */
export const notes = (locale) => wordsOf(locale) ?? ENGLISH;

// Loads the strings of a locale. Returns a promise that resolves even if that fails, or `undefined` if there is
// nothing to load.
/** @type {(locale: string) => Promise<void> | undefined} */
export const learn = (locale) => {
  const tag = fileOf(locale);
  if (!tag || loaded[tag]) return;
  /** @type {(tries: number) => Promise<void>} */
  const fetchWords = async (tries) => {
    loaded[tag] = await (await get(files[tag], tries)).json();
  };
  // Try again without the HTTP cache, which may contain a damaged file.
  return (loading[tag] ??= fetchWords(1)
    .catch(() => fetchWords(2))
    .catch((error) => {
      console.warn(`sig-info has no words of "${tag}", and shows English:`, error);
      setTimeout(() => delete loading[tag], RETRY_DELAY);
    }));
};
