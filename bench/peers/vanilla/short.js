import * as model from "../common/sig.js";
import { actions, h, link, section } from "./dom.js";

export const aboutSection = (sig) => {
  const { mission, facts, source } = model.about(sig);
  return h(
    "section",
    { id: "about", part: "section about", "aria-labelledby": "about-title" },
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
      source && h("li", {}, link(source, "Source")),
    ),
  );
};

export const scopeSection = (sig, base, { title }) => {
  const { scope, documents } = model.scope(sig);
  return section(
    "scope",
    title,
    scope.length &&
      h(
        "ul",
        { class: "scope" },
        scope.map((item) => h("li", {}, item)),
      ),
    scope.length && documents.length && h("h4", {}, "Documents"),
    documents.length &&
      h(
        "ul",
        { class: "links" },
        documents.map(({ title, url }) => h("li", {}, link(url, title))),
      ),
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
      model.roadmap(sig).map(({ date, words, release, state, items }) =>
        h(
          "li",
          { class: state },
          h(
            "p",
            { class: "when" },
            h("time", { datetime: date }, words),
            release && h("span", { class: "tag" }, release),
            state === "next" && h("span", { class: "tag accent" }, "Next"),
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
