// Handles URL fragments that point into an element, and whether the visitor should still be
// scrolled there.

const PLACE =
  /^#(about|meetings|contacts|members|roadmap|repositories(\?.*)?|(event-|meeting-|member-|repository-|repositories-of-).+)$/;
// Returns whether the fragment has the form of a place in an element.
export const leads = () => PLACE.test(location.hash);

// Don't scroll visitors who have scrolled themselves. After a reload or a navigation in the
// history, the browser scrolls.
/** @type {any} */
const [navigation] = performance.getEntriesByType("navigation");
const fresh = navigation?.type === "navigate";
let place = scrollY;
// Whether the visitor has scrolled away, or had done so before this ran.
export let left = fresh && place > 0;
// Call this when the visitor asks to be scrolled to the fragment.
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
