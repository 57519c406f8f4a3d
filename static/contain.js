// What the program throws ends it. After a panic nothing in it can be trusted: nothing enters it again,
// be it a timer, an event or an observer of its own, and no error of it reaches the page.

/** @type {(error: unknown) => void} */
let stop;
// Told once, why the program has ended.
export const stopped = new Promise((done) => (stop = done));

// The program's exports, through which all of JavaScript enters it.
/** @type {(exports: Record<string, any>) => Record<string, any>} */
export const contain = (exports) => {
  let over = false;
  /** @type {(enter: any) => any} */
  const guard = (enter) =>
    typeof enter === "function"
      ? (/** @type {any[]} */ ...values) => {
          if (!over) {
            try {
              return enter(...values);
            } catch (error) {
              over = true;
              stop(error);
            }
          }
          // Of several values, as of one, there is none.
          return [];
        }
      : enter;
  return Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, guard(it)]));
};
