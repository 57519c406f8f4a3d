/**
 * Prints the starts of all events of calendars that are not cancelled, as a parser from npm reads them.
 *
 *     read.mjs MODULES READER FROM TO < calendars.json
 *
 * MODULES is the folder of the parsers. READER is `ical.js` or `node-ical`, or `states` to print each event's SEQUENCE,
 * STATUS and DTSTART instead. FROM and TO are in seconds since 1970; TO is excluded. The input is a list of calendars as
 * text. The output is, for each calendar, a map from UID to the starts in seconds.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, reader, from, to] = process.argv.slice(2);
const [begin, end] = [Number(from), Number(to)];
const load = createRequire(`${modules}/`);

/** Uses the zones of the file. */
function* withIcalJs(text) {
  const loaded = load("ical.js");
  const ICAL = loaded.default ?? loaded;
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const cancelled = ({ component }) => component.getFirstPropertyValue("status") === "CANCELLED";
  const components = calendar.getAllSubcomponents("vevent");
  const instead = {};
  for (const component of components.filter((it) => it.hasProperty("recurrence-id")))
    (instead[component.getFirstPropertyValue("uid")] ??= []).push(component);
  for (const component of components.filter((it) => !it.hasProperty("recurrence-id"))) {
    // Without `exceptions`, it applies those of all series to each.
    const exceptions = instead[component.getFirstPropertyValue("uid")] ?? [];
    const event = new ICAL.Event(component, { exceptions });
    if (!event.isRecurring()) {
      if (!cancelled(event)) yield [event.uid, event.startDate.toUnixTime()];
      continue;
    }
    const dates = event.iterator();
    for (let next = dates.next(); next && next.toUnixTime() < end; next = dates.next()) {
      const { item, startDate } = event.getOccurrenceDetails(next);
      if (!cancelled(item)) yield [event.uid, startDate.toUnixTime()];
    }
  }
}

/** Uses the zones of Node.js. */
function* withNodeIcal(text) {
  const ical = load("node-ical");
  const span = { from: new Date(begin * 1000 - 864e5), to: new Date(end * 1000 + 864e5) };
  for (const event of Object.values(ical.sync.parseICS(text))) {
    if (event.type !== "VEVENT" || event.status === "CANCELLED") continue;
    if (!event.rrule) yield [event.uid, event.start.getTime() / 1000];
    else
      for (const one of ical.expandRecurringEvent(event, span))
        if (one.event.status !== "CANCELLED") yield [event.uid, one.start.getTime() / 1000];
  }
}

/** Parses with ical.js. */
function states(text) {
  const loaded = load("ical.js");
  const ICAL = loaded.default ?? loaded;
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  const value = (event, name) => event.getFirstPropertyValue(name);
  return Object.fromEntries(
    events.map((event) => [
      value(event, "uid"),
      [
        value(event, "sequence") ?? 0,
        value(event, "status") ?? "",
        `${value(event, "dtstart")}`.slice(0, 16),
      ],
    ]),
  );
}

function allStarts(text) {
  const read = { "ical.js": withIcalJs, "node-ical": withNodeIcal }[reader];
  const starts = {};
  for (const [uid, start] of read(text)) if (start >= begin && start < end) (starts[uid] ??= []).push(start);
  for (const moments of Object.values(starts)) moments.sort((a, b) => a - b);
  return starts;
}

const calendars = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(calendars.map(reader === "states" ? states : allStarts)));
