import { define } from "../common/element.js";
import { follow } from "../common/page.js";
import { sections } from "../common/sig.js";
import { number } from "../common/intl.js";
import { h } from "./dom.js";
import { meetingsSection } from "./meetings.js";
import { membersSection } from "./members.js";
import { repositoriesSection } from "./repositories.js";
import { aboutSection, contactsSection, roadmapSection } from "./short.js";

const SHOW = {
  about: aboutSection,
  meetings: meetingsSection,
  contacts: contactsSection,
  members: membersSection,
  roadmap: roadmapSection,
};

const navigation = (shown) =>
  h(
    "nav",
    { "aria-label": "Sections of this SIG", part: "nav" },
    h(
      "ul",
      {},
      shown.map(({ id, title, counted, list }) =>
        h(
          "li",
          {},
          h(
            "a",
            { href: `#${id}` },
            title,
            counted && [" ", h("span", { class: "count" }, number(list.length))],
          ),
        ),
      ),
    ),
  );

define((mount, sig, base) => {
  const shown = sections(sig);
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
      shown.length > 2 && navigation(shown),
      h(
        "div",
        { class: "sections split" },
        shown.map(({ id }) => (id === "repositories" ? repositories.element : SHOW[id](sig, base))),
      ),
      h("slot", { name: "footer" }),
    ),
  );
});
