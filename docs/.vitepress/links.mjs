import { posix } from "node:path";
import sources from "./sources.json" with { type: "json" };

/** The site's page for each file of the repository that is not in `docs/`. */
const pages = Object.fromEntries(Object.entries(sources).map(([page, source]) => [source, page]));
/** The repository's URL, if it is known. */
const repository = process.env.DOCS_REPOSITORY;

/** Returns the id of a heading. Forges generate the same ids, so links work there and here. */
export const slug = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");

/** Resolves links between the repository's files, to a page of the site if there is one, else the forge. */
export function links(md, base) {
  md.core.ruler.push("links", ({ tokens, env }) => {
    const from = posix.dirname(sources[env.relativePath] ?? `docs/${env.relativePath}`);
    for (const { children } of tokens) {
      // Whether the current link has no target. Such links become plain text.
      let open = false;
      for (const token of children ?? []) {
        if (token.type === "image") token.attrSet("src", target(from, token.attrGet("src"), base).href);
        if (token.type === "link_close" && open) {
          token.type = "text";
          open = false;
        }
        if (token.type !== "link_open") continue;
        const { href, file } = target(from, token.attrGet("href"), base);
        if (href === undefined) {
          Object.assign(token, { type: "text", content: "", attrs: null });
          open = true;
        } else {
          token.attrSet("href", href);
          // Keep VitePress's router from treating the file as a page.
          if (file) token.attrSet("target", "_self");
        }
      }
    }
  });
}

function target(from, href, base) {
  if (/^([a-z]+:|#)/.test(href)) return { href };
  const [path, anchor] = href.split("#");
  const file = posix.join(from, decodeURI(path));
  const inside = pages[file] ?? /^docs\/(.*\.(md|png|webp))$/.exec(file)?.[1];
  if (inside) return { href: `/${inside}${anchor ? `#${anchor}` : ""}` };
  const beside = /^docs\/((ci|servers)\/.*)$/.exec(file)?.[1];
  // VitePress doesn't process links with a `target`.
  if (beside) return { href: `${base}${beside}`, file: true };
  return { href: repository && `${repository}/blob/HEAD/${file}` };
}
