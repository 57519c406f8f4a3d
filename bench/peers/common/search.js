// An incremental search: words in any order, ignoring case and accents.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (typed) => fold(typed).split(/\s+/).filter(Boolean);

// Returns a search function. It builds its index on first use.
export const searcher = (things, textsOf) => {
  let index;
  const prepare = () => (index ??= things.map((thing) => fold(textsOf(thing).join(" "))));
  const find = (typed) => {
    const words = wordsOf(typed);
    if (!words.length) return things;
    prepare();
    return things.filter((_, at) => words.every((word) => index[at].includes(word)));
  };
  return { prepare, find };
};
