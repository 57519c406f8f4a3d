// A page that has shortcuts sees only that a key was pressed in the element, not that it was typed into a field of it.
// So what a field takes stays in here.

/** @type {(event: any) => boolean} */
const isForPage = ({ key, ctrlKey, altKey, metaKey }) =>
  ctrlKey || altKey || metaKey || /^(Escape|Tab|F\d+)$/.test(key);

/** @type {(event: any) => void} */
const keep = (event) => {
  const { target, currentTarget } = event;
  // A field of the host's own, in a slot, is the host's.
  const ours = target.getRootNode() === currentTarget && target.matches("input, select");
  // AltGr, with which characters are typed, is Ctrl and Alt at once.
  if (ours && (event.getModifierState?.("AltGraph") || !isForPage(event))) event.stopPropagation();
};

/** @type {(root: ShadowRoot) => void} */
export const keepKeys = (root) => {
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keep);
};
