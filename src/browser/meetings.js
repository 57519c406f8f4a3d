// Meetings of others: into a visitor's calendar, and from a meeting service.

import { field, json } from "./documents.js";
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

// Dated meetings, as sig.json has them: from a document that has such `events`, or from an answer of the community
// site's meeting service, whose times are Beijing's.
/** @type {(url: string, limit: number, time: number) => Promise<any>} */
export const events = async (url, limit, time) => {
  const signal = AbortSignal.timeout(time);
  const response = await fetch(url, { signal });
  if (!response.ok) throw response.status;
  const answer = await json(/** @type {any} */ (response), limit, signal);
  return field(answer, "events") ?? field(answer, "data").flatMap(dated);
};

/** @type {(given: any) => object[]} */
const dated = (given) => {
  const meeting = given ?? {};
  const series = meeting.cycle_sub?.length ? meeting.cycle_sub : undefined;
  /** @type {(date: string, time: unknown) => string} */
  const moment = (date, time) => `${date}T${`${time}`.slice(0, 5)}:00+08:00`;
  return (series ?? [meeting]).map((/** @type {any} */ one) => {
    const { date } = one;
    const start = meeting[series ? "cycle_start" : "start"];
    const end = meeting[series ? "cycle_end" : "end"];
    // One that ends as it starts, or before, ends on the next day.
    const last = end <= start ? new Date(Date.parse(date) + 864e5).toJSON()?.slice(0, 10) : date;
    return {
      id: `${one.sub_id ?? meeting.id ?? meeting.mid}`,
      title: meeting.topic || undefined,
      start: moment(date, start),
      end: end ? moment(last, end) : undefined,
      cancelled: [meeting, one].some(
        (it) => +it.is_delete || +it.is_cancel || /^cancel(led|ed)$/i.test(it.status),
      ),
      sponsor: meeting.sponsor || undefined,
      agenda: meeting.agenda || undefined,
      join_url: meeting.join_url || undefined,
      minutes_url: meeting.etherpad || undefined,
      replay_url: meeting.video_url || meeting.bil_url || undefined,
    };
  });
};
