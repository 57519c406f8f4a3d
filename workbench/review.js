// Loads a change to review: ?base=…/sig/sig-A/&head=…/sig/sig-A/&sig=sig-A compares a SIG's files at two commits.
import { text } from "../static/site.js";
import { FILE_LIMIT } from "./folder.js";

/** @import { Content } from "./worker.js" */

/** The files to load. `file` parameters add more. */
const NAMES = ["README.md", "README_cn.md", "README_en.md", "sig-info.yaml", "OWNERS"];
/** The maximum number of further files. */
const OTHERS = 20;
/** The timeout of requests, in milliseconds. */
const TIMEOUT = 15_000;

/** @type {any} */
const meta = document.querySelector("meta[name=sig-workbench-sources]");
/** @type {string[]} */
const named = meta?.content.match(/\S+/g) ?? [];
const sources = [
  `${location.origin}/`,
  ...named.filter((it) => URL.canParse(it)).map((it) => new URL(it).href),
];
// Compare up to a slash. Some servers treat `%2f` as one, so reject it.
/** @type {(address: string) => boolean} */
const isAllowed = (address) =>
  !/%2f|%5c/i.test(address) && sources.some((it) => address.startsWith(it.replace(/\/*$/, "/")));

/** @type {(parameter: string) => string} */
const folder = (parameter) => {
  const url = URL.canParse(parameter, location.href) ? new URL(parameter, location.href) : undefined;
  const href = url && url.origin + url.pathname.replace(/\/*$/, "/");
  if (!href || !/^https?:$/.test(url.protocol) || !isAllowed(href)) {
    throw new Error(
      text(`This page shows no files from ${parameter}.`, `本页面不显示来自 ${parameter} 的文件。`),
    );
  }
  return href;
};

/**
 * Fetches a file, up to the size limit. Returns `undefined` if it doesn't exist.
 * @type {(address: string) => Promise<Content | undefined>}
 */
const fetched = async (address) => {
  const options = /** @type {const} */ ({
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
  });
  const response = await fetch(address, { ...options, signal: AbortSignal.timeout(TIMEOUT) });
  if (response.status === 404) return undefined;
  if (!response.ok || !response.body) throw new Error(`${response.status}`);
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > FILE_LIMIT) {
      await reader.cancel();
      break;
    }
  }
  const bytes = new Uint8Array(await new Blob(/** @type {any} */ (parts)).arrayBuffer());
  try {
    if (bytes.length > FILE_LIMIT) return bytes;
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    return bytes;
  }
};

/** @type {(address: string, names: string[]) => Promise<Map<string, Content>>} */
const files = async (address, names) => {
  /** @type {Map<string, Content>} */
  const found = new Map();
  await Promise.all(
    names.map(async (name) => {
      try {
        const content = await fetched(address + name.split("/").map(encodeURIComponent).join("/"));
        if (content !== undefined) found.set(name, content);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(
          text(
            `${address}${name} could not be loaded (${why}). Its server may not respond, or not allow other sites to read it.`,
            `无法获取 ${address}${name}（${why}）。其服务器可能不允许其他页面读取，或没有响应。`,
          ),
        );
      }
    }),
  );
  return found;
};

/** @typedef {{ id: string, base: string, head: string, start: Map<string, Content>, files: Map<string, Content> }} Review */

/** Returns whether the page's URL names a change to review. */
export const isAsked = () => {
  const query = new URLSearchParams(location.search);
  return query.has("base") || query.has("head");
};

/** Loads the change that the page's URL names. Errors have messages for visitors. @returns {Promise<Review>} */
export const review = async () => {
  const query = new URLSearchParams(location.search);
  const [base, head] = [query.get("base"), query.get("head")].map((it) => folder(it ?? ""));
  const last = decodeURIComponent(head.split("/").at(-2) ?? "");
  const others = query.getAll("file").filter((it) => !it.split("/").includes("..") && !it.startsWith("/"));
  const names = [...new Set([...NAMES, ...others.slice(0, OTHERS)])];
  const [start, after] = await Promise.all([files(base, names), files(head, names)]);
  if (!start.size && !after.size) {
    throw new Error(text(`There is no SIG at ${base} or ${head}.`, `${base} 和 ${head} 处都没有 SIG。`));
  }
  return { id: query.get("sig") ?? last, base, head, start, files: after };
};
