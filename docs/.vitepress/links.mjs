import { posix } from "node:path";
import sources from "./sources.json" with { type: "json" };

/** The page of the site that a file of the repository becomes. */
const pages = Object.fromEntries(Object.entries(sources).map(([page, source]) => [source, page]));
/** Where the repository is, as long as that is known. */
const repository = process.env.DOCS_REPOSITORY;

/** The id of a heading, as forges make it, so that one link is right there and here. */
export const slug = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");

/** Leads links between files of the repository to where these are: in the site, else in the repository. */
export function links(md, base) {
  md.core.ruler.push("links", ({ tokens, env }) => {
    const from = posix.dirname(sources[env.relativePath] ?? `docs/${env.relativePath}`);
    for (const { children } of tokens) {
      // The places of links that lead nowhere, which become plain text.
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
          // A file, which is none of the pages that the site goes to by itself.
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
  // Which VitePress leaves as it is.
  if (beside) return { href: `${base}${beside}`, file: true };
  return { href: repository && `${repository}/blob/HEAD/${file}` };
}
