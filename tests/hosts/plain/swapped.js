// Imitates scripts that navigate on the client: replacing content with the same content (htmx), or
// the body with another and then with a copy of the first (Turbo); with a view transition if the
// browser supports it.
const content = document.querySelector("main").cloneNode(true);
// The number of view transitions in progress, during which the page can't be clicked.
globalThis.transitions = 0;
const change = (swap) => {
  if (!document.startViewTransition) return swap();
  globalThis.transitions += 1;
  document.startViewTransition(swap).finished.finally(() => (globalThis.transitions -= 1));
};

document.addEventListener("click", ({ target }) => {
  if (target.id === "main") change(() => document.querySelector("main").replaceWith(content.cloneNode(true)));
  if (target.id !== "body") return;
  const copy = document.body.cloneNode(true);
  change(() => {
    document.documentElement.replaceChild(document.createElement("body"), document.body);
    setTimeout(() => change(() => document.documentElement.replaceChild(copy, document.body)), 100);
  });
});
