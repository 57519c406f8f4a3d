// The host's colours, with their contrast.
import { COLOURS, ENOUGH, THEMES, contrast } from "./embed-contrast.js";
import { chosen, field, form } from "./embed-page.js";
import { by, make, say, text, titled } from "./site.js";

for (const [name, [en, zh, ...own]] of Object.entries(COLOURS)) {
  const row = make("tr", {}, Object.assign(titled([en, zh], "th"), { scope: "row" }));
  THEMES.forEach((theme, at) => {
    const colour = make("input", { type: "color", name: `${name}-${theme}`, defaultValue: own[at] });
    const ratio = make("span", { id: `${name}-${theme}-ratio` });
    colour.setAttribute("aria-describedby", ratio.id);
    row.append(make("td", {}, make("div", {}, colour, ratio)));
  });
  by("colours").append(row);
}
/** @type {(name: string, theme: string) => any} */
const colour = (name, theme) => field(`${name}-${theme}`);

by("reset").addEventListener("click", () => {
  for (const input of form.querySelectorAll("[type=color]")) input.value = input.defaultValue;
  chosen();
  // The reset button is hidden now, so move the focus.
  by("palette").querySelector("summary").focus();
});

/** Returns pairs of custom property and value for the colours that differ from the element's own. */
export const ownColours = () =>
  Object.keys(COLOURS)
    .map((name) => ({ name, pair: THEMES.map((theme) => colour(name, theme)) }))
    .filter(({ pair }) => pair.some((it) => it.value !== it.defaultValue))
    .map(({ name, pair }) => [`--sig-info-${name}`, `light-dark(${pair.map((it) => it.value).join(", ")})`]);

/** Shows the contrast of each colour, and marks those with too little. */
export const judge = () => {
  const low = [];
  for (const theme of THEMES) {
    const name = theme === "dark" ? text("dark", "深色") : text("light", "浅色");
    const values = Object.keys(COLOURS).map((name) => [name, colour(name, theme).value]);
    const ratios = contrast(Object.fromEntries(values));
    for (const [of, [en, zh]] of Object.entries(COLOURS)) {
      colour(of, theme).ariaLabel = text(`${en}, ${name}`, `${zh}（${name}）`);
      const ratio = ratios[of];
      if (!ratio) continue;
      const enough = ratio >= ENOUGH;
      const told = by(`${of}-${theme}-ratio`);
      told.textContent = `${ratio}:1 ${enough ? "✓" : "✗"}`;
      told.classList.toggle("low", !enough);
      if (!enough) low.push(text(`${en}, ${name}: ${ratio}:1`, `${zh}（${name}）：${ratio}:1`));
    }
  }
  const all = text("All text has a contrast of at least 4.5:1.", "所有文字的对比度均不低于 4.5:1。");
  const some = text(`Too little contrast. ${low.join("; ")}.`, `对比度不足。${low.join("；")}。`);
  say("contrast-note", low.length ? some : all);
  by("contrast-note").classList.toggle("low", !!low.length);
  by("reset").hidden = !ownColours().length;
};
