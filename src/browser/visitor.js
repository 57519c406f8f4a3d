// What a visitor has chosen, for all pages of this origin.

import { zoneExists } from "./intl.js";

// The zone that the visitor has chosen, for all elements and pages of this origin.
const CHOSEN = "sig-info-timezone";
/** @type {string | null} */
let chosen = null;
try {
  chosen = localStorage.getItem(CHOSEN);
} catch {
  // It is forgotten with the page.
}
export const chosenZone = () => chosen ?? undefined;

// A field's value is the zone to show times in; with none it is the visitor's own again. The loader tells all elements.
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
    // As above.
  }
  dispatchEvent(new Event(CHOSEN));
};

// All zones, once somebody is about to choose.
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
    // It is forgotten with the page.
  }
};
