// The editor: one CodeMirror view, and a state with an undo history for each file. In a shadow root, CodeMirror uses
// constructed style sheets, which the page's policy allows, unlike <style> elements.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle,
  LRLanguage,
  Language,
  bracketMatching,
  defineLanguageFacet,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { GFM, parser as markdown } from "@lezer/markdown";
import { parser as yaml } from "@lezer/yaml";
import { text } from "../static/site.js";
import { theme } from "./editor-theme.js";
import { phrases } from "./editor-words.js";

/** @import { Diagnostic } from "./main.js" */

const MARKDOWN = new Language(defineLanguageFacet(), markdown.configure(GFM), [], "markdown");
const YAML = LRLanguage.define({ name: "yaml", parser: yaml });
const COLOURS = HighlightStyle.define([
  { tag: tags.heading, class: "heading" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.link], class: "name" },
  { tag: [tags.url, tags.string], class: "string" },
  { tag: tags.strong, class: "strong" },
  { tag: tags.emphasis, class: "emphasis" },
  { tag: [tags.comment, tags.processingInstruction, tags.contentSeparator, tags.separator], class: "mark" },
]);

/** The longest editable text and line, in UTF-16 code units. Longer ones make the editor slow. */
const LONGEST = { text: 2 << 20, line: 20_000 };
/** The longest line of files with syntax highlighting. */
const COLOURED = 5000;

/** @type {(doc: string) => number} */
const longestLine = (doc) => {
  let longest = 0;
  for (let from = 0; from <= doc.length;) {
    const end = doc.indexOf("\n", from);
    longest = Math.max(longest, (end < 0 ? doc.length : end) - from);
    from = end < 0 ? doc.length + 1 : end + 1;
  }
  return longest;
};
/** Returns whether a text is short enough for the editor. @type {(doc: string) => boolean} */
export const isEditable = (doc) => doc.length <= LONGEST.text && longestLine(doc) <= LONGEST.line;

/** @type {(path: string, doc: string) => import("@codemirror/state").Extension} */
const language = (path, doc) => {
  if (longestLine(doc) > COLOURED) return [];
  if (/\.md$/i.test(path)) return MARKDOWN;
  return /\.ya?ml$|(^|\/)OWNERS$/i.test(path) ? YAML : [];
};

/**
 * Creates an editor in `host`. Calls `changed` with the path and text after each change, and `refused` if a change
 * would make the text or a line too long.
 * @param {HTMLElement} host
 * @param {(path: string, text: string) => void} changed
 * @param {() => void} refused
 */
export const editor = (host, changed, refused) => {
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({ root, parent: root });
  const words = new Compartment();
  let open = "";
  /** @type {Map<string, EditorState>} */
  const states = new Map();
  /** @type {Diagnostic[]} */
  let known = [];

  const named = () => [
    EditorState.phrases.of(text("en", "zh") === "zh" ? phrases : {}),
    EditorView.contentAttributes.of({ "aria-label": text(`Text of ${open}`, `${open} 的内容`) }),
  ];
  /** @type {(path: string, doc: string) => EditorState} */
  const state = (path, doc) =>
    EditorState.create({
      doc,
      extensions: [
        words.of(named()),
        theme,
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        bracketMatching(),
        search({ top: true }),
        EditorView.lineWrapping,
        syntaxHighlighting(COLOURS),
        language(path, doc),
        EditorState.changeFilter.of(({ changes, newDoc }) => {
          let fits = newDoc.length <= LONGEST.text;
          changes.iterChanges((_from, _to, from, to) => {
            for (let at = from; fits && at <= to;) {
              const line = newDoc.lineAt(at);
              fits = line.length <= LONGEST.line;
              at = line.to + 1;
            }
          });
          if (!fits) refused();
          return fits;
        }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) changed(path, state.doc.toString());
        }),
      ],
    });

  const mark = () => {
    const { length } = view.state.doc;
    /** @type {(offset: number) => number} */
    const within = (offset) => Math.min(offset, length);
    const marks = known
      .filter(({ file }) => file === open)
      .map((it) => ({
        from: within(it.from),
        to: within(it.to),
        severity: it.severity === "hint" ? /** @type {const} */ ("info") : it.severity,
        message: [text("", it.chinese), it.message, it.help].filter(Boolean).join("\n"),
        actions: it.edits.length
          ? [{ name: text("Fix", "修复"), apply: () => handle.edit(it.file, it.edits) }]
          : [],
      }));
    view.dispatch(setDiagnostics(view.state, marks));
  };

  const handle = {
    /** Shows a file. Restores its state if it was open before. @param {string} path @param {string} doc */
    show: (path, doc) => {
      if (open) states.set(open, view.state);
      open = path;
      const kept = states.get(path);
      view.setState(kept?.doc.toString() === doc ? kept : state(path, doc));
      view.dispatch({ effects: words.reconfigure(named()) });
      mark();
    },
    /** Discards the states of all files. */
    clear: () => {
      states.clear();
      open = "";
    },
    /** Shows diagnostics. The text may have changed since it was read. @param {Diagnostic[]} diagnostics */
    mark: (diagnostics) => {
      known = diagnostics;
      mark();
    },
    /** Applies edits to the open file, as one undo step. @param {string} path @param {Diagnostic["edits"]} edits */
    edit: (path, edits) => {
      if (path !== open) return;
      const changes = edits.map(({ from, to, text }) => ({ from, to, insert: text }));
      view.dispatch({ changes, userEvent: "input.fix" });
    },
    /** Selects a range of the open file and scrolls to it. @param {number} from @param {number} to */
    go: (from, to) => {
      const end = view.state.doc.length;
      const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
      view.focus();
    },
    /** Applies the page's current language. */
    translate: () => view.dispatch({ effects: words.reconfigure(named()) }),
  };
  return handle;
};
