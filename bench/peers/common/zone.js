// The time zone in which a visitor sees all meetings: their own, or another that they chose.

import { zoneExists } from "./intl.js";

const CHOSEN = "sig-info-timezone";

let chosen;
try {
  chosen = localStorage.getItem(CHOSEN);
} catch {
  // It is forgotten with the page.
}

export const currentZone = () =>
  chosen && zoneExists(chosen) ? chosen : new Intl.DateTimeFormat().resolvedOptions().timeZone;

// Takes a field's value; with none it is the visitor's own zone again.
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

// Fills a field's list with all zones, once somebody is about to choose.
export const offerZones = ({ target: { list } }) => {
  if (list.options.length) return;
  list.append(...Intl.supportedValuesOf("timeZone").map((zone) => new Option(zone)));
};

// Calls back with each zone that is chosen, in this element or another; gives the way to stop that.
export const whenZoneChosen = (callback) => {
  const tell = () => callback(currentZone());
  addEventListener(CHOSEN, tell);
  return () => removeEventListener(CHOSEN, tell);
};
