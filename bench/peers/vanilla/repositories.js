import { followLetter, whenNear } from "../common/page.js";
import {
  AT_ONCE,
  EVERYTHING,
  FIRST,
  MANY,
  ORDERS,
  comeByThemselves,
  repositoryList,
  withMore,
} from "../common/repositories.js";
import { h, link, longSection, section } from "./dom.js";

const person = ({ comma, name, href, label }) => [
  comma,
  href ? h("a", { href, "aria-label": label }, name) : h("span", {}, name),
];

const row = (it, { named, others, otherNames }) =>
  h(
    "li",
    { id: it.anchor },
    h(
      "p",
      { class: "path" },
      link(it.url, it.group && h("span", { class: "group-name" }, it.group), it.group && h("wbr"), it.name),
    ),
    it.description && h("p", { class: "description" }, it.description),
    h(
      "div",
      { class: "meta" },
      named.length && h("span", {}, named.map(person)),
      others && h("details", {}, h("summary", {}, others), h("p", {}, otherNames)),
      it.upstream &&
        h("a", { href: it.upstream, rel: "noopener", "aria-label": it.upstreamLabel }, "Upstream"),
      it.branches &&
        h(
          "details",
          {},
          h("summary", { "aria-label": it.branchesLabel }, it.branches),
          h("p", {}, it.branchNames),
        ),
    ),
  );

// Returns a select with an option for all, and its container.
const choice = (name, label, all, options, choose) => {
  const list = options.map(({ value, label }) => h("option", { value }, label));
  const many = options.length > MANY;
  const control = many
    ? h("input", {
        name,
        list: name,
        autocomplete: "off",
        spellcheck: "false",
        placeholder: all,
        oninput: choose,
      })
    : h("select", { name, onchange: choose }, h("option", { value: "" }, all), list);
  const nodes = [h("label", {}, h("span", {}, label), control), many && h("datalist", { id: name }, list)];
  return { control, nodes };
};

export const repositoriesSection = (sig) => {
  const list = repositoryList(sig);
  const query = { ...EVERYTHING, order: "" };
  let found = [];

  const note = h("p", { class: "note", role: "status" });
  const letters = h("p", { onclick: (event) => followLetter(event, toLetter) });
  const jump = h(
    "div",
    { class: "controls" },
    h("details", { class: "letters" }, h("summary", {}, "Jump to a letter"), letters),
  );
  const sought = h("p", {});
  const clear = h("button", { type: "button" }, "Clear search and filters");
  const nothing = h("div", { class: "nothing" }, sought, clear);
  const rows = h("ul", { part: "repositories" });
  const more = h("button", { type: "button", class: "more" });

  // Rows are reused by repository. Another committer filter, which reorders names, replaces all of
  // them.
  let shown = new Map();
  let shownFor = "";
  let stop;
  const fill = (count) => {
    const committer = list.committerOf(query);
    const made = committer === shownFor ? shown : new Map();
    shownFor = committer;
    const rowOf = (it) => made.get(it) ?? row(list.row(it), list.people(it, committer));
    const kept = new Map(found.slice(0, count).map((it) => [it, rowOf(it)]));
    for (const [it, element] of shown) if (kept.get(it) !== element) element.remove();
    let place = rows.firstChild;
    for (const element of kept.values()) {
      if (element === place) place = place.nextSibling;
      else rows.insertBefore(element, place);
    }
    shown = kept;
    note.textContent = list.note(found, count);
    rows.className = list.className(found, count);
    stop?.();
    stop = undefined;
    if (count < found.length) {
      more.textContent = list.more(found, count);
      rows.after(more);
      if (comeByThemselves(count)) stop = whenNear(more, addMore);
    } else more.remove();
  };
  const show = (count) => {
    found = list.find(query);
    const begin = list.letters(found);
    letters.replaceChildren(...begin.map((value) => h("button", { type: "button", value }, value)));
    if (begin.length) note.after(jump);
    else jump.remove();
    sought.textContent = list.nothing(query);
    if (found.length || !list.total) nothing.remove();
    else rows.before(nothing);
    fill(count);
  };
  const change =
    (name) =>
    ({ target }) => {
      query[name] = target.value;
      show(AT_ONCE);
    };
  const toLetter = (letter) => {
    order.control.value = query.order = "name";
    const { anchor, limit } = list.letter(list.find(query), letter);
    show(Math.max(limit, shown.size));
    return anchor;
  };
  const addMore = () => fill(withMore(shown.size));
  more.addEventListener("click", addMore);

  const search = h("input", {
    type: "search",
    name: "find",
    part: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Name, topic, person",
    onfocus: list.prepare,
    oninput: change("typed"),
  });
  const group = choice("group", "Group", "All groups", list.groups, change("group"));
  const committer = choice("committer", "Committer", "All committers", list.committers, change("committer"));
  const order = choice("order", "Order", "As listed", ORDERS, change("order"));
  const controls = h(
    "div",
    { class: "controls", role: "search", "aria-label": "Find a repository" },
    h("label", {}, h("span", {}, "Find a repository"), search),
    list.groups.length > 1 && group.nodes,
    list.committers.length > 1 && committer.nodes,
    list.total > 2 && order.nodes,
  );

  const narrow = (changes, count) => {
    Object.assign(query, changes);
    search.value = query.typed;
    group.control.value = query.group;
    committer.control.value = query.committer;
    show(count);
  };
  const showCommitter = (id) => narrow({ ...EVERYTHING, committer: id }, FIRST);
  clear.addEventListener("click", () => {
    narrow(EVERYTHING, AT_ONCE);
    search.focus();
  });

  const page = list.page && h("p", {}, link(list.page, "All repositories"));
  const sized = list.long ? longSection : section;
  const element = sized("repositories", "Repositories", list.total > 1 && [controls, note], rows, page);
  show(FIRST);
  return { element, showCommitter };
};
