// The program in its worker, seen from the page: asked again whenever something has changed and it is free, so that
// one is never further behind than one answer; ended and begun anew where it takes too long.

/** @import { Answer, Content, Question } from "./worker.js" */

/** How long an answer may take, in milliseconds. */
const LIMIT = 1000;
/** How long the first answer of a worker may take: browsers compile the program while it runs. */
const FIRST_LIMIT = 5000;

// Whoever asks for Trusted Types takes this address alone.
const address = new URL("WORKER", import.meta.url).href;
/** @type {any} */
const policies = /** @type {any} */ (globalThis).trustedTypes;
const script = policies?.createPolicy("sig-workbench", { createScriptURL: () => address });

const work = () => new Worker(script?.createScriptURL("") ?? address, { type: "module" });

/**
 * The files of a new SIG, with their texts, from what the form asks.
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
 * What the page has: the community and the SIG, the files, and those that there were at the start.
 * @typedef {{ community: string, id: string, files: Map<string, Content>, start: Map<string, Content> }} Sources
 */

/**
 * A program that is asked about `sources`. It is `answered` with how long that took, in milliseconds, and `stopped` where it
 * took too long (`slow`) or has failed, with the reason. `changed` says that the files are others; `begun`, that the start is.
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
  // What it was told.
  /** @type {Map<string, Content>} */
  let told = new Map();
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
      told = new Map(sources.start);
    }
    for (const [path, content] of files) {
      if (told.get(path) !== content) question.put.push([path, content]);
    }
    question.remove = [...told.keys()].filter((path) => !files.has(path));
    told = new Map(files);
    [isFresh, isStale, isAsked, asked] = [false, false, true, performance.now()];
    // All files at once take as long as there are many; the worker says when it has them.
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
