// The custom elements. `show(mount, data, base)` renders a SIG or a community's list of SIGs.

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

// In a prerendered page, the element already has a shadow root, with its style sheet and a `div` with
// what the server has rendered.
export const define = (show, name = "sig-info") =>
  customElements.define(
    name,
    class extends HTMLElement {
      async connectedCallback() {
        if (this.started) return;
        this.started = true;
        const base = new URL(this.getAttribute("src"), this.baseURI).href;
        const declared = this.shadowRoot?.querySelector("div");
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        try {
          const [data, sheet] = await Promise.all([load(base), declared ? undefined : style()]);
          if (sheet) root.adoptedStyleSheets = [sheet];
          show(declared ?? root.appendChild(document.createElement("div")), data, base);
        } catch (error) {
          root.textContent = `Couldn’t load ${base}: ${error.message}`;
        }
      }
    },
  );
