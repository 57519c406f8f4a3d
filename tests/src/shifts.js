// Records in `shifts` what moves without the visitor's doing. Chromium reports layout shifts. In
// other engines, visible elements are compared from frame to frame; one has moved if its position
// changed relative to both the window and the page, so neither scrolling nor scroll anchoring
// counts.
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
