// What is remembered from page to page of a visit, in `sessionStorage`. A page may have no access to it.

const KEY = "sig-info:";

/** @type {(url: string) => string | null | undefined} */
export const recall = (url) => {
  try {
    return sessionStorage.getItem(KEY + url);
  } catch {}
};

/** @type {(url: string, value: string) => void} */
export const remember = (url, value) => {
  try {
    sessionStorage.setItem(KEY + url, value);
  } catch {}
};
