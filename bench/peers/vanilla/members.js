import { FIRST, MANY, memberList } from "../common/members.js";
import { h, link, longSection, section } from "./dom.js";

export const avatar = ({ letter, colour, avatar }) => {
  const size = { width: 40, height: 40, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" };
  return h(
    "span",
    { class: `avatar colour-${colour}`, part: "avatar", "aria-hidden": "true" },
    letter,
    avatar && h("img", { src: avatar, alt: "", ...size, onerror: ({ target }) => (target.hidden = true) }),
  );
};

const card = (member) =>
  h(
    "li",
    { class: "member", part: "member", id: member.anchor },
    avatar(member),
    h(
      "div",
      {},
      h(
        "p",
        { class: "name" },
        link(member.url, member.shown),
        member.handle && [" ", h("span", { class: "id" }, member.handle)],
      ),
      h(
        "p",
        { class: "profiles" },
        member.about && h("span", {}, member.about),
        member.answersFor &&
          h(
            "a",
            { href: `#repositories-of-${member.id}`, "aria-label": `${member.shown}: ${member.answersFor}` },
            member.answersFor,
          ),
        member.profiles.map(({ url, label, platform }) =>
          h("a", { href: url, rel: "noopener", "aria-label": label }, platform),
        ),
        member.email && h("a", { href: `mailto:${member.email}` }, member.email),
      ),
    ),
  );

export const membersSection = (sig) => {
  const list = memberList(sig);
  // A member's card is created once and moved.
  const made = new Map();
  const cardOf = (member) => made.get(member) ?? made.set(member, card(member)).get(member);
  const cards = (members) => h("ul", { class: "members", part: "members" }, members.map(cardOf));
  const group = ({ role, title, count, first, rest, more }) =>
    h(
      "div",
      { class: `group ${role}` },
      h("h4", {}, title, " ", h("span", { class: "count" }, count)),
      role === "emeritus" && h("p", { class: "note" }, "With thanks for their work as maintainers."),
      cards(first),
      rest.length && h("details", { class: "rest" }, h("summary", {}, more), cards(rest)),
    );

  const note = h("p", { class: "note", role: "status" });
  const groups = h("div", { style: "display: contents" });
  const show = (typed) => {
    const found = list(typed);
    note.textContent = found.note;
    groups.replaceChildren(
      ...(found.none ? [h("p", { class: "nothing" }, `Nothing matches “${typed.trim()}”.`)] : []),
      ...found.groups.map(group),
    );
  };
  show("");
  const controls = () => [
    h(
      "div",
      { class: "controls", role: "search", "aria-label": "Find a member" },
      h(
        "label",
        {},
        h("span", {}, "Find a member"),
        h("input", {
          type: "search",
          part: "search",
          autocomplete: "off",
          spellcheck: "false",
          placeholder: "Name, company, repo",
          oninput: ({ target }) => show(target.value),
        }),
      ),
    ),
    note,
  ];
  const sized = sig.members.length > FIRST ? longSection : section;
  return sized("members", "Members", sig.members.length > MANY && controls(), groups);
};
