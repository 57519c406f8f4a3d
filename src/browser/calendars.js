// Ways for a meeting into a visitor's calendar.

import { offset } from "./intl.js";

// Addresses that open a new event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo. Only Google's takes a series.
/** @type {(title: string, start: number, end: number, timeZone: string, rule: string, place: string) => string[]} */
export const calendars = (title, start, end, timeZone, rule, place) => {
  /** @type {(ms: number) => string} */
  const utc = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  /** @type {(ms: number) => string} */
  const basic = (ms) => utc(ms).replace(/[-:]/g, "");
  // A series follows the clocks of its zone.
  /** @type {(ms: number) => string} */
  const wall = (ms) => basic(ms + offset(timeZone, ms) * 60000).slice(0, -1);
  /** @type {(address: string, parameters: Record<string, string>) => string} */
  const to = (address, parameters) => {
    const said = Object.entries(parameters).filter(([, value]) => value);
    // None of them reads `+` as a blank everywhere.
    return `https://${address}?${`${new URLSearchParams(said)}`.replaceAll("+", "%20")}`;
  };
  const google = {
    action: "TEMPLATE",
    text: title,
    dates: `${wall(start)}/${wall(end)}`,
    ctz: timeZone,
    recur: rule,
    location: place,
  };
  const outlook = {
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: utc(start),
    enddt: utc(end),
    location: place,
  };
  const yahoo = { v: "60", title, st: basic(start), et: basic(end), in_loc: place };
  return [
    to("calendar.google.com/calendar/render", google),
    to("outlook.live.com/calendar/0/action/compose", outlook),
    to("outlook.office.com/calendar/0/action/compose", outlook),
    to("calendar.yahoo.com/", yahoo),
  ];
};
