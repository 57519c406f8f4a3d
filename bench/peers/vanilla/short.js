import * as model from "../common/sig.js";
import { actions, h, link, section } from "./dom.js";

export const aboutSection = (sig) => {
  const { name, mission, facts, source, scope, documents } = model.about(sig);
  return h(
    "section",
    { id: "about", part: "section about", "aria-labelledby": "about-title" },
    h("h2", { id: "about-title" }, name),
    mission.length &&
      h(
        "div",
        { class: "mission" },
        mission.map((text) => h("p", {}, text)),
      ),
    h(
      "ul",
      { class: "facts" },
      facts.map((fact) => h("li", {}, fact)),
      source && h("li", {}, link(source, "Where this comes from")),
    ),
    scope.length && [
      h("h3", {}, "What it works on"),
      h(
        "ul",
        { class: "scope" },
        scope.map((item) => h("li", {}, item)),
      ),
    ],
    documents.length && [
      h("h3", {}, "Documents"),
      h(
        "ul",
        { class: "links" },
        documents.map(({ title, url }) => h("li", {}, link(url, title))),
      ),
    ],
  );
};

export const contactsSection = (sig) =>
  section(
    "contacts",
    "Contacts",
    h(
      "dl",
      { class: "contacts" },
      model
        .contacts(sig)
        .map(({ kind, value, url, more }) =>
          h("div", {}, h("dt", {}, kind), h("dd", {}, link(url, value), actions(more, value))),
        ),
    ),
  );

export const roadmapSection = (sig) =>
  section(
    "roadmap",
    "Roadmap",
    h(
      "ol",
      { class: "roadmap" },
      model.roadmap(sig).map(({ date, words, release, coming, items }) =>
        h(
          "li",
          { class: coming ? "coming" : "past" },
          h(
            "p",
            { class: "when" },
            h("time", { datetime: date }, words),
            release && h("span", { class: "tag" }, release),
            coming && h("span", { class: "tag accent" }, "coming"),
          ),
          h(
            "ul",
            {},
            items.map((item) => h("li", {}, item)),
          ),
        ),
      ),
    ),
  );
