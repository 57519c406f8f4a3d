import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
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
import { link, longSection, section } from "./parts.js";

const person = ({ comma, name, href, label }) =>
  html`${comma}${href ? html`<a href=${href} aria-label=${label}>${name}</a>` : html`<span>${name}</span>`}`;

const people = ({ named, others, otherNames }) => html`
  ${named.length ? html`<span>${named.map(person)}</span>` : nothing}
  ${others ? html`<details><summary>${others}</summary><p>${otherNames}</p></details>` : nothing}`;

const branches = (it) =>
  html`<details><summary aria-label=${it.branchesLabel}>${it.branches}</summary><p>${it.branchNames}</p></details>`;

const row = (it, whose) => html`
  <li id=${it.anchor}>
    <p class="path">${link(
      it.url,
      html`${it.group ? html`<span class="group-name">${it.group}</span><wbr>` : nothing}${it.name}`,
    )}</p>
    ${it.description ? html`<p class="description">${it.description}</p>` : nothing}
    <div class="meta">
      ${people(whose)}
      ${it.upstream ? html`<a href=${it.upstream} rel="noopener" aria-label=${it.upstreamLabel}>Upstream</a>` : nothing}
      ${it.branches ? branches(it) : nothing}
    </div>
  </li>`;

const choice = (name, label, all, options, value, choose) => {
  const list = guard([options], () =>
    options.map(({ value, label }) => html`<option value=${value}>${label}</option>`),
  );
  return options.length > MANY
    ? html`
      <label>
        <span>${label}</span>
        <input name=${name} list=${name} autocomplete="off" spellcheck="false" .value=${live(value)}
          placeholder=${all} @input=${choose}>
      </label>
      <datalist id=${name}>${list}</datalist>`
    : html`
      <label>
        <span>${label}</span>
        <select name=${name} .value=${live(value)} @change=${choose}>
          <option value="">${all}</option>
          ${list}
        </select>
      </label>`;
};

export class RepositoriesController {
  query = { ...EVERYTHING, order: "" };
  limit = FIRST;
  field = createRef();
  button = createRef();

  constructor(host, sig) {
    Object.assign(this, { host, list: repositoryList(sig) });
    this.found = this.list.find(this.query);
    host.addController(this);
  }

  // The button depends on the search results; rendering the first rows doesn't wait for it.
  hostUpdated() {
    const button = comeByThemselves(this.limit) ? this.button.value : undefined;
    if (button === this.watched) return;
    this.stop?.();
    this.watched = button;
    this.stop = button && whenNear(button, this.more);
  }

  hostDisconnected() {
    this.stop?.();
    this.watched = undefined;
  }

  show(query, limit) {
    Object.assign(this.query, query);
    this.found = this.list.find(this.query);
    this.limit = limit;
    this.host.requestUpdate();
  }

  showCommitter(committer) {
    this.show({ ...EVERYTHING, committer }, FIRST);
  }

  clear = () => {
    this.show(EVERYTHING, AT_ONCE);
    this.field.value.focus();
  };

  more = () => {
    this.limit = withMore(this.limit);
    this.host.requestUpdate();
  };

  toLetter = (letter) => {
    const { anchor, limit } = this.list.letter(this.list.find({ ...this.query, order: "name" }), letter);
    this.show({ order: "name" }, Math.max(this.limit, limit));
    return anchor;
  };

  letters() {
    const letters = this.list.letters(this.found);
    if (!letters.length) return nothing;
    return html`
      <div class="controls">
        <details class="letters">
          <summary>Jump to a letter</summary>
          <p @click=${(event) => followLetter(event, this.toLetter)}>
            ${letters.map((letter) => html`<button type="button" .value=${letter}>${letter}</button>`)}
          </p>
        </details>
      </div>`;
  }

  type = ({ target }) => this.show({ typed: target.value }, AT_ONCE);
  choose = {
    group: this.chooser("group"),
    committer: this.chooser("committer"),
    order: this.chooser("order"),
  };

  chooser(name) {
    return ({ target }) => this.show({ [name]: target.value }, AT_ONCE);
  }

  controls() {
    const { list, query, choose } = this;
    return html`
      <div class="controls" role="search" aria-label="Find a repository">
        <label>
          <span>Find a repository</span>
          <input ${ref(this.field)} type="search" name="find" part="search" autocomplete="off" spellcheck="false" .value=${live(query.typed)}
            placeholder="Name, topic, person" @focus=${list.prepare} @input=${this.type}>
        </label>
        ${list.groups.length > 1 ? choice("group", "Group", "All groups", list.groups, query.group, choose.group) : nothing}
        ${
          list.committers.length > 1
            ? choice(
                "committer",
                "Committer",
                "All committers",
                list.committers,
                query.committer,
                choose.committer,
              )
            : nothing
        }
        ${list.total > 2 ? choice("order", "Order", "As listed", ORDERS, query.order, choose.order) : nothing}
      </div>
      <p class="note" role="status">${list.note(this.found, this.limit)}</p>
      ${this.letters()}`;
  }

  nothing() {
    return html`
      <div class="nothing">
        <p>${this.list.nothing(this.query)}</p>
        <button type="button" @click=${this.clear}>Clear search and filters</button>
      </div>`;
  }

  render() {
    const { list, query, found, limit } = this;
    const shown = found.slice(0, limit);
    const committer = list.committerOf(query);
    const sized = list.long ? longSection : section;
    return sized(
      "repositories",
      "Repositories",
      html`
      ${list.total > 1 ? this.controls() : nothing}
      ${found.length || !list.total ? nothing : this.nothing()}
      <ul class=${list.className(found, limit)} part="repositories">
        ${repeat(
          shown,
          ({ path }) => path,
          (it) => guard([it, committer], () => row(list.row(it), list.people(it, committer))),
        )}
      </ul>
      ${
        limit < found.length
          ? html`<button ${ref(this.button)} type="button" class="more" @click=${this.more}>${list.more(found, limit)}</button>`
          : nothing
      }
      ${list.page ? html`<p>${link(list.page, "All repositories")}</p>` : nothing}`,
    );
  }
}
