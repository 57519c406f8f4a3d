// Browser features shared by the sections.

// Calls back repeatedly while an element is near the viewport. Returns a function that stops this.
export const whenNear = (element, callback) => {
  let stopped = false;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.at(-1).isIntersecting) return;
      callback();
      if (stopped) return;
      // Observe again after layout.
      observer.unobserve(element);
      observer.observe(element);
    },
    { rootMargin: "600px" },
  );
  observer.observe(element);
  return () => {
    stopped = true;
    observer.disconnect();
  };
};

// Calls back with the id of the section at a quarter of the viewport's height whenever it changes.
// Returns a function that stops this.
export const whenRead = (nav, callback) => {
  const links = [...nav.querySelectorAll("a")];
  const idOf = (link) => link.getAttribute("href").slice(1);
  const list = nav.firstElementChild;
  const read = new Set();
  let current;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) read[isIntersecting ? "add" : "delete"](target.id);
      const found = links.find((link) => read.has(idOf(link)));
      // There may be none at the top of the page. Between two sections, keep the last one.
      if (!found && current) return;
      const link = found ?? links[0];
      if (link === current) return;
      current = link;
      callback(idOf(link));
      // Scroll the link into view if the list overflows.
      list.scrollLeft += link.getBoundingClientRect().left - list.getBoundingClientRect().left - 24;
    },
    { rootMargin: "-25% 0px -74.9% 0px" },
  );
  nav.parentNode.querySelectorAll("section").forEach((section) => observer.observe(section));
  return () => observer.disconnect();
};

// Calls back once at an instant. Returns a function that cancels this.
export const at = (moment, callback) => {
  if (!Number.isFinite(moment)) return () => {};
  const timer = setTimeout(callback, Math.min(moment - Date.now(), 2 ** 31 - 1));
  return () => clearTimeout(timer);
};

// Scrolls to the element with an id in a shadow root.
const enter = (root, id) => {
  const found = root.getElementById(id);
  const start = found?.localName === "section" ? found.firstElementChild : found;
  if (!start) return;
  start.tabIndex = -1;
  found.scrollIntoView();
  start.focus({ preventScroll: true });
};

// Jumps to a letter. `show` renders the rows up to the first one with the letter and returns its
// id.
export const followLetter = ({ target }, show) => {
  if (!target.value) return;
  const root = target.getRootNode();
  const id = show(target.value);
  requestAnimationFrame(() => enter(root, id));
};

const OF = "#repositories-of-";

// Follows a fragment link within the shadow root; the browser would only look in the document.
export const follow = (event, showCommitter) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // Rendering may remove the link with its row, so get the root first.
  const root = link.getRootNode();
  const href = link.getAttribute("href");
  const committer = href.startsWith(OF) && href.slice(OF.length);
  if (committer) showCommitter(committer);
  enter(root, committer ? "repositories" : href.slice(1));
};
