import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Leaves nothing inline in the pages that VitePress writes: their scripts move to files beside them. */
export function scripts(base) {
  const files = new Map();
  const move = (html) =>
    html
      .replace(/<script(?: id="[\w-]+")?>(.+?)<\/script>/gs, (_, script) => {
        const name = `script-${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
        files.set(name, script);
        return `<script src="${base}${name}"></script>`;
      })
      // What these say is in the theme's style sheet, or set again by its scripts.
      .replaceAll(/ style="[^"]*"/g, "");
  const write = (folder) =>
    Promise.all([...files].map(([name, script]) => writeFile(join(folder, name), script)));
  return { move, write };
}
