// What is copied: for each kind of page the files that it goes into, and what goes there.

/**
 * What was chosen: the element, its attributes (an empty value stands for none), where the loader is, and the rules of
 * the host's style sheet, if any.
 * @typedef {{ name: string, attributes: [string, string][], loader: string, style: string }} Choice
 * A file: its name in English and Chinese, and its text.
 * @typedef {{ file: [string, string], code: string }} Snippet
 */

/** @type {(value: string) => string} */
const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @type {(loader: string) => string} */
const script = (loader) => `<script type="module" src="${escaped(loader)}"></script>`;

/** @type {(choice: Choice, before: string) => string} */
const attributes = ({ attributes }, before) =>
  attributes.map(([name, value]) => before + name + (value && `="${escaped(value)}"`)).join("");

// A start tag of one line begins a block of HTML in every Markdown (CommonMark 4.6); one of several would be part of
// a paragraph.
/** @type {(choice: Choice) => string} */
const block = (choice) => `<${choice.name}${attributes(choice, " ")}>\n</${choice.name}>`;

const PAGE = ["In the page", "页面中"];

/** @type {Record<string, (choice: Choice) => any[]>} */
const HOSTS = {
  html: (choice) => {
    const tag = `<${choice.name}${attributes(choice, "\n  ")}>\n</${choice.name}>`;
    return [{ file: PAGE, code: `${script(choice.loader)}\n${tag}` }];
  },
  vue: (choice) => [
    {
      file: ["Once, in .vitepress/config.mjs", "一次性写入 .vitepress/config.mjs"],
      code: `export default {
  head: [["script", { type: "module", src: ${JSON.stringify(choice.loader)} }]],
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("sig-") } },
  },
};`,
    },
    { file: ["In a page or a component", "页面或组件中"], code: block(choice) },
  ],
  react: (choice) => [
    { file: ["Once, in index.html", "一次性写入 index.html"], code: script(choice.loader) },
    {
      file: ["As a component", "作为组件"],
      code: `export function Sig() {
  return (
    <${choice.name}${attributes(choice, "\n      ")}
    />
  );
}`,
    },
  ],
  markdown: (choice) => [
    {
      file: ["In the text, where HTML is allowed", "正文中（须允许 HTML）"],
      code: `${script(choice.loader)}\n\n${block(choice)}`,
    },
  ],
};

/**
 * The files for a page of a kind: `html`, `vue`, `react` or `markdown`.
 * @type {(host: string, choice: Choice) => Snippet[]}
 */
export const snippets = (host, choice) => {
  const style = { file: ["In your style sheet", "样式表中"], code: choice.style };
  return [...HOSTS[host](choice), ...(choice.style ? [style] : [])];
};
