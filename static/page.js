// The standalone page's language and theme switches, which are remembered for the next visit. This
// runs before the body is parsed, so that the page doesn't visibly change.
(() => {
  const root = document.documentElement;
  // The name of each language, by its tag, and the strings of these pages. The build inserts them.
  /** @type {Record<string, { name: string, calendar: string, workbench: string, language: string, dark: string, refused: string }>} */
  const languages = {/* LANGUAGES */};
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
      // Storage may be unavailable; the page works without it.
    }
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  // Some pages have only some of the languages.
  const tags = root.dataset.languages?.split(" ") ?? Object.keys(languages);
  root.lang = [read("lang"), navigator.language.split("-")[0]].find((it) => it && tags.includes(it)) ?? "en";
  root.dataset.theme = read("theme") ?? (dark.matches ? "dark" : "light");
  root.style.colorScheme = root.dataset.theme;

  // Show the open SIG in the title, for the history and browser tabs.
  const { title } = document;
  const one = () => new URLSearchParams(location.search).has("sig");
  let opened = false;
  document.addEventListener("sig-info-load", (/** @type {any} */ { detail }) => {
    document.title = `${detail.id} · ${title}`;
    opened = one();
  });
  const left = () => opened && !one() && (document.title = title);
  ["click", "popstate"].forEach((type) => addEventListener(type, left));

  // `?src=` shows a single SIG. Its URL must be of this origin or start with a URL in <meta
  // name="sig-info-sources">; otherwise a link could show arbitrary content on this page.
  /** @type {any} */
  const meta = document.querySelector("meta[name=sig-info-sources]");
  /** @type {string[]} */
  const named = meta?.content.match(/\S+/g) ?? [];
  const sources = [`${location.origin}/`, ...named.filter((it) => URL.canParse(it))].map((it) => new URL(it));
  // Also block requests to other origins through redirects or an index.
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `connect-src ${sources.map(({ origin }) => origin).join(" ")}`;
  if (meta) document.head.append(policy);
  // Compare up to a slash. Some servers treat `%2f` as one, so reject it.
  /** @type {(src: string) => boolean} */
  const isAllowed = (src) =>
    !/%2f|%5c/i.test(src) && sources.some(({ href }) => src.startsWith(href.replace(/\/*$/, "/")));
  const asked = new URLSearchParams(location.search).get("src");
  // Runs before the loader.
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
      refused.textContent = languages[root.lang].refused.replace("{}", () => asked);
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
      const words = languages[root.lang];
      language.value = root.lang;
      language.setAttribute("aria-label", words.language);
      theme.setAttribute("aria-label", words.dark);
      calendar.textContent = words.calendar;
      if (workbench) workbench.textContent = words.workbench;
      theme.setAttribute("aria-pressed", root.dataset.theme === "dark");
    };
    language.addEventListener("change", () => {
      root.lang = language.value;
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
