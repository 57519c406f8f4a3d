// The time zone in which a visitor sees all meetings: their own or one that they chose.

import { zoneExists } from "./intl.js";

const CHOSEN = "sig-info-timezone";

let chosen;
try {
  chosen = localStorage.getItem(CHOSEN);
} catch {
  // Storage may be unavailable; the choice is then lost with the page.
}

export const currentZone = () =>
  chosen && zoneExists(chosen) ? chosen : new Intl.DateTimeFormat().resolvedOptions().timeZone;

// Sets the zone to a field's value; an empty value restores the visitor's own zone.
export const chooseZone = ({ target }) => {
  const zone = target.value.trim();
  const known = !zone || zoneExists(zone);
  target.ariaInvalid = String(!known);
  if (!known) return;
  chosen = zone;
  try {
    localStorage.setItem(CHOSEN, zone);
  } catch {
    // See above.
  }
  dispatchEvent(new Event(CHOSEN));
};

// Fills a field's list with all zones when the visitor is about to choose one.
export const offerZones = ({ target: { list } }) => {
  if (list.options.length) return;
  list.append(...Intl.supportedValuesOf("timeZone").map((zone) => new Option(zone)));
};

// Calls back when a zone is chosen in any element. Returns a function that stops this.
export const whenZoneChosen = (callback) => {
  const tell = () => callback(currentZone());
  addEventListener(CHOSEN, tell);
  return () => removeEventListener(CHOSEN, tell);
};
