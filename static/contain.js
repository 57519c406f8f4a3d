// What the program throws ends it. After a panic nothing in it can be trusted: nothing enters it again,
// be it a timer, an event or an observer of its own, and no error of it reaches the page.

let stop;
// Told once, why the program has ended.
export const stopped = new Promise((done) => (stop = done));

// The program's exports, through which all of JavaScript enters it.
export const contain = (exports) => {
  let over = false;
  const guard = (enter) =>
    typeof enter === "function"
      ? (...values) => {
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
