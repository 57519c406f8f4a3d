import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { actions, h, section } from "./dom.js";

const when = ({ datetime, day, span, tag, live }) => [
  h("time", { datetime }, h("span", { class: "day" }, day), " ", h("span", { class: "time" }, span)),
  tag && h("span", { class: live ? "tag live" : "tag" }, tag),
];

const events = (list) =>
  h(
    "ul",
    { class: "events" },
    list.map((event) =>
      h(
        "li",
        { id: event.id },
        h("div", { class: "when" }, when(event.when)),
        event.title && h("p", { class: "title" }, event.title),
        event.sponsor && h("p", { class: "note" }, event.sponsor),
        event.agenda && h("p", { class: "agenda" }, event.agenda),
        actions(event.links),
      ),
    ),
  );

const asWritten = (label, text) =>
  text && h("div", { class: "as-written" }, h("p", { class: "label" }, label), h("blockquote", {}, text));

const next = ({ next, rule, zones, calendar }) => [
  h("p", { class: "label" }, "Next meeting"),
  next.length === 1
    ? h("p", { class: "when" }, when(next[0]))
    : [
        h("p", { class: "note" }, "On one of these dates; the SIG does not say in which week:"),
        h(
          "ul",
          { class: "candidates" },
          next.map((it) => h("li", { class: "when" }, when(it))),
        ),
      ],
  h("p", { class: "rule" }, rule),
  h(
    "ul",
    { class: "note zones" },
    zones.map((zone) => h("li", {}, zone)),
  ),
  h(
    "details",
    { class: "calendar" },
    h("summary", {}, "Add to calendar"),
    h(
      "ul",
      {},
      calendar.map(({ label, url }) => h("li", {}, h("a", { href: url, rel: "noopener" }, label))),
    ),
  ),
];

const meeting = (it) =>
  h(
    "div",
    { class: "meeting", part: "meeting", id: it.id },
    it.title && h("h4", {}, it.title),
    it.next && next(it),
    it.ended && h("p", { class: "note" }, it.ended),
    asWritten("As the SIG puts it", it.text),
    asWritten("Propose a topic", it.agenda),
    actions(it.links),
  );

const content = ({ coming, past, regular }) =>
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
  ].filter(Boolean);

// What was true a minute ago is shown anew, without closing what the visitor opened.
export const meetingsSection = (sig, base) => {
  const element = section("meetings", "Meetings");
  const show = () => {
    const open = [...element.querySelectorAll("details")].map((it) => it.open);
    const model = meetings(sig, base, Date.now());
    element.replaceChildren(element.firstChild, ...content(model).flat());
    element.querySelectorAll("details").forEach((it, at) => (it.open = open[at] ?? false));
    at(model.until, show);
  };
  show();
  return element;
};
