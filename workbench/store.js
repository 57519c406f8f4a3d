// The autosave: one record in IndexedDB, which survives a reload.

const NAME = "sig-workbench";
const STORE = "kept";
const KEY = "now";

/** @import { Content } from "./worker.js" */
/** @typedef {{ id: string, open: string, files: Map<string, Content>, start: Map<string, Content> }} Kept */

/** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

/** @type {<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>} */
const within = async (mode, act) => {
  const opening = indexedDB.open(NAME, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  const database = await done(opening);
  try {
    return await done(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
};

/** Replaces the saved record. Returns false if the browser refuses. @param {Kept} record */
export const keep = async (record) => {
  try {
    await within("readwrite", (store) => store.put(record, KEY));
    return true;
  } catch {
    return false;
  }
};

/** Returns the saved record, if there is one. @returns {Promise<Kept | undefined>} */
export const kept = async () => {
  try {
    const record = await within("readonly", (store) => store.get(KEY));
    return record?.files instanceof Map && record.start instanceof Map ? record : undefined;
  } catch {
    return undefined;
  }
};

/** Deletes the saved record. */
export const forget = async () => {
  try {
    await within("readwrite", (store) => store.delete(KEY));
  } catch {
    // Nothing can be stored, so there is nothing to delete.
  }
};
