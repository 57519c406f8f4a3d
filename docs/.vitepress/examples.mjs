const HTML = "html live";
const CSS = "css live";

/**
 * Shows the result of code blocks marked `live` below them, with the real widget. HTML is inserted with the
 * URL of the sample SIG. CSS, which must style a class of `<sig-info>`, is applied to an element with that
 * class.
 */
export function examples(sample) {
  const sheets = new Set();

  function live({ info, content }) {
    if (info === HTML) return content.replaceAll("https://your.host/sigs/sig-CloudNative/sig.json", sample);
    if (info !== CSS) return "";
    const [, name] = /^sig-info\.([\w-]+) /.exec(content);
    sheets.add(content);
    return `<sig-info class="${name}" heading-level="3" sections="meetings contacts" src="${sample}"></sig-info>`;
  }

  function plugin(md) {
    const { fence } = md.renderer.rules;
    md.renderer.rules.fence = (tokens, index, ...rest) => {
      const shown = live(tokens[index]);
      const code = fence(tokens, index, ...rest);
      return shown ? `${code}<div class="live" v-pre>\n${shown}</div>\n` : code;
    };
  }

  return { plugin, css: () => [...sheets].join("\n") };
}
