// What the program throws ends it. After a panic nothing in it can be trusted: nothing enters it again,
// be it a timer, an event or an observer of its own, and no error of it reaches the page.

import { enter, leave } from "./tree.js";

/** @type {(error: unknown) => void} */
let stop;
// Told once, why the program has ended.
export const stopped = new Promise((done) => (stop = done));

// The program's exports, through which all of JavaScript enters it.
/** @type {(exports: Record<string, any>) => Record<string, any>} */
export const contain = (exports) => {
  let over = false;
  // How often it was entered from within itself.
  let depth = 0;
  /** @type {(way: any) => any} */
  const guard = (way) =>
    typeof way === "function"
      ? (/** @type {any[]} */ ...values) => {
          if (!over) {
            try {
              if (!depth++) enter();
              return way(...values);
            } catch (error) {
              over = true;
              stop(error);
            } finally {
              if (!--depth) leave();
            }
          }
          // Of several values, as of one, there is none.
          return [];
        }
      : way;
  return Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, guard(it)]));
};
