export default {
  head: [["script", { type: "module", src: "/embed/sig-info.js" }]],
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("sig-") } },
  },
};
