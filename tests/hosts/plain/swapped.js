// As scripts do that go from page to page by themselves: the same content anew (htmx), or another body, and, back
// again, the copy that was made of the first one (Turbo); with a transition where the browser has them.
const content = document.querySelector("main").cloneNode(true);
const change = (swap) => (document.startViewTransition ? document.startViewTransition(swap) : swap());

document.addEventListener("click", ({ target }) => {
  if (target.id === "main") change(() => document.querySelector("main").replaceWith(content.cloneNode(true)));
  if (target.id !== "body") return;
  const copy = document.body.cloneNode(true);
  change(() => {
    document.documentElement.replaceChild(document.createElement("body"), document.body);
    setTimeout(() => change(() => document.documentElement.replaceChild(copy, document.body)), 100);
  });
});
