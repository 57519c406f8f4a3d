// Runs the program in a worker. Changes made while it is busy are sent together in the next question. A worker that
// takes too long is terminated, and the next question starts another.

/** @import { Answer, Content, Question } from "./worker.js" */

/** The time limit for an answer, in milliseconds. */
const LIMIT = 1000;
/** The time limit for a worker's first answer: browsers compile the program while it runs. */
const FIRST_LIMIT = 5000;

// With Trusted Types, only this URL is allowed.
const address = new URL("WORKER", import.meta.url).href;
/** @type {any} */
const policies = /** @type {any} */ (globalThis).trustedTypes;
const script = policies?.createPolicy("sig-workbench", { createScriptURL: () => address });

const work = () => new Worker(script?.createScriptURL("") ?? address, { type: "module" });

/**
 * Returns the paths and texts of a new SIG's files, generated from the form.
 * @type {(community: string, form: object) => Promise<[string, string][]>}
 */
export const template = (community, form) =>
  new Promise((resolve, reject) => {
    const worker = work();
    worker.addEventListener("error", () => reject(new Error("the worker could not be started")));
    worker.addEventListener("message", ({ data }) => {
      if (data.ready) return;
      worker.terminate();
      const { files, broken } = data;
      if (broken) return reject(new Error(broken));
      resolve(
        files.flatMap((/** @type {string} */ path, /** @type {number} */ at) =>
          at % 2 ? [] : [[path, files[at + 1]]],
        ),
      );
    });
    worker.postMessage({ community, form: JSON.stringify(form) });
  });

/**
 * The page's state: the community, the SIG's id, the current files and the original ones.
 * @typedef {{ community: string, id: string, files: Map<string, Content>, start: Map<string, Content> }} Sources
 */

/**
 * Starts to read `sources`. Calls `answered` with each answer and the time it took in milliseconds, and `stopped` with
 * the reason if the program fails or takes too long (`slow`). Call `changed` after changing the files, and `begun`
 * after changing anything else.
 * @type {(
 *   sources: Sources,
 *   answered: (answer: Answer, time: number) => void,
 *   stopped: (reason: string) => void,
 * ) => { changed: () => void, begun: () => void }}
 */
export const program = (sources, answered, stopped) => {
  /** @type {Worker | undefined} */
  let worker;
  let [isReady, isFresh, isAsked, isStale] = [false, true, false, false];
  let isWarm = false;
  // The files that the worker has.
  /** @type {Map<string, Content>} */
  let sent = new Map();
  let [asked, timer] = [0, 0];

  /** @type {(reason: string) => void} */
  const end = (reason) => {
    clearTimeout(timer);
    worker?.terminate();
    [worker, isReady, isFresh, isAsked, isStale] = [undefined, false, true, false, false];
    isWarm = false;
    stopped(reason);
  };

  const start = () => {
    const started = work();
    worker = started;
    started.addEventListener("message", ({ data }) => {
      if (started !== worker) return;
      if (data.broken) return end(data.broken);
      if (data.ready) {
        if (isAsked) return watch();
        isReady = true;
        return ask();
      }
      clearTimeout(timer);
      isAsked = false;
      isWarm = true;
      const time = performance.now() - asked;
      if (isStale) ask();
      answered(data.answer, time);
    });
    started.addEventListener("error", (event) => {
      event.preventDefault();
      if (started === worker) end(event.message || "the worker could not be started");
    });
  };

  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => end("slow"), isWarm ? LIMIT : FIRST_LIMIT);
  };

  const ask = () => {
    isStale = true;
    if (!worker) start();
    if (!isReady || isAsked) return;
    const { community, id, files } = sources;
    /** @type {Question} */
    const question = { id, put: [], remove: [] };
    if (isFresh) {
      question.start = { community, files: [...sources.start] };
      sent = new Map(sources.start);
    }
    for (const [path, content] of files) {
      if (sent.get(path) !== content) question.put.push([path, content]);
    }
    question.remove = [...sent.keys()].filter((path) => !files.has(path));
    sent = new Map(files);
    [isFresh, isStale, isAsked, asked] = [false, false, true, performance.now()];
    // Receiving all files may take any time. The time limit starts when the worker reports that it has them.
    if (!question.start) watch();
    worker?.postMessage(question);
  };

  return {
    changed: ask,
    begun: () => {
      isFresh = true;
      ask();
    },
  };
};
