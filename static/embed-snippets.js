// The code to copy: the files for each kind of host page, and what goes into them.

/**
 * The choices: the element, its attributes (with an empty value for boolean ones), the URL of the
 * loader, and the rules for the host's style sheet, if any.
 * @typedef {{ name: string, attributes: [string, string][], loader: string, style: string }} Choice
 * A file: its name in English and Chinese, and the code.
 * @typedef {{ file: [string, string], code: string }} Snippet
 */

/** @type {(value: string) => string} */
const escaped = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @type {(loader: string) => string} */
const script = (loader) => `<script type="module" src="${escaped(loader)}"></script>`;

/** @type {(choice: Choice, before: string) => string} */
const attributes = ({ attributes }, before) =>
  attributes.map(([name, value]) => before + name + (value && `="${escaped(value)}"`)).join("");

// A start tag on a single line starts an HTML block in every Markdown dialect (CommonMark 4.6). One
// that spans lines would become part of a paragraph.
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
 * Returns the files for a kind of host page: `html`, `vue`, `react` or `markdown`.
 * @type {(host: string, choice: Choice) => Snippet[]}
 */
export const snippets = (host, choice) => {
  const style = { file: ["In your style sheet", "样式表中"], code: choice.style };
  return [...HOSTS[host](choice), ...(choice.style ? [style] : [])];
};
