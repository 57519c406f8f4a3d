// The editor's theme, with the page's colours in light and dark mode.
import { EditorView } from "@codemirror/view";

const UNDERLINE = {
  backgroundImage: "none",
  textDecoration: "underline wavy 1.5px",
  textUnderlineOffset: "3px",
};

export const theme = EditorView.theme({
  "&": { height: "100%", color: "inherit", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
    lineHeight: "1.6",
  },
  ".cm-content": { padding: "10px 0", caretColor: "currentColor" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "transparent", border: "none" },
  ".cm-activeLine": { backgroundColor: "light-dark(#0a3fb00a, #86aaff0d)" },
  ".cm-cursor": { borderLeft: "2px solid currentColor" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "light-dark(#cfdcf8, #2e436f)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: "light-dark(#f6e7b0, #5a4b17)" },
  ".cm-searchMatch-selected": { backgroundColor: "light-dark(#ffd75e, #7d6815)" },
  ".cm-gutter-lint": { width: "1.25em" },
  ".cm-lintRange-error": { ...UNDERLINE, textDecorationColor: "var(--danger)" },
  ".cm-lintRange-warning": { ...UNDERLINE, textDecorationColor: "var(--warning)" },
  ".cm-lintRange-info": { ...UNDERLINE, textDecorationColor: "var(--control)" },
  ".cm-tooltip, .cm-panels": {
    color: "inherit",
    backgroundColor: "var(--raised)",
    border: "1px solid var(--control)",
    borderRadius: "8px",
    overflow: "clip",
  },
  ".cm-tooltip": { maxWidth: "min(34rem, 90vw)", boxShadow: "0 4px 16px #0004" },
  ".cm-panels": { borderRadius: "0", border: "none", borderBottom: "1px solid var(--line)" },
  ".cm-diagnostic": { padding: "8px 12px", whiteSpace: "pre-wrap", fontFamily: "system-ui, sans-serif" },
  ".cm-diagnostic-error": { borderInlineStart: "4px solid var(--danger)" },
  ".cm-diagnostic-warning": { borderInlineStart: "4px solid var(--warning)" },
  ".cm-diagnostic-info": { borderInlineStart: "4px solid var(--control)" },
  ".cm-diagnosticAction": {
    font: "inherit",
    padding: "2px 12px",
    color: "light-dark(#ffffff, #10131a)",
    backgroundColor: "var(--accent)",
    borderRadius: "6px",
  },
  ".cm-textfield, .cm-button": {
    font: "inherit",
    color: "inherit",
    background: "none",
    border: "1px solid var(--control)",
    borderRadius: "6px",
  },
  ".cm-specialChar": { color: "var(--danger)" },
  ".heading": { fontWeight: "700", color: "var(--accent)" },
  ".name": { color: "var(--accent)" },
  ".string": { color: "light-dark(#1a6332, #8fd3a4)" },
  ".strong": { fontWeight: "700" },
  ".emphasis": { fontStyle: "italic" },
  ".mark": { color: "var(--muted)" },
});
