// Remembers in `shifts` what is seen to move without the visitor's doing. Chromium tells it; elsewhere
// whatever is in view is compared from frame to frame: moved is what is at another place both in the
// window and in the page, so that neither scrolling nor making up for what grew above counts.
globalThis.shifts = [];
const named = (node) => node?.className || node?.id || node?.nodeName;
const placed = ({ x, y, width, height }) => [x, y, width, height].join(" ");
if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
  new PerformanceObserver((list) =>
    list.getEntries().forEach(({ value, startTime, sources }) => {
      const moved = ({ node, previousRect, currentRect }) => [
        named(node),
        placed(previousRect),
        placed(currentRect),
      ];
      shifts.push([value, startTime, ...sources.map(moved)]);
    }),
  ).observe({ type: "layout-shift", buffered: true });
} else {
  let before = new Map();
  const elements = (root) =>
    [...root.querySelectorAll("*")].flatMap((it) => [it, ...(it.shadowRoot ? elements(it.shadowRoot) : [])]);
  const look = () => {
    const now = new Map();
    for (const element of elements(document)) {
      const { left, top, bottom, width } = element.getBoundingClientRect();
      if (!width || bottom <= 0 || top >= innerHeight || !element.checkVisibility()) continue;
      now.set(element, [left, top, left + scrollX, top + scrollY]);
      const moved = before.get(element)?.map((at, axis) => Math.abs(at - now.get(element)[axis]) >= 3);
      if (moved && ((moved[0] && moved[2]) || (moved[1] && moved[3]))) {
        shifts.push([named(element), before.get(element), now.get(element)]);
      }
    }
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
