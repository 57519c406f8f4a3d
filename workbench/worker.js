// The worker: passes the page's messages to the program.
import init, { Workbench } from "sig-workbench";

/**
 * A text, or the bytes of a file that is not UTF-8.
 * @typedef {string | Uint8Array} Content
 * The original files, with which the current ones are compared.
 * @typedef {{ community: string, files: [string, Content][] }} Start
 * A question: the SIG's id, and the files that have changed. `start` replaces all files.
 * @typedef {{ id: string, start?: Start, put: [string, Content][], remove: string[] }} Question
 * An answer: the ids of the SIGs among the files; the requested SIG's sig.json and report as JSON, or the reason why it
 * can't be read; after `start`, also its original sig.json.
 * @typedef {{ sigs: string[], sig: string, report: string, fault: string, before?: string }} Answer
 */

const loaded = init({
  module_or_path: fetch(new URL("WASM", location.href), { integrity: "WASM_HASH" }),
});
const encoder = new TextEncoder();
/** @type {Workbench} */
let workbench;

/** @type {(files: [string, Content][]) => void} */
const put = (files) => {
  for (const [path, content] of files) {
    workbench.put(path, typeof content === "string" ? encoder.encode(content) : content);
  }
};

/** @type {(question: Question) => Answer} */
const answer = ({ id, start, put: changed, remove }) => {
  /** @type {Answer} */
  const answer = { sigs: [], sig: "", report: "", fault: "" };
  if (start) {
    workbench = new Workbench(start.community);
    put(start.files);
    // Each message restarts the page's timer. From here on, the time depends only on the size of the SIG.
    postMessage({ ready: true });
    answer.before = workbench.start(id);
    postMessage({ ready: true });
  }
  put(changed);
  for (const path of remove) workbench.remove(path);
  try {
    [answer.fault, answer.sig, answer.report, ...answer.sigs] = workbench.read(id);
  } catch (reason) {
    // The program's errors are strings; a panic throws a RuntimeError.
    if (typeof reason !== "string") throw reason;
    answer.fault = reason;
  }
  return answer;
};

addEventListener("message", async ({ data }) => {
  try {
    await loaded;
    if (data.form) return postMessage({ files: new Workbench(data.community).template(data.form) });
    postMessage({ answer: answer(data) });
  } catch (error) {
    postMessage({ broken: String(error) });
  }
});
loaded.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ broken: String(error) }),
);
