// The workbench: edits the files of a SIG and shows the result, the diagnostics and the changes next to them.
import { by, entitle, make, say, tablist, text, translated } from "../static/site.js";
import { editor, isEditable } from "./editor.js";
import { choose, download, dropped, write } from "./folder.js";
import { ask, closed } from "./form.js";
import { program, template } from "./program.js";
import { results } from "./results.js";
import { isAsked, review } from "./review.js";
import { forget, keep, kept } from "./store.js";

/**
 * A diagnostic. Lines and columns start at 1; offsets are in UTF-16 code units.
 * @typedef {{
 *   file: string, line: number, column: number, from: number, to: number,
 *   severity: "error" | "warning" | "hint", chinese: string, message: string, help: string | null,
 *   edits: { from: number, to: number, text: string }[],
 * }} Diagnostic
 * The program's report about the SIG.
 * @typedef {{
 *   diagnostics: Diagnostic[], more: number, solved: number,
 *   sentences: { kind: string, words: { ours?: string, theirs?: string }[] }[],
 * }} Report
 * @import { Content } from "./worker.js"
 */

/** The delay of the autosave after a key press, in milliseconds. */
const PAUSE = 300;

const sources = {
  /** The name of the community; empty for the default one. */
  community: "",
  id: "",
  /** @type {Map<string, Content>} */
  files: new Map(),
  /** @type {Map<string, Content>} */
  start: new Map(),
};
let open = "";
let isReview = false;
/** @type {FileSystemDirectoryHandle | undefined} */
let folder;
/** @type {Report} */
let report = { diagnostics: [], more: 0, solved: 0, sentences: [] };
let fault = "";
const shown = { before: "", after: "" };

// The preview. Keep it from setting this page's title.
by("shown").addEventListener("sig-info-load", (/** @type {Event} */ event) => event.stopPropagation());
const sig = make("sig-info");
for (const [name, value] of Object.entries({ "heading-level": "3", loading: "eager", prerendered: "no" })) {
  sig.setAttribute(name, value);
}
const side = () => {
  /** @type {any} */
  const chosen = document.querySelector("[name=side]:checked");
  return shown.before && chosen.value === "before" ? shown.before : shown.after;
};
let seen = "";
const see = () => {
  by("sides").hidden = !shown.before || shown.before === shown.after;
  const document = by("sides").hidden ? shown.after : side();
  if (document === seen) return;
  seen = document;
  if (document) sig.data = JSON.parse(document);
  by("shown").replaceChildren(...(document ? [sig] : []));
};
by("sides").addEventListener("change", see);

/** @type {(words: string) => void} */
const notice = (words) => say("notice", words);

const showReport = () => {
  results(report, fault, go, (it) => fix([it]));
  view.mark(report.diagnostics);
};

const reader = program(
  sources,
  (answer, time) => {
    performance.measure("sig-workbench-answer", { start: performance.now() - time, duration: time });
    offer(answer.sigs);
    fault = answer.fault;
    if (answer.report) report = JSON.parse(answer.report);
    else report = { ...report, diagnostics: [], sentences: [] };
    if (answer.before !== undefined) shown.before = answer.before;
    shown.after = answer.sig;
    notice("");
    showReport();
    see();
  },
  (reason) => {
    const slow = text(
      "Reading this took too long and was stopped. Go on writing: it is read again at the next change.",
      "读取时间过长，已停止。请继续编辑：下次修改时会重新读取。",
    );
    const broken = text(
      `The program that reads the files has failed (${reason}). Please report it, with the files.`,
      `读取文件的程序出错（${reason}）。请附上文件报告此问题。`,
    );
    notice(reason === "slow" ? slow : broken);
  },
);

// The editor.
const view = editor(
  by("editor"),
  (path, content) => {
    sources.files.set(path, content);
    reader.changed();
    keepSoon();
  },
  () => notice(text("This text is too long to edit here.", "内容过长，无法在此编辑。")),
);

/** @type {(path: string) => void} */
const show = (path) => {
  const content = sources.files.get(path);
  open = path;
  by("file").value = path;
  const can = typeof content === "string" && isEditable(content);
  by("editor").hidden = !can;
  if (can) view.show(path, content);
  const none = text(
    `${path} is read, but can’t be edited here: it is not text, or too long.`,
    `${path} 会被读取，但它不是文本或过长，无法在此编辑。`,
  );
  say("unshown", can || content === undefined ? "" : none);
};

// Sorts files by depth, READMEs and sig-info.yaml first.
/** @type {(path: string) => string} */
const rank = (path) => {
  const depth = path.split("/").length;
  const first = /README[^/]*$/i.test(path) ? 0 : /sig-info\.ya?ml$/i.test(path) ? 1 : 2;
  return `${String(depth).padStart(3, "0")}${first}${path.toLowerCase()}`;
};
const list = () => {
  // Of a checkout, list only the SIG's files and those at the top.
  const isOwn = (/** @type {string} */ path) =>
    by("sigs").hidden || path.includes(`/${sources.id}/`) || !path.includes("/");
  const paths = [...sources.files.keys()].filter(isOwn);
  paths.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
  by("file").replaceChildren(...paths.map((path) => make("option", { value: path, textContent: path })));
  if (!paths.includes(open)) open = paths[0] ?? "";
  show(open);
};
by("file").addEventListener("change", () => show(by("file").value));

// The choice of the SIG: a list for a checkout, else a text field with the folder's name.
/** @type {(ids: string[]) => void} */
const offer = (ids) => {
  const many = ids.length > 1 || (ids.length === 1 && ids[0] !== sources.id);
  const known = [...by("sigs").options].map(({ value }) => value);
  by("sigs").hidden = !many;
  by("sig").hidden = many;
  const listed = many ? ids : [];
  if (known.join("\n") === listed.join("\n")) return;
  by("sigs").replaceChildren(...listed.map((id) => make("option", { value: id, textContent: id })));
  if (!many) return;
  if (!ids.includes(sources.id)) {
    sources.id = ids[0];
    reader.begun();
  }
  by("sigs").value = sources.id;
  list();
};
/** @type {(id: string) => void} */
const name = (id) => {
  sources.id = id || "sig";
  reader.begun();
  keepSoon();
};
by("sig").addEventListener("input", () => name(by("sig").value.trim()));
by("sigs").addEventListener("change", () => {
  name(by("sigs").value);
  list();
});

/** @type {(it: Diagnostic) => void} */
const go = ({ file, from, to }) => {
  const content = sources.files.get(file);
  if (typeof content !== "string" || !isEditable(content)) return;
  openTab(by("tab-write"));
  if (file !== open) show(file);
  view.go(from, to);
};
/** @type {(all: Diagnostic[]) => void} */
const fix = (all) => {
  const before = open;
  for (const file of new Set(all.map((it) => it.file))) {
    // Of overlapping edits, apply only the first. The next answer contains the others again.
    let end = -1;
    const edits = all
      .filter((it) => it.file === file)
      .flatMap((it) => it.edits)
      .sort((one, other) => one.from - other.from)
      .filter((it) => it.from >= end && (end = Math.max(it.to, it.from + 1)));
    if (file !== open) show(file);
    view.edit(file, edits);
  }
  if (all.length > 1 && before !== open) show(before);
};

// Autosave.
let timer = 0;
const keepNow = async () => {
  if (isReview) return say("kept", text("A preview is not saved.", "预览不会保存。"));
  const { id, files, start } = sources;
  const isKept = await keep({ id, open, files, start });
  by("kept").dataset.state = isKept ? "kept" : "lost";
  say(
    "kept",
    isKept
      ? text("Saved only in this browser.", "仅保存在此浏览器中。")
      : text("This browser can’t store it: save before you leave.", "此浏览器不保存内容：离开前请保存。"),
  );
};
const keepSoon = () => {
  if (isReview) return void keepNow();
  by("kept").dataset.state = "soon";
  clearTimeout(timer);
  timer = setTimeout(keepNow, PAUSE);
};
/**
 * Shows a message in place of the autosave's state. Saves first if a save is pending: its message would replace this
 * one.
 * @type {(message: string) => Promise<void>}
 */
const done = async (message) => {
  clearTimeout(timer);
  await keepNow();
  say("kept", message);
};
addEventListener("pagehide", () => by("kept").dataset.state === "soon" && keepNow());

/** @type {(id: string, files: Map<string, Content>, start?: Map<string, Content>) => void} */
const begin = (id, files, start = new Map(files)) => {
  Object.assign(sources, { id: id || "sig", files, start });
  [shown.before, shown.after] = ["", ""];
  by("sig").value = sources.id;
  by("sigs").replaceChildren();
  by("begin").hidden = true;
  by("bench").hidden = false;
  notice("");
  view.clear();
  list();
  reader.begun();
  keepSoon();
};

/** @type {(file: { name: string, files: Map<string, Content>, handle?: FileSystemDirectoryHandle } | undefined) => void} */
const opened = (it) => {
  if (!it) return;
  if (!it.files.size)
    return notice(text("The folder has no Markdown or YAML files.", "其中没有 Markdown 或 YAML 文件。"));
  folder = it.handle;
  begin(it.name || sources.id, it.files);
};
/** @type {(promise: Promise<any>) => Promise<void>} */
const opening = async (promise) => {
  try {
    opened(await promise);
  } catch (error) {
    notice(text(`The folder could not be read: ${error}`, `无法读取文件夹：${error}`));
  }
};

const changed = () => [...sources.files].filter(([path, content]) => sources.start.get(path) !== content);

/** @type {Record<string, () => unknown>} */
const acts = {
  new: async () => {
    const said = await ask();
    if (!said) return;
    const files = await template(sources.community, said.form);
    folder = undefined;
    begin(said.id, new Map(files), new Map());
  },
  open: () => opening(choose(by("folder"))),
  paste: () =>
    begin(
      "sig-Example",
      new Map([
        ["README.md", ""],
        ["sig-info.yaml", ""],
      ]),
    ),
  save: async () => {
    const files = changed();
    if (!files.length) return done(text("Nothing has changed.", "没有修改。"));
    try {
      if (folder) await write(folder, files);
      else for (const [path, content] of files) download(path, content);
      const count = files.length;
      await done(
        folder
          ? text(`Written into the folder: ${count}.`, `已写入文件夹：${count} 个文件。`)
          : text(`Downloaded: ${count}.`, `已下载 ${count} 个文件。`),
      );
    } catch (error) {
      notice(text(`It could not be written: ${error}`, `无法写入：${error}`));
    }
  },
  copy: async () => {
    try {
      await navigator.clipboard.writeText(/** @type {string} */ (sources.files.get(open)));
      await done(text("Copied.", "已复制。"));
    } catch {
      notice(text("The browser does not let this page copy.", "浏览器不允许此页面复制。"));
    }
  },
  add: async () => {
    by("path").value = "";
    if ((await closed(by("add"))) !== "add") return;
    const path = by("path").value.trim();
    if (!sources.files.has(path)) sources.files.set(path, "");
    open = path;
    list();
    reader.changed();
    keepSoon();
  },
  fix: () => fix(report.diagnostics),
  restart: () => {
    sources.start = new Map(sources.files);
    reader.begun();
    keepSoon();
  },
  forget: async () => {
    clearTimeout(timer);
    await forget();
    location.assign(location.pathname);
  },
};
document.addEventListener("click", ({ target }) => {
  const act = /** @type {any} */ (target).closest?.("[data-do]")?.dataset.do;
  if (act) acts[act]();
});

// Files may be dropped anywhere on the page.
const over = (/** @type {boolean} */ is) =>
  [by("bench"), by("begin")].forEach((it) => it.classList.toggle("over", is));
addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  over(true);
});
addEventListener("dragleave", (event) => event.relatedTarget || over(false));
addEventListener(
  "drop",
  (event) => {
    over(false);
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    opening(dropped(event.dataTransfer));
  },
  true,
);

const tabs = [...document.querySelectorAll("#tabs [role=tab]")];
const openTab = tablist(tabs, (tab) => {
  for (const it of tabs) by(it.getAttribute("aria-controls") ?? "").classList.toggle("open", it === tab);
});
openTab(tabs[0]);
translated(() => {
  entitle(text("Workbench", "工作台"));
  by("sigs").ariaLabel = "SIG";
  view.translate();
  if (open) {
    showReport();
    keepNow();
  }
});

// The site's index names its community. It may be large, so don't wait for it before showing the saved state.
const learnCommunity = async () => {
  try {
    const { community } = await (await fetch("sigs/index.json")).json();
    if (!community || community.name === sources.community) return;
    sources.community = community.name;
    if (!by("bench").hidden) reader.begun();
  } catch {
    // The site has no index; the default community is used.
  }
};
learnCommunity();
if (isAsked()) {
  isReview = true;
  try {
    const { id, base, head, start, files } = await review();
    by("banner").hidden = false;
    by("compared").textContent = text(`${base} before, ${head} after`, `之前：${base}，之后：${head}`);
    begin(id, files, start);
  } catch (error) {
    notice(/** @type {Error} */ (error).message);
  }
} else {
  const record = await kept();
  if (record) {
    open = record.open;
    begin(record.id, record.files, record.start);
  } else {
    by("begin").hidden = false;
  }
}
