// The element's main colours and their contrast (WCAG 2.2, success criterion 1.4.3).

/**
 * For each custom property `--sig-info-NAME`: its label in English and Chinese, and the element's
 * own colours, light and dark.
 * @type {Record<string, [string, string, string, string]>}
 */
export const COLOURS = {
  text: ["Text", "文字", "#1a1d23", "#eceef2"],
  muted: ["Secondary text", "次要文字", "#565d6b", "#a9b0bd"],
  accent: ["Links, marks", "链接与标记", "#0a3fb0", "#86aaff"],
  surface: ["Background", "背景", "#ffffff", "#1b1d22"],
  raised: ["Cards", "卡片背景", "#f4f6f9", "#25282f"],
};

export const THEMES = /** @type {const} */ (["light", "dark"]);

/** The minimum contrast of text of this size. */
export const ENOUGH = 4.5;

// The share of the accent colour in the background of hovered rows, as in the style sheet.
const SOFT = 0.1;

// Returns the red, green and blue channels in the range 0 to 1.
/** @type {(hex: string) => number[]} */
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

// Returns the relative luminance as WCAG 2.2 defines it.
/** @type {(channels: number[]) => number} */
const luminance = (channels) => {
  const [red, green, blue] = channels.map((it) =>
    it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

// Returns the contrast ratio as WCAG 2.2 defines it.
/** @type {(one: number[], other: number[]) => number} */
const ratio = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/**
 * Returns the lowest contrast of each text colour with the backgrounds it is used on. Rounded down,
 * since 4.499 is not enough.
 * @type {(colours: Record<string, string>) => Record<string, number>}
 */
export const contrast = (colours) => {
  const { text, muted, accent, surface, raised } = Object.fromEntries(
    Object.entries(colours).map(([name, hex]) => [name, channels(hex)]),
  );
  const soft = accent.map((it, at) => it * SOFT + surface[at] * (1 - SOFT));
  /** @type {(colour: number[], ...on: number[][]) => number} */
  const least = (colour, ...on) => Math.floor(Math.min(...on.map((it) => ratio(colour, it))) * 100) / 100;
  return {
    text: least(text, surface, raised),
    muted: least(muted, surface, raised),
    accent: least(accent, surface, raised, soft),
  };
};
