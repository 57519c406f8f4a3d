// The form of the page that writes the code, and what its parts do with it.
import { by } from "./site.js";

export const form = by("options");
/** @type {(name: string) => any} */
export const field = (name) => form.elements.namedItem(name);

/** Tells that something was chosen otherwise than in a field. */
export const chosen = () => form.dispatchEvent(new Event("input"));

/** @type {(address: string) => string} */
export const absolute = (address) =>
  address && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : "";
