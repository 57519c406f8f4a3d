// The part of the page's address after `#`, where it leads into an element, and whether the visitor still waits for that.

const PLACE =
  /^#(about|meetings|contacts|members|roadmap|repositories(\?.*)?|(event-|meeting-|member-|repository-|repositories-of-).+)$/;
export const leads = () => PLACE.test(location.hash);

// Who has moved since is not moved again. A page that is loaded again, or gone back to, the browser scrolls itself.
/** @type {any} */
const [navigation] = performance.getEntriesByType("navigation");
const fresh = navigation?.type === "navigate";
let place = scrollY;
export let left = fresh && place > 0;
export const ask = () => {
  left = false;
  place = scrollY;
};
const leave = () => (left = true);
for (const type of ["keydown", "pointerdown", "touchmove", "wheel"]) {
  addEventListener(type, leave, { capture: true, passive: true });
}
if (fresh) addEventListener("scroll", () => scrollY !== place && leave(), { passive: true });
addEventListener("hashchange", ask);
