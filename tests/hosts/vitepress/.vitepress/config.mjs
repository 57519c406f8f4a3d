export default {
  base: "/hosts/vitepress/",
  title: "A community",
  locales: {
    root: { label: "English", lang: "en" },
    zh: { label: "简体中文", lang: "zh-CN", link: "/zh/" },
  },
  // Its shortcuts are `/` and Ctrl+K.
  themeConfig: { search: { provider: "local" } },
  head: [["script", { type: "module", src: "/embed/sig-info.js" }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("sig-") } } },
};
