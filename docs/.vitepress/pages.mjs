const page = (text, name) => ({ text, link: `/${name}` });

const english = [
  {
    text: "Use it",
    items: [
      page("Overview", ""),
      page("Embedding", "embedding"),
      page("Looks", "theming"),
      page("Reference", "reference"),
      page("The npm package", "npm"),
    ],
  },
  {
    text: "Publish",
    items: [
      page("Publishing", "publishing"),
      page("Communities", "communities"),
      page("Diagnostics", "diagnostics"),
      page("Previews", "previews"),
      page("In a CI", "ci"),
      page("Hosting", "hosting"),
    ],
  },
  {
    text: "Decide",
    items: [
      page("What else there is", "comparison"),
      page("Questions", "faq"),
      page("How fast it is", "results"),
      page("Browsers", "browsers"),
      page("Security", "security"),
      page("Versions", "compatibility"),
      page("Changes", "changelog"),
      page("What comes next", "roadmap"),
    ],
  },
  {
    text: "Change it",
    items: [page("Contributing", "contributing"), page("Architecture", "architecture")],
  },
];

const chinese = [
  {
    text: "使用",
    items: [
      page("概览", "zh/"),
      page("嵌入", "zh/embedding"),
      page("发布", "zh/publishing"),
      page("托管", "zh/hosting"),
    ],
  },
  {
    text: "英文页面",
    items: [
      page("外观", "theming"),
      page("参考", "reference"),
      page("社区", "communities"),
      page("诊断", "diagnostics"),
      page("预览", "previews"),
      page("在 CI 中使用", "ci"),
      page("与其他方案比较", "comparison"),
      page("常见问题", "faq"),
      page("浏览器", "browsers"),
      page("安全", "security"),
      page("版本", "compatibility"),
      page("后续计划", "roadmap"),
    ],
  },
];

export const locales = {
  root: { label: "English", lang: "en", themeConfig: { sidebar: english, outline: { level: [2, 3] } } },
  zh: {
    label: "简体中文",
    lang: "zh-CN",
    link: "/zh/",
    themeConfig: {
      sidebar: chinese,
      outline: { level: [2, 3], label: "本页内容" },
      docFooter: { prev: "上一页", next: "下一页" },
      darkModeSwitchLabel: "深色模式",
      darkModeSwitchTitle: "切换到深色模式",
      lightModeSwitchTitle: "切换到浅色模式",
      sidebarMenuLabel: "目录",
      returnToTopLabel: "回到顶部",
      langMenuLabel: "语言",
      skipToContentLabel: "跳到正文",
    },
  },
};
