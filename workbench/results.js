// Shows the report: the problems with their places and fixes, and the changes.
import { by, make, say, text } from "../static/site.js";

/** @import { Diagnostic, Report } from "./main.js" */

/** The maximum number of listed problems. */
const LIMIT = 200;

/** @type {(severity: string) => string} */
const severityName = (severity) =>
  ({ error: text("Error", "错误"), warning: text("Warning", "警告"), hint: text("Hint", "提示") })[
    severity
  ] ?? severity;
/** @type {(kind: string) => string} */
const kindOf = (kind) =>
  ({ added: text("Added", "新增"), removed: text("Removed", "移除"), changed: text("Changed", "修改") })[
    kind
  ] ?? kind;

// Messages are in English, with quotations between backquotes.
/** @type {(name: string, className: string, words: string) => HTMLElement} */
const english = (name, className, words) => {
  const parts = words.split("`");
  const quoted = parts.length % 2 === 1;
  const shown = parts.map((part, at) => (at % 2 ? make("code", { textContent: part }) : part));
  return make(name, { className, lang: "en" }, ...(quoted ? shown : [words]));
};

/** @type {(diagnostic: Diagnostic, go: (it: Diagnostic) => void, fix: (it: Diagnostic) => void) => HTMLElement} */
const problem = (diagnostic, go, fix) => {
  const { severity, chinese, message, help, file, line, column, edits } = diagnostic;
  const place = make("button", {
    type: "button",
    className: "place",
    textContent: `${file}:${line}:${column}`,
  });
  place.addEventListener("click", () => go(diagnostic));
  const head = make("div", { className: "head" });
  head.append(make("span", { className: "severity", textContent: severityName(severity) }), place);
  const rule = text("", chinese);
  const shown = rule ? [make("div", { className: "rule", textContent: rule })] : [];
  const item = make("li", {}, head, ...shown, english("div", "message", message));
  item.dataset.severity = severity;
  if (help) item.append(english("div", "help", help));
  if (edits.length) {
    const button = make("button", { type: "button", className: "fix", textContent: text("Fix", "修复") });
    button.ariaLabel = text(`Fix: ${message}`, `修复：${message}`);
    button.addEventListener("click", () => fix(diagnostic));
    item.append(button);
  }
  return item;
};

/** @type {(sentence: Report["sentences"][number]) => HTMLElement} */
const change = ({ kind, words }) => {
  const sentence = english("span", "", "");
  // Quoted text may have another direction.
  for (const { ours, theirs } of words) sentence.append(ours ?? make("bdi", { textContent: theirs }));
  return make("li", {}, make("span", { className: "kind", textContent: kindOf(kind) }), sentence);
};

/**
 * Shows a report. `fault` is the reason why the SIG can't be read, or empty. `go` goes to a diagnostic's place; `fix`
 * applies its edits.
 * @type {(report: Report, fault: string, go: (it: Diagnostic) => void, fix: (it: Diagnostic) => void) => void}
 */
export const results = ({ diagnostics, sentences, more, solved }, fault, go, fix) => {
  const count = diagnostics.length;
  // Sort by severity; the sort is stable, so problems stay sorted by place.
  const order = ["error", "warning", "hint"];
  const sorted = [...diagnostics].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  );
  by("problems").replaceChildren(...sorted.slice(0, LIMIT).map((it) => problem(it, go, fix)));
  const beyond = count - LIMIT;
  const none = text("None: it can be published as it is.", "没有问题，可以按现状发布。");
  const rest = beyond > 0 ? text(`And ${beyond} more.`, `还有 ${beyond} 个。`) : "";
  say("problems-note", fault || (count ? rest : none));
  by("count").textContent = count ? String(count) : "";
  by("count").ariaLabel = text(`${count} problems`, `${count} 个问题`);
  by("fix-all").hidden = diagnostics.filter(({ edits }) => edits.length).length < 2;

  by("changes").replaceChildren(...sentences.map(change));
  const parts = [
    sentences.length ? "" : text("No changes that readers can see.", "没有读者可见的变更。"),
    more ? text(`And ${more} more.`, `还有 ${more} 项。`) : "",
    solved ? text(`Problems solved: ${solved}.`, `已解决 ${solved} 个问题。`) : "",
  ];
  say("changes-note", parts.filter(Boolean).join(" "));
};
