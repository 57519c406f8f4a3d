// Links that add a meeting to the visitor's calendar.

import { offset } from "./intl.js";

// Returns URLs that open a new event in Google Calendar, Outlook.com, Microsoft 365 and Yahoo. Only Google supports
// recurring events.
/** @type {(title: string, start: number, end: number, timeZone: string, rule: string, place: string) => string[]} */
export const calendars = (title, start, end, timeZone, rule, place) => {
  /** @type {(ms: number) => string} */
  const utc = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  /** @type {(ms: number) => string} */
  const basic = (ms) => utc(ms).replace(/[-:]/g, "");
  // A recurring event is in local time.
  /** @type {(ms: number) => string} */
  const wall = (ms) => basic(ms + offset(timeZone, ms) * 60000).slice(0, -1);
  /** @type {(address: string, parameters: Record<string, string>) => string} */
  const to = (address, parameters) => {
    const filled = Object.entries(parameters).filter(([, value]) => value);
    // Not all of them decode `+` as a space.
    return `https://${address}?${`${new URLSearchParams(filled)}`.replaceAll("+", "%20")}`;
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
