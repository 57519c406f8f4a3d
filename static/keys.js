// Keeps keys that are typed into the element's fields from triggering the page's shortcuts. Outside
// of the shadow root, an event's target is the element, so the page can't tell that a field was
// used.

/** @type {(event: any) => boolean} */
const isShortcut = ({ key, ctrlKey, altKey, metaKey }) =>
  ctrlKey || altKey || metaKey || /^(Escape|Tab|F\d+)$/.test(key);

/** @type {(event: any) => void} */
const keepFromPage = (event) => {
  const { target, currentTarget } = event;
  // Leave the host's own fields, in a slot, alone.
  const ours = target.getRootNode() === currentTarget && target.matches("input, select");
  // AltGr, used to type characters, may be reported as Ctrl and Alt.
  if (ours && (event.getModifierState?.("AltGraph") || !isShortcut(event))) event.stopPropagation();
};

// Starts to do so for an element.
/** @type {(root: ShadowRoot) => void} */
export const keepKeys = (root) => {
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keepFromPage);
};
