import snippet from "./snippet.mjs";

export default {
  // Exactly as embed.html writes it.
  ...snippet,
  base: "/hosts/vitepress/",
  title: "A community",
  locales: {
    root: { label: "English", lang: "en" },
    zh: { label: "简体中文", lang: "zh-CN", link: "/zh/" },
  },
  // The site's search, whose shortcuts are `/` and Ctrl+K.
  themeConfig: { search: { provider: "local" } },
};
