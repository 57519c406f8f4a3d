// Handles changes that others (extensions, translators, the page's scripts) make to the program's
// DOM. Yew expects the DOM as it left it. So before the program runs, removed nodes are put back;
// afterwards, translated texts are put in again unless the program has changed the original.

// Nodes that others created.
const theirs = new WeakSet();
// Mutations since the program last ran, kept only if nodes of ours were removed.
/** @type {any[]} */
let log = [];
// Texts of ours to replace with their translations again.
/** @type {{ text: any, data: string, by: any[] }[]} */
let texts = [];

/** @type {(record: MutationRecord) => any[]} */
const removed = ({ removedNodes }) => [...removedNodes].filter((node) => !theirs.has(node));

/** @type {(records: MutationRecord[]) => void} */
const note = (records) => {
  const ours = new Set();
  for (const record of [...log, ...records]) {
    removed(record).forEach((node) => ours.add(node));
    for (const node of record.addedNodes) {
      if (!ours.has(node)) theirs.add(node);
    }
  }
  log.push(...records);
  // Nodes that others add, and text that they change in place, cause no problems.
  if (!ours.size) log = [];
};

// Returns the removed texts of ours with the nodes that replaced them.
/** @type {(record: any) => { text: any, data: string, by: any[] }[]} */
const replaced = (record) =>
  removed(record)
    .filter((node) => node.nodeType === Node.TEXT_NODE && !node.isConnected)
    .map((text) => {
      const beside = [record.previousSibling, record.nextSibling].filter((it) => theirs.has(it)).slice(0, 1);
      const by = record.addedNodes.length ? [...record.addedNodes] : beside;
      return { text, data: text.data, by };
    })
    .filter(({ by }) => by.length);

// Call this before the program runs.
export const enter = () => {
  note(observer.takeRecords());
  if (!log.length) return;
  texts = log.flatMap(replaced);
  const root = log[0].target.getRootNode();
  const focus = root.activeElement;
  for (const { type, target, addedNodes, removedNodes, nextSibling, oldValue } of log.reverse()) {
    if (type === "characterData") target.data = oldValue;
    addedNodes.forEach((/** @type {any} */ node) => node.parentNode === target && node.remove());
    const before = nextSibling?.parentNode === target ? nextSibling : null;
    removedNodes.forEach((/** @type {any} */ node) => target.insertBefore(node, before));
  }
  log = [];
  // A moved element loses focus.
  if (focus && focus !== root.activeElement) focus.focus({ preventScroll: true });
};

// Call this after the program has run. Mutations up to now are its own.
export const leave = () => {
  observer.takeRecords();
  for (const { text, data, by } of texts) {
    if (text.isConnected && text.data === data) text.replaceWith(...by);
  }
  texts = [];
  note(observer.takeRecords());
};

// Put back removed nodes at once, but at most once per second for each, so as not to fight
// endlessly with a script that removes them.
const RESTORE_INTERVAL = 1000;
const back = new WeakMap();
const observer = new MutationObserver((records) => {
  note(records);
  const translated = log.flatMap(replaced).map(({ text }) => text);
  const lost = log.flatMap(removed).filter((node) => !node.isConnected && !translated.includes(node));
  const now = performance.now();
  if (lost.some((node) => !(now - back.get(node) < RESTORE_INTERVAL))) {
    lost.forEach((node) => back.set(node, now));
    enter();
    leave();
  }
});

// Starts to observe the element that the program renders into.
/** @type {(mount: HTMLElement) => void} */
export const tend = (mount) =>
  observer.observe(mount, { childList: true, characterDataOldValue: true, subtree: true });
