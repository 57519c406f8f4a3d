// The form of the embed page, which its parts share.
import { by } from "./site.js";

export const form = by("options");
/**
 * Returns the form field with a name.
 * @type {(name: string) => any}
 */
export const field = (name) => form.elements.namedItem(name);

/** Reports a change that was not made in a form field. */
export const chosen = () => form.dispatchEvent(new Event("input"));

/**
 * Resolves a URL against the page's. Returns an empty string if it is empty or not valid.
 * @type {(address: string) => string}
 */
export const absolute = (address) =>
  address && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI).href : "";
