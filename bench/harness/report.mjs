// Formats results as Markdown tables.

import { median, quantile, ratio } from "./stats.mjs";

export const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const digits = (value) => (value >= 100 ? 0 : value >= 10 ? 1 : 2);
export const written = (value) => (value === undefined ? "–" : value.toFixed(digits(value)));

// Formats a ratio with its interval, such as "1.52 (1.40–1.66)".
export const ratioOf = (values, reference) => {
  if (!values?.length || !reference?.length) return "–";
  const { ratio: it, low, high } = ratio(values, reference);
  return `${it.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
};

// Returns a table with a row per implementation: the median and its ratio to each reference.
export const compared = (unit, results, references, more = []) =>
  table(
    ["", `${unit}, median`, ...more.map(([title]) => title), ...references.map((it) => `× ${it}`)],
    Object.entries(results)
      .filter(([, values]) => values.length)
      .map(([name, values]) => [
        name,
        written(median(values)),
        ...more.map(([, of]) => of(name, values)),
        ...references.map((it) => (it === name ? "1" : ratioOf(values, results[it]))),
      ]),
  );

export const p95 = ["95 %", (_, values) => written(quantile(values, 0.95))];
