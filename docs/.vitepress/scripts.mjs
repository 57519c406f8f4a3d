import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Moves the inline scripts of VitePress's pages to files, and removes inline styles. */
export function scripts(base) {
  const files = new Map();
  const move = (html) =>
    html
      .replace(/<script(?: id="[\w-]+")?>(.+?)<\/script>/gs, (_, script) => {
        const name = `script-${createHash("sha256").update(script).digest("hex").slice(0, 16)}.js`;
        files.set(name, script);
        return `<script src="${base}${name}"></script>`;
      })
      // The theme's style sheet or its scripts set these styles, too.
      .replaceAll(/ style="[^"]*"/g, "");
  const write = (folder) =>
    Promise.all([...files].map(([name, script]) => writeFile(join(folder, name), script)));
  return { move, write };
}
