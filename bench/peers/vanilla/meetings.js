import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { chooseZone, currentZone, offerZones, whenZoneChosen } from "../common/zone.js";
import { actions, h, link, section } from "./dom.js";

const time = ({ datetime, words }) => h("time", { datetime }, words);

const when = (it) => [time(it), it.tag && h("span", { class: it.live ? "tag live" : "tag" }, it.tag)];

const details = ({ title, sponsor, agenda, links }) => [
  title && h("p", { class: "title" }, title),
  sponsor && h("p", { class: "note" }, sponsor),
  agenda && h("p", { class: "agenda" }, agenda),
  actions(links),
];

const events = (list) =>
  h(
    "ul",
    { class: "events" },
    list.map((event) =>
      h(
        "li",
        { id: event.id },
        h(
          "div",
          { class: "when" },
          event.cancelled
            ? [h("s", {}, time(event.when)), h("span", { class: "tag" }, "Cancelled")]
            : when(event.when),
        ),
        details(event),
      ),
    ),
  );

const asWritten = (label, text) =>
  text && h("div", { class: "as-written" }, h("p", { class: "label" }, label), h("blockquote", {}, text));

const menu = (summary, links) =>
  links.length &&
  h(
    "details",
    { class: "calendar" },
    h("summary", {}, summary),
    h(
      "ul",
      {},
      links.map(({ label, url }) => h("li", {}, link(url, label))),
    ),
  );

const next = ({ next, dated, rule, notOn, subscription }) => [
  h("p", { class: "label" }, "Next meeting"),
  next.length === 1
    ? [h("p", { class: "when" }, when(next[0])), dated && details(dated)]
    : [
        h("p", { class: "note" }, "Either of these dates: the week is not stated"),
        h(
          "ul",
          { class: "candidates" },
          next.map((it) =>
            h("li", {}, h("p", { class: "when" }, when(it)), menu("Add to calendar", it.calendar)),
          ),
        ),
      ],
  h("p", { class: "rule" }, rule),
  notOn && h("p", { class: "note" }, notOn),
  h(
    "div",
    { class: "calendars" },
    next.length === 1 && menu("Add to calendar", next[0].calendar),
    menu("Subscribe to all meetings", subscription),
  ),
];

const meeting = (it) =>
  h(
    "div",
    { class: "meeting", part: "meeting", id: it.id },
    it.title && h("h4", {}, it.title),
    it.next && next(it),
    it.ended && h("p", { class: "note" }, it.ended),
    it.wordsOnly &&
      h("p", { class: "note" }, "The SIG gives the time in words only, so it can’t be shown in yours."),
    actions(it.links),
    asWritten("In the SIG’s words", it.text),
    asWritten("Propose a topic", it.agenda),
  );

const content = ({ coming, past, regular, none, ask }) =>
  [
    coming.length && events(coming),
    ...regular.map(meeting),
    past.length &&
      h(
        "details",
        { class: "past-events" },
        h("summary", {}, "Past meetings ", h("span", { class: "count" }, number(past.length))),
        events(past),
      ),
    none &&
      h(
        "p",
        { class: "note" },
        "This SIG does not say when it meets.",
        ask && [" Ask at ", link(ask.url, ask.value)],
      ),
  ].filter(Boolean);

// Updates times without closing what the visitor has opened.
export const meetingsSection = (sig, base) => {
  const body = h("div", { style: "display: contents" });
  const field = h("input", {
    list: "zones",
    autocomplete: "off",
    spellcheck: "false",
    onfocus: offerZones,
    onchange: chooseZone,
  });
  let zone = currentZone();
  let stop;
  const show = () => {
    const open = [...body.querySelectorAll("details")].map((it) => it.open);
    const model = meetings(sig, base, Date.now(), zone);
    body.replaceChildren(...content(model));
    body.querySelectorAll("details").forEach((it, at) => (it.open = open[at] ?? false));
    field.placeholder = zone;
    stop?.();
    stop = at(model.until, show);
    return model;
  };
  whenZoneChosen((chosen) => {
    zone = chosen;
    show();
  });
  return section(
    "meetings",
    "Meetings",
    body,
    show().zoned &&
      h(
        "details",
        { class: "calendar" },
        h("summary", {}, "Show in another time zone"),
        h("label", { class: "zone" }, h("span", {}, "Time zone"), field),
        h("datalist", { id: "zones" }),
      ),
  );
};
