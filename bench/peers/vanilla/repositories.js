import { whenNear } from "../common/page.js";
import { AT_ONCE, FIRST, PAGE, repositoryList } from "../common/repositories.js";
import { h, link, section } from "./dom.js";

const row = (it) =>
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
      it.people && h("span", {}, it.people),
      it.upstream && link(it.upstream, "Upstream"),
      it.branches && h("details", {}, h("summary", {}, it.branches), h("p", {}, it.branchNames)),
    ),
  );

const choice = (label, all, options, onchange) =>
  h(
    "label",
    {},
    h("span", {}, label),
    h(
      "select",
      { onchange },
      h("option", { value: "" }, all),
      options.map(({ value, label }) => h("option", { value }, label)),
    ),
  );

export const repositoriesSection = (sig) => {
  const list = repositoryList(sig);
  const query = { typed: "", group: "", committer: "", order: "" };
  let found = [];

  const note = h("p", { class: "note", role: "status" });
  const nothing = h("p", { class: "nothing" });
  const rows = h("ul", { class: "repositories", part: "repositories" });
  const more = h("button", { type: "button", class: "more" }, "Show more");

  // Rows that stay are kept, by repository.
  let shown = new Map();
  const fill = (count) => {
    const kept = new Map(found.slice(0, count).map((it) => [it, shown.get(it) ?? row(list.row(it))]));
    for (const [it, element] of shown) if (!kept.has(it)) element.remove();
    let place = rows.firstChild;
    for (const element of kept.values()) {
      if (element === place) place = place.nextSibling;
      else rows.insertBefore(element, place);
    }
    shown = kept;
    if (count < found.length) rows.after(more);
    else more.remove();
  };
  const show = (count) => {
    found = list.find(query);
    note.textContent = list.note(found);
    nothing.textContent = `Nothing matches “${query.typed.trim()}”.`;
    if (found.length) nothing.remove();
    else rows.before(nothing);
    fill(count);
  };
  const change =
    (name) =>
    ({ target }) => {
      query[name] = target.value;
      show(AT_ONCE);
    };
  const addMore = () => fill(shown.size + Math.min(shown.size, PAGE));
  more.addEventListener("click", addMore);

  const search = h("input", {
    type: "search",
    part: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Name, description or person",
    onfocus: list.prepare,
    oninput: change("typed"),
  });
  const group = choice("Group", "All groups", list.groups, change("group"));
  const committer = choice("Committer", "All committers", list.committers, change("committer"));
  const orders = [{ value: "name", label: "By name" }];
  const order = choice("Order", "As the SIG lists them", orders, change("order"));
  const controls = h(
    "div",
    { class: "controls", role: "search", "aria-label": "Find a repository" },
    h("label", {}, h("span", {}, "Find a repository"), search),
    list.groups.length > 1 && group,
    list.committers.length > 1 && committer,
    list.total > 2 && order,
  );

  const showCommitter = (id) => {
    Object.assign(query, { typed: "", group: "", committer: id });
    search.value = group.lastChild.value = "";
    committer.lastChild.value = id;
    show(FIRST);
  };

  const page = list.page && h("p", {}, link(list.page, "All repositories"));
  const element = section("repositories", "Repositories", list.total > 1 && [controls, note], rows, page);
  show(FIRST);
  whenNear(more, addMore);
  return { element, showCommitter };
};
