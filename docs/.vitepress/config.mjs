import { mkdir, writeFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { transformerStyleToClass } from "@shikijs/transformers";
import { examples } from "./examples.mjs";
import { links, slug } from "./links.mjs";
import { locales } from "./pages.mjs";
import { scripts } from "./scripts.mjs";

/** The path of the site, which starts and ends with a slash. `embed/` is next to it. */
const base = process.env.DOCS_BASE ?? "/docs/";
const loader = posix.join(base, "../embed/sig-info.js");
// Pages have no inline styles or scripts, so the site's Content-Security-Policy can be as strict as the
// widget's.
const colours = transformerStyleToClass({ classPrefix: "c-" });
const shown = examples(posix.join(base, "sigs/sig-CloudNative/sig.json"));
const apart = scripts(base);

export default {
  base,
  title: "SIG Info",
  description: "What an open-source community's SIG is, who is in it, when it meets, and where its code is",
  locales,
  metaChunk: true,
  // Firefox applies `default-src`, which is 'none', to prefetched files.
  router: { prefetchLinks: false },
  // Otherwise, VitePress inserts an inline style sheet while the theme changes.
  appearance: { disableTransition: false },
  lastUpdated: false,
  head: [
    ["link", { rel: "icon", href: posix.join(base, "../icon.svg") }],
    ["link", { rel: "stylesheet", href: `${base}examples.css` }],
    ["script", { type: "module", src: loader }],
  ],
  themeConfig: {
    // Some pages exist only in English.
    i18nRouting: false,
    search: {
      provider: "local",
      options: {
        locales: {
          zh: {
            translations: {
              button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
              modal: {
                displayDetails: "显示详细列表",
                resetButtonTitle: "清除",
                backButtonTitle: "关闭",
                noResultsText: "没有结果",
                footer: { selectText: "选择", navigateText: "切换", closeText: "关闭" },
              },
            },
          },
        },
      },
    },
  },
  markdown: {
    anchor: { slugify: slug },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    codeTransformers: [colours],
    config: (md) => md.use(links, base).use(shown.plugin),
  },
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("sig-") } },
  },
  transformHtml: apart.move,
  async buildEnd({ outDir }) {
    await mkdir(outDir, { recursive: true });
    await writeFile(join(outDir, "examples.css"), `${colours.getCSS()}\n${shown.css()}`);
    await apart.write(outDir);
  },
};
