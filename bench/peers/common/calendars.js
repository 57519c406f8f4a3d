// Links that add meetings to a visitor's calendar.

import { wall } from "./intl.js";
import { dayNumber, isFixed, occurrence, occursOn, over } from "./recurrence.js";
import { local, safe } from "./sig.js";

const utc = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const basic = (ms) => utc(ms).replace(/[-:]/g, "");

const to = (address, parameters) => {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  // Not every service decodes `+` as a space.
  return `https://${address}?${`${query}`.replaceAll("+", "%20")}`;
};

// Returns the rule for Google Calendar, which doesn't support exceptions.
const series = ({ recurrence, exceptions = [] }, rule) => {
  const { rrule, until } = recurrence;
  if (!isFixed(recurrence, rule) || rule.weeks !== undefined || exceptions.length) return "";
  if (!until) return `RRULE:${rrule}`;
  let last = dayNumber(until);
  while (!occursOn(recurrence, rule, last)) last--;
  return `RRULE:${rrule};UNTIL=${basic(occurrence(recurrence, last).start)}`;
};

// Returns links that open a meeting as a new event. Only Google's supports a series.
export const eventLinks = (meeting, rule, next, sig) => {
  const { recurrence, join_url } = meeting;
  const { timezone } = recurrence;
  const { start } = next;
  const end = over(next);
  const name = [local(sig.name) || sig.id, local(meeting.title)].filter(Boolean).join(": ");
  const title = isFixed(recurrence, rule) ? name : `${name} (to be confirmed)`;
  const place = safe(join_url);
  // A series follows local time in its zone.
  const shown = (ms) => basic(wall(ms, timezone)).slice(0, -1);
  const outlook = {
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: utc(start),
    enddt: utc(end),
    location: place,
  };
  return [
    {
      label: "Google Calendar",
      url: to("calendar.google.com/calendar/render", {
        action: "TEMPLATE",
        text: title,
        dates: `${shown(start)}/${shown(end)}`,
        ctz: timezone,
        recur: series(meeting, rule),
        location: place,
      }),
    },
    { label: "Outlook.com", url: to("outlook.live.com/calendar/0/action/compose", outlook) },
    { label: "Microsoft 365", url: to("outlook.office.com/calendar/0/action/compose", outlook) },
    {
      label: "Yahoo",
      url: to("calendar.yahoo.com/", { v: "60", title, st: basic(start), et: basic(end), in_loc: place }),
    },
  ];
};

// Returns links to subscribe to all meetings of the SIG. If some dates are not certain, one of them
// is to a file whose events are marked as free time.
export const subscriptionLinks = (sig, base, certain) => {
  if (!sig.calendar_url) return [];
  const file = new URL(sig.calendar_url, base).href;
  const webcal = file.replace(/^[a-z]+:/, "webcal:");
  const free = webcal.replace(/\.ics$/, "-transparent.ics");
  return [
    { label: "Subscribe in your calendar", url: webcal },
    { label: "Apple Calendar", url: webcal },
    ...(certain ? [] : [{ label: "Subscribe, dates to be confirmed kept free", url: free }]),
    { label: "Download (.ics)", url: file },
  ];
};
