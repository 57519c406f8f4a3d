// The visitor's settings, for all pages of this origin.

import { zoneExists } from "./intl.js";

// The chosen time zone.
const CHOSEN = "sig-info-timezone";
/** @type {string | null} */
let chosen = null;
try {
  chosen = localStorage.getItem(CHOSEN);
} catch {
  // The choice is lost when the page is closed.
}
export const chosenZone = () => chosen ?? undefined;

// Sets the time zone to a field's value, or resets it to the visitor's own if that is empty. The loader updates all
// elements.
/** @type {(event: any) => void} */
export const chooseZone = ({ target }) => {
  const zone = target.value.trim();
  const known = !zone || zoneExists(zone);
  target.ariaInvalid = String(!known);
  if (!known) return;
  chosen = zone;
  try {
    localStorage.setItem(CHOSEN, zone);
  } catch {
    // The choice is lost when the page is closed.
  }
  dispatchEvent(new Event(CHOSEN));
};

// Lists all time zones when the visitor is about to choose one.
/** @type {(event: any) => void} */
export const offerZones = ({ target }) => {
  const { list } = target;
  if (!list.options.length)
    list.append(...Intl.supportedValuesOf("timeZone").map((zone) => new Option(zone)));
};

// The ids of the SIGs that the visitor follows.
const FOLLOWED = "sig-info-followed";
export const followed = () => {
  try {
    const ids = JSON.parse(localStorage.getItem(FOLLOWED) ?? "[]");
    return ids.filter((/** @type {unknown} */ id) => typeof id === "string");
  } catch {
    return [];
  }
};
/** @type {(ids: string[]) => void} */
export const follow = (ids) => {
  try {
    localStorage.setItem(FOLLOWED, JSON.stringify(ids));
  } catch {
    // The choice is lost when the page is closed.
  }
};
