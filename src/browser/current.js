// Which section the visitor reads: the one at a quarter of the window's height. Its link in the navigation says so.

/** @type {WeakMap<Element, IntersectionObserver>} */
const observers = new WeakMap();

/** @type {(tree: Element) => void} */
export const markCurrent = (tree) => {
  observers.get(tree)?.disconnect();
  const list = tree.querySelector("nav ul");
  if (!list) return;
  const links = [...list.querySelectorAll("a")];
  const read = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        read[isIntersecting ? "add" : "delete"](`#${target.id}`);
      }
      const current = links.find((link) => read.has(link.getAttribute("href")));
      // At the page's top it may be none yet, between two of them none any more.
      if (!current && list.querySelector("[aria-current]")) return;
      links.forEach((link) => link.removeAttribute("aria-current"));
      const link = current ?? links[0];
      link.setAttribute("aria-current", "true");
      // Into view, where the list is wider than the window.
      list.scrollLeft += link.getBoundingClientRect().left - list.getBoundingClientRect().left - 24;
    },
    { rootMargin: "-25% 0px -74.9% 0px" },
  );
  observers.set(tree, observer);
  tree.querySelectorAll("section").forEach((section) => observer.observe(section));
};
