// What the page around the sections needs of the browser.

// Calls back as often as an element is near the viewport, until it no longer is; gives the way to
// stop that.
export const whenNear = (element, callback) => {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.at(-1).isIntersecting) return;
      callback();
      // Asks anew, once what came has its place.
      observer.unobserve(element);
      observer.observe(element);
    },
    { rootMargin: "600px" },
  );
  observer.observe(element);
  return () => observer.disconnect();
};

// Calls back once at a moment; gives the way to stop that.
export const at = (moment, callback) => {
  if (!Number.isFinite(moment)) return () => {};
  const timer = setTimeout(callback, Math.min(moment - Date.now(), 2 ** 31 - 1));
  return () => clearTimeout(timer);
};

const OF = "#repositories-of-";

// Follows a link to a place within the shadow root, where the browser would look in the document.
export const follow = (event, showCommitter) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const href = link.getAttribute("href");
  const committer = href.startsWith(OF) && href.slice(OF.length);
  if (committer) showCommitter(committer);
  const found = link.getRootNode().getElementById(committer ? "repositories" : href.slice(1));
  const start = found?.localName === "section" ? found.firstElementChild : found;
  if (!start) return;
  start.tabIndex = -1;
  found.scrollIntoView();
  start.focus({ preventScroll: true });
};
