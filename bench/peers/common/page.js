// What the page around the sections needs of the browser.

// Calls back as often as an element is near the viewport, until it no longer is; gives the way to
// stop that.
export const whenNear = (element, callback) => {
  let stopped = false;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.at(-1).isIntersecting) return;
      callback();
      if (stopped) return;
      // Asks anew, once what came has its place.
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

// Calls back with the id of the section that the visitor reads, the one at a quarter of the window's height,
// each time that is another one; gives the way to stop that.
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
      // At the page's top it may be none yet, between two of them none any more.
      if (!found && current) return;
      const link = found ?? links[0];
      if (link === current) return;
      current = link;
      callback(idOf(link));
      // Into view, where the list is wider than the window.
      list.scrollLeft += link.getBoundingClientRect().left - list.getBoundingClientRect().left - 24;
    },
    { rootMargin: "-25% 0px -74.9% 0px" },
  );
  nav.parentNode.querySelectorAll("section").forEach((section) => observer.observe(section));
  return () => observer.disconnect();
};

// Calls back once at a moment; gives the way to stop that.
export const at = (moment, callback) => {
  if (!Number.isFinite(moment)) return () => {};
  const timer = setTimeout(callback, Math.min(moment - Date.now(), 2 ** 31 - 1));
  return () => clearTimeout(timer);
};

// Goes to what has the id in a shadow root.
const enter = (root, id) => {
  const found = root.getElementById(id);
  const start = found?.localName === "section" ? found.firstElementChild : found;
  if (!start) return;
  start.tabIndex = -1;
  found.scrollIntoView();
  start.focus({ preventScroll: true });
};

// Follows a letter: `show` has the rows shown up to the first with it, and gives its id.
export const followLetter = ({ target }, show) => {
  if (!target.value) return;
  const root = target.getRootNode();
  const id = show(target.value);
  requestAnimationFrame(() => enter(root, id));
};

const OF = "#repositories-of-";

// Follows a link to a place within the shadow root, where the browser would look in the document.
export const follow = (event, showCommitter) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // The link may go with the row that it is in.
  const root = link.getRootNode();
  const href = link.getAttribute("href");
  const committer = href.startsWith(OF) && href.slice(OF.length);
  if (committer) showCommitter(committer);
  enter(root, committer ? "repositories" : href.slice(1));
};
