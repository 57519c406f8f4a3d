// The standalone page's own two switches, language and theme, remembered for the next visit.
// It runs before the body is parsed, so that neither is seen to change.
(() => {
  const root = document.documentElement;
  /** @type {(key: string) => string | null} */
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  /** @type {(key: string, value: string) => void} */
  const write = (key, value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // A page that may not remember still works.
    }
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  root.lang = read("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
  root.dataset.theme = read("theme") ?? (dark.matches ? "dark" : "light");
  root.style.colorScheme = root.dataset.theme;

  // Which SIG is open shows in the history and among tabs.
  const { title } = document;
  const one = () => new URLSearchParams(location.search).has("sig");
  let opened = false;
  document.addEventListener("sig-info-load", (/** @type {any} */ { detail }) => {
    document.title = `${detail.id} · ${title}`;
    opened = one();
  });
  const left = () => opened && !one() && (document.title = title);
  ["click", "popstate"].forEach((type) => addEventListener(type, left));

  // ?src= shows one SIG from elsewhere: from this origin, or from under an address that the page
  // names in <meta name="sig-info-sources">, since whoever makes a link could show anything here.
  /** @type {any} */
  const meta = document.querySelector("meta[name=sig-info-sources]");
  /** @type {string[]} */
  const named = meta?.content.match(/\S+/g) ?? [];
  const sources = [`${location.origin}/`, ...named.filter((it) => URL.canParse(it))].map((it) => new URL(it));
  // Nor is anything asked of another origin by way of a redirect, or of a list of SIGs.
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src ${sources.map(({ origin }) => origin).join(" ")}`;
  if (meta) document.head.append(policy);
  // An address ends at a slash, and some servers take `%2f` for one.
  /** @type {(src: string) => boolean} */
  const isAllowed = (src) =>
    !/%2f|%5c/i.test(src) && sources.some(({ href }) => src.startsWith(href.replace(/\/*$/, "/")));
  const asked = new URLSearchParams(location.search).get("src");
  // Before the loader runs.
  const ready = () => {
    if (document.readyState !== "interactive" || asked === null) return;
    const src = URL.parse?.(asked, location.href)?.href ?? "";
    /** @type {any} */
    const directory = document.querySelector("sig-directory");
    if (isAllowed(src)) {
      const sig = document.createElement("sig-info");
      for (const [name, value] of Object.entries({ src, "heading-level": "1", loading: "eager", hash: "" })) {
        sig.setAttribute(name, value);
      }
      directory.replaceWith(sig);
    } else {
      const refused = document.createElement("p");
      refused.role = "alert";
      refused.textContent =
        root.lang === "zh" ? `本页面不显示来自 ${asked} 的 SIG。` : `This page shows no SIG from ${asked}.`;
      directory.replaceWith(refused);
    }
  };
  document.addEventListener("readystatechange", ready);

  document.addEventListener("DOMContentLoaded", () => {
    /** @type {any[]} */
    const [language, theme, calendar, workbench] = ["language", "theme", "calendar", "workbench"].map((id) =>
      document.getElementById(id),
    );
    const show = () => {
      const chinese = root.lang === "zh";
      language.textContent = chinese ? "English" : "中文";
      language.lang = chinese ? "en" : "zh";
      theme.setAttribute("aria-label", chinese ? "深色" : "Dark");
      calendar.textContent = chinese ? "日历" : "Calendar";
      if (workbench)
        workbench.textContent = chinese
          ? "维护 SIG？在工作台中编写"
          : "Do you keep a SIG? Write it in the workbench";
      theme.setAttribute("aria-pressed", root.dataset.theme === "dark");
    };
    language.addEventListener("click", () => {
      root.lang = root.lang === "zh" ? "en" : "zh";
      write("lang", root.lang);
      show();
    });
    theme.addEventListener("click", () => {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      root.style.colorScheme = root.dataset.theme;
      write("theme", root.dataset.theme);
      show();
    });
    show();
  });
})();
