// What runs in the worker: the program that reads a SIG, and the messages that it answers.
import init, { Workbench } from "sig-workbench";

/**
 * What is asked: with `start` everything anew, the files from which changes are told; then what became of the files,
 * and of which SIG the answer is to be. A text is encoded here; bytes are those that are no text.
 * @typedef {string | Uint8Array} Content
 * @typedef {{ community: string, files: [string, Content][] }} Start
 * @typedef {{ id: string, start?: Start, put: [string, Content][], remove: string[] }} Question
 * What is answered: the SIGs among the files, and of the one its sig.json and the report as JSON, or why there is none;
 * with `start` also the sig.json of then.
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
    // From here on it takes as long as the SIG is large, however much else there is; each reading by itself.
    postMessage({ ready: true });
    answer.before = workbench.start(id);
    postMessage({ ready: true });
  }
  put(changed);
  for (const path of remove) workbench.remove(path);
  try {
    [answer.fault, answer.sig, answer.report, ...answer.sigs] = workbench.read(id);
  } catch (reason) {
    // A reason is a text; the program's end is not.
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
