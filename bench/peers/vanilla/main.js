import { define } from "../common/element.js";
import { follow, whenRead } from "../common/page.js";
import { columns, destinations, nameOf, sections } from "../common/sig.js";
import { h } from "./dom.js";
import { meetingsSection } from "./meetings.js";
import { membersSection } from "./members.js";
import { repositoriesSection } from "./repositories.js";
import { aboutSection, contactsSection, roadmapSection, scopeSection } from "./short.js";

const SHOW = {
  about: aboutSection,
  meetings: meetingsSection,
  scope: scopeSection,
  contacts: contactsSection,
  members: membersSection,
  roadmap: roadmapSection,
};

const navigation = (destinations) =>
  h(
    "nav",
    { "aria-label": "Sections of this SIG", part: "nav" },
    h(
      "ul",
      {},
      destinations.map(({ id, title, count }) =>
        h("li", {}, h("a", { href: `#${id}` }, title, count && [" ", h("span", { class: "count" }, count)])),
      ),
    ),
  );

const markRead = (nav) => {
  let current;
  whenRead(nav, (id) => {
    current?.removeAttribute("aria-current");
    current = nav.querySelector(`[href="#${id}"]`);
    current.setAttribute("aria-current", "true");
  });
};

define((mount, sig, base) => {
  const shown = sections(sig);
  const linked = destinations(shown);
  const nav = linked.length > 0 && navigation(linked);
  const repositories = repositoriesSection(sig);
  mount.append(
    h(
      "div",
      {
        class: "sig",
        part: "root",
        lang: "en",
        onclick: (event) => follow(event, repositories.showCommitter),
      },
      h("slot", { name: "header" }),
      h("h2", { id: "about-title" }, nameOf(sig)),
      nav,
      h(
        "div",
        { class: columns(shown) },
        shown.map((it) => (it.id === "repositories" ? repositories.element : SHOW[it.id](sig, base, it))),
      ),
      h("slot", { name: "footer" }),
    ),
  );
  if (nav) markRead(nav);
});
