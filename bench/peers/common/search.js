// A search as one types: words in any order, whatever their case and accents.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Gives what finds things; what it searches is made ready the first time that is needed.
export const searcher = (things, textsOf) => {
  let index;
  const prepare = () => (index ??= things.map((thing) => fold(textsOf(thing).join(" "))));
  const find = (typed) => {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    if (!words.length) return things;
    prepare();
    return things.filter((_, at) => words.every((word) => index[at].includes(word)));
  };
  return { prepare, find };
};
