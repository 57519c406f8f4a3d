import { ORDERS, directory, split } from "../common/directory.js";
import { define } from "../common/element.js";
import { at } from "../common/page.js";
import { currentZone, whenZoneChosen } from "../common/zone.js";
import { h } from "./dom.js";
import { avatar } from "./members.js";

// Shows a text with the words of the query marked. If there are as many marks as before, changes only
// the text nodes: other changes make the browser compute styles again.
const mark = (node, text, query) => {
  const parts = split(text, query);
  const shown = node.childNodes;
  if (shown.length !== parts.length) {
    node.replaceChildren(...parts.map((part, place) => (place % 2 ? h("mark", {}, part) : part)));
    return;
  }
  for (const [place, part] of parts.entries()) {
    const text = shown[place].firstChild ?? shown[place];
    if (text.data !== part) text.data = part;
  }
};

// Creates a row. What depends on the search and on the time is filled in later.
const row = ({ href, name, mission, faces, members, repositories }) => {
  const [title, about] = [h("span", {}, name), h("span", {}, mission)];
  const reasons = h("ul", { class: "note" });
  const next = h("p", { class: "next" });
  const meta = h(
    "div",
    { class: "meta" },
    faces.length && h("span", { class: "faces" }, faces.map(avatar)),
    h("span", {}, members),
    repositories && h("span", {}, repositories),
  );
  const element = h(
    "li",
    {},
    h(
      "div",
      {},
      h("p", { class: "path" }, h("a", { href }, title)),
      mission && h("p", { class: "description" }, about),
      reasons,
    ),
    meta,
  );
  return {
    element,
    fill: (query, because) => {
      mark(title, name, query);
      mark(about, mission, query);
      while (reasons.children.length > because.length) reasons.lastChild.remove();
      for (const [place, text] of because.entries()) {
        mark(reasons.children[place] ?? reasons.appendChild(h("li", {})), text, query);
      }
    },
    meet: (meeting) => {
      next.textContent = meeting?.words;
      if (meeting) meta.prepend(next);
      else next.remove();
    },
  };
};

define((mount, index) => {
  const list = directory(index);
  const made = new Map();
  let zone = currentZone();
  let meetings;
  let shown = new Set();

  const note = h("p", { class: "note", role: "status" });
  const nothing = h("p", { class: "nothing" });
  const rows = h("ul", { class: "sigs" });

  const rowOf = (it) => {
    if (!made.has(it.key)) {
      const created = row(it);
      created.meet(meetings.get(it.key));
      made.set(it.key, created);
    }
    return made.get(it.key);
  };
  const show = () => {
    const found = list.find(field.value, order.value, meetings);
    const kept = new Set();
    for (const it of found.rows) {
      const row = rowOf(it);
      row.fill(found.query, list.reasons(it, found.query));
      kept.add(row.element);
    }
    for (const element of shown) if (!kept.has(element)) element.remove();
    let place = rows.firstChild;
    for (const element of kept) {
      if (element === place) place = place.nextSibling;
      else rows.insertBefore(element, place);
    }
    shown = kept;
    const said = list.note(found.rows);
    if (note.textContent !== said) note.textContent = said;
    nothing.textContent = list.nothing(field.value);
    if (found.rows.length) nothing.remove();
    else rows.before(nothing);
  };

  const field = h("input", {
    type: "search",
    part: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Name, person, repo",
    onfocus: list.prepare,
    oninput: show,
  });
  const order = h(
    "select",
    { onchange: show },
    ORDERS.map(({ value, label }) => h("option", { value }, label)),
  );
  let stop;
  const look = () => {
    const { all, until } = list.meetings(Date.now(), zone);
    meetings = all;
    for (const [key, row] of made) row.meet(meetings.get(key));
    show();
    stop?.();
    stop = at(until, look);
  };
  look();
  whenZoneChosen((chosen) => {
    zone = chosen;
    look();
  });

  mount.append(
    h(
      "div",
      { class: "sig", part: "root", lang: "en" },
      h(
        "section",
        { class: "directory", "aria-labelledby": "directory-title" },
        h("h2", { id: "directory-title" }, list.title),
        h(
          "div",
          { class: "controls", role: "search", "aria-label": "Find a SIG" },
          h("label", {}, h("span", {}, "Find a SIG"), field),
          h("label", {}, h("span", {}, "Order"), order),
        ),
        note,
        rows,
      ),
    ),
  );
}, "sig-directory");
