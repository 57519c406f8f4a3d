// What others do to what the program shows: extensions, translators, scripts of the page. The program must find its
// tree as it left it. So before it goes on, what was taken from it is put back; and after that, a text that a translator
// had replaced and the program has not changed is replaced again.

// Nodes that others made.
const theirs = new WeakSet();
// What they did since the program went on last, if something of ours is gone.
/** @type {any[]} */
let log = [];
// The texts that are to be replaced again.
/** @type {{ text: any, data: string, by: any[] }[]} */
let texts = [];

/** @type {(record: MutationRecord) => any[]} */
const gone = ({ removedNodes }) => [...removedNodes].filter((node) => !theirs.has(node));

/** @type {(records: MutationRecord[]) => void} */
const note = (records) => {
  const ours = new Set();
  for (const record of [...log, ...records]) {
    gone(record).forEach((node) => ours.add(node));
    for (const node of record.addedNodes) {
      if (!ours.has(node)) theirs.add(node);
    }
  }
  log.push(...records);
  // What they only add, or write into a text of ours, is not in the way.
  if (!ours.size) log = [];
};

// A text of ours, and what stands in its place.
/** @type {(record: any) => { text: any, data: string, by: any[] }[]} */
const replaced = (record) =>
  gone(record)
    .filter((node) => node.nodeType === Node.TEXT_NODE && !node.isConnected)
    .map((text) => {
      const beside = [record.previousSibling, record.nextSibling].filter((it) => theirs.has(it)).slice(0, 1);
      const by = record.addedNodes.length ? [...record.addedNodes] : beside;
      return { text, data: text.data, by };
    })
    .filter(({ by }) => by.length);

// The program goes on.
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
  // What is moved loses it.
  if (focus && focus !== root.activeElement) focus.focus({ preventScroll: true });
};

// It has done so: what has changed by now is its own work.
export const leave = () => {
  observer.takeRecords();
  for (const { text, data, by } of texts) {
    if (text.isConnected && text.data === data) text.replaceWith(...by);
  }
  texts = [];
  note(observer.takeRecords());
};

// What is gone and stands nowhere else is put back at once; but not again and again, against who wants it gone.
const SELDOM = 1000;
const back = new WeakMap();
const observer = new MutationObserver((records) => {
  note(records);
  const translated = log.flatMap(replaced).map(({ text }) => text);
  const lost = log.flatMap(gone).filter((node) => !node.isConnected && !translated.includes(node));
  const now = performance.now();
  if (lost.some((node) => !(now - back.get(node) < SELDOM))) {
    lost.forEach((node) => back.set(node, now));
    enter();
    leave();
  }
});

/** @type {(mount: HTMLElement) => void} */
export const tend = (mount) =>
  observer.observe(mount, { childList: true, characterDataOldValue: true, subtree: true });
