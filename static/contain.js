// Contains panics. After one, the program's state can't be trusted, so it is never called again (by
// timers, events or observers), and no error reaches the page.

import { enter, leave } from "./tree.js";

/** @type {(error: unknown) => void} */
let stop;
// Resolves with the error when the program has panicked.
export const stopped = new Promise((done) => (stop = done));

// Wraps the program's exports, through which all JavaScript calls it.
/** @type {(exports: Record<string, any>) => Record<string, any>} */
export const contain = (exports) => {
  let over = false;
  // The depth of nested calls into the program.
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
          // Callers of exports with several results destructure an array.
          return [];
        }
      : way;
  return Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, guard(it)]));
};
