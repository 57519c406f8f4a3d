// Medians and their confidence intervals.

export const quantile = (values, q) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  const above = Math.ceil(at);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
};

export const median = (values) => quantile(values, 0.5);

// A deterministic generator (mulberry32), so that the same measurements give the same interval.
const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

const ROUNDS = 2000;

// Returns the ratio of two medians with its 95 % bootstrap interval.
export const ratio = (values, reference) => {
  const next = random(1);
  const again = (of) => of.map(() => of[Math.floor(next() * of.length)]);
  const ratios = Array.from({ length: ROUNDS }, () => median(again(values)) / median(again(reference)));
  return {
    ratio: median(values) / median(reference),
    low: quantile(ratios, 0.025),
    high: quantile(ratios, 0.975),
  };
};
