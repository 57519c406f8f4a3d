// Reads the files of a SIG from a chosen or dropped folder, and writes them back if the browser supports it.
import { text } from "../static/site.js";

/** @import { Content } from "./worker.js" */

/** The maximum size of a file and of all files, in bytes, and their number. `sig-publish` has the same limits. */
export const FILE_LIMIT = 8 << 20;
const ALL_LIMIT = 64 << 20;
const COUNT_LIMIT = 20000;

/** @typedef {{ name: string, files: Map<string, Content>, handle?: FileSystemDirectoryHandle }} Folder */

/** @type {(path: string) => boolean} */
const isSource = (path) =>
  /(^|\/)(OWNERS|[^/.][^/]*\.(md|ya?ml|json))$/i.test(path) && !/(^|\/)(\.|node_modules\/)/.test(path);

/** Reads a file: text, or bytes if it is not UTF-8 or too large. @param {Blob} file @returns {Promise<Content>} */
const content = async (file) => {
  const bytes = new Uint8Array(await file.slice(0, FILE_LIMIT + 1).arrayBuffer());
  if (bytes.length > FILE_LIMIT) return bytes;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    return bytes;
  }
};

/** Returns an empty collection. Adding to it throws an error if a limit is exceeded. */
const collection = () => {
  /** @type {Map<string, Content>} */
  const files = new Map();
  let size = 0;
  /** @type {(path: string, file: () => Promise<File>) => Promise<void>} */
  const add = async (path, file) => {
    if (!isSource(path)) return;
    const it = await file();
    size += Math.min(it.size, FILE_LIMIT);
    if (files.size >= COUNT_LIMIT || size > ALL_LIMIT) {
      throw new Error(text("The folder has too many files, or too large ones.", "文件夹内容过多。"));
    }
    files.set(path, await content(it));
  };
  return { files, add };
};

/** @type {(handle: any, above: string, add: (path: string, file: () => Promise<File>) => Promise<void>) => Promise<void>} */
const walk = async (handle, above, add) => {
  for await (const [name, inside] of handle.entries()) {
    if (name.startsWith(".")) continue;
    const path = above + name;
    if (inside.kind === "directory") await walk(inside, `${path}/`, add);
    else await add(path, () => inside.getFile());
  }
};

/** @param {FileSystemDirectoryHandle} handle @returns {Promise<Folder>} */
const fromHandle = async (handle) => {
  const { files, add } = collection();
  await walk(handle, "", add);
  return { name: handle.name, files, handle };
};

/**
 * Reads files. If all are in one folder, their paths are relative to it.
 * @param {{ path: string, file: () => Promise<File> }[]} all
 * @returns {Promise<Folder>}
 */
const fromFiles = async (all) => {
  const { files, add } = collection();
  const name = all[0]?.path.split("/")[0] ?? "";
  const inFolder = all.every(({ path }) => path.startsWith(`${name}/`));
  for (const { path, file } of all) await add(inFolder ? path.slice(name.length + 1) : path, file);
  return { name: inFolder ? name : "", files };
};

/** @type {(reader: any) => Promise<any[]>} */
const entries = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/** @type {(entry: any) => Promise<{ path: string, file: () => Promise<File> }[]>} */
const inEntry = async (entry) => {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile)
    return [{ path, file: () => new Promise((resolve, reject) => entry.file(resolve, reject)) }];
  const [all, reader] = [[], entry.createReader()];
  /** @type {any[]} */
  const found = all;
  // readEntries returns a batch at a time.
  for (let some = await entries(reader); some.length; some = await entries(reader)) {
    for (const it of some) found.push(...(await inEntry(it)));
    if (found.length > 4 * COUNT_LIMIT) break;
  }
  return found;
};

/**
 * Lets the visitor choose a folder. Returns `undefined` if they cancel.
 * @param {HTMLInputElement} input
 * @returns {Promise<Folder | undefined>}
 */
export const choose = async (input) => {
  const picker = /** @type {any} */ (globalThis).showDirectoryPicker;
  if (picker) {
    try {
      return await fromHandle(await picker({ id: "sig", mode: "read" }));
    } catch (error) {
      if (/** @type {any} */ (error).name === "AbortError") return undefined;
      throw error;
    }
  }
  input.value = "";
  const chosen = new Promise((resolve) => {
    input.addEventListener("change", resolve, { once: true });
    input.addEventListener("cancel", resolve, { once: true });
  });
  input.click();
  await chosen;
  return input.files?.length ? given([...input.files]) : undefined;
};

/** Reads the files of an `<input webkitdirectory>`, or files dropped individually. @param {File[]} files */
export const given = (files) =>
  fromFiles(files.map((file) => ({ path: file.webkitRelativePath || file.name, file: async () => file })));

/** Reads dropped files or folders. @param {DataTransfer} transfer @returns {Promise<Folder>} */
export const dropped = async (transfer) => {
  // The items are only available until the first await.
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const handles = items.map((/** @type {any} */ item) => item.getAsFileSystemHandle?.());
  const found = items.map((item) => item.webkitGetAsEntry());
  const files = [...transfer.files];
  const [handle] = handles.length === 1 ? await Promise.all(handles) : [];
  if (handle?.kind === "directory") return fromHandle(handle);
  if (found.some((it) => it?.isDirectory))
    return fromFiles((await Promise.all(found.filter(Boolean).map(inEntry))).flat());
  return given(files);
};

/** Writes files into the folder. @param {FileSystemDirectoryHandle} folder @param {[string, Content][]} files */
export const write = async (folder, files) => {
  for (const [path, content] of files) {
    const folders = path.split("/");
    const name = /** @type {string} */ (folders.pop());
    let inside = folder;
    for (const it of folders) inside = await inside.getDirectoryHandle(it, { create: true });
    const file = await (await inside.getFileHandle(name, { create: true })).createWritable();
    await file.write(/** @type {any} */ (content));
    await file.close();
  }
};

/** Downloads a file. @param {string} path @param {Content} content */
export const download = (path, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([/** @type {any} */ (content)], { type: "text/plain" }));
  link.download = path.split("/").at(-1) ?? path;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
