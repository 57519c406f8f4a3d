// The standalone page's own two switches, language and theme, remembered for the next visit.
// It runs before the body is parsed, so that neither is seen to change.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
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
  document.addEventListener("sig-info-load", ({ detail }) => {
    document.title = `${detail.id} · ${title}`;
    opened = one();
  });
  const left = () => opened && !one() && (document.title = title);
  ["click", "popstate"].forEach((type) => addEventListener(type, left));

  document.addEventListener("DOMContentLoaded", () => {
    const [language, theme] = ["language", "theme"].map((id) => document.getElementById(id));
    const show = () => {
      const chinese = root.lang === "zh";
      language.textContent = chinese ? "English" : "中文";
      language.lang = chinese ? "en" : "zh";
      theme.textContent = chinese ? "深色" : "Dark";
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
