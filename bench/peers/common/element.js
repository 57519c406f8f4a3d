// The custom element. `show(mount, sig, base)` renders a SIG.

let sheet;
// One style sheet for all elements, which the page's preload hint has requested.
export const style = () =>
  (sheet ??= fetch(new URL(/* @vite-ignore */ "style.css", import.meta.url))
    .then((response) => response.text())
    .then((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    }));

export const load = async (src) => {
  const response = await fetch(src);
  if (!response.ok) throw new Error(`${response.status} for ${src}`);
  return response.json();
};

export const define = (show) =>
  customElements.define(
    "sig-info",
    class extends HTMLElement {
      async connectedCallback() {
        if (this.shadowRoot) return;
        const root = this.attachShadow({ mode: "open" });
        const base = new URL(this.getAttribute("src"), this.baseURI).href;
        try {
          const [sheet, sig] = await Promise.all([style(), load(base)]);
          root.adoptedStyleSheets = [sheet];
          const mount = root.appendChild(document.createElement("div"));
          show(mount, sig, base);
        } catch (error) {
          root.textContent = `Couldn’t load this SIG: ${error.message}`;
        }
      }
    },
  );
