// Marks the link of the current section: the one at a quarter of the window's height; none if all are in view.

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
      const allSeen = tree.clientHeight < innerHeight;
      // Between two sections, keep the last one; above the first, use the first.
      if (!current && !allSeen && list.querySelector("[aria-current]")) return;
      links.forEach((link) => link.removeAttribute("aria-current"));
      if (allSeen) return;
      const link = current ?? links[0];
      link.setAttribute("aria-current", "true");
      // Scroll to the link if the list is wider than the window.
      list.scrollLeft += link.getBoundingClientRect().left - list.getBoundingClientRect().left - 24;
    },
    { rootMargin: "-25% 0px -74.9% 0px" },
  );
  observers.set(tree, observer);
  tree.querySelectorAll("section").forEach((section) => observer.observe(section));
};
