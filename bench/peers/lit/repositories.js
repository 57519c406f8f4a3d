import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
import { whenNear } from "../common/page.js";
import { AT_ONCE, FIRST, PAGE, repositoryList } from "../common/repositories.js";
import { link, section } from "./parts.js";

const row = ({ anchor, group, name, url, description, people, upstream, branches, branchNames }) => html`
  <li id=${anchor}>
    <p class="path">${link(url, html`${group ? html`<span class="group-name">${group}</span><wbr>` : nothing}${name}`)}</p>
    ${description ? html`<p class="description">${description}</p>` : nothing}
    <div class="meta">
      ${people ? html`<span>${people}</span>` : nothing}
      ${upstream ? link(upstream, "Upstream") : nothing}
      ${branches ? html`<details><summary>${branches}</summary><p>${branchNames}</p></details>` : nothing}
    </div>
  </li>`;

const choice = (label, all, options, value, choose) => html`
  <label>
    <span>${label}</span>
    <select .value=${live(value)} @change=${choose}>
      <option value="">${all}</option>
      ${guard([options], () => options.map(({ value, label }) => html`<option value=${value}>${label}</option>`))}
    </select>
  </label>`;

const ORDERS = [{ value: "name", label: "By name" }];

export class RepositoriesController {
  query = { typed: "", group: "", committer: "", order: "" };
  limit = FIRST;
  button = createRef();

  constructor(host, sig) {
    Object.assign(this, { host, list: repositoryList(sig) });
    this.found = this.list.find(this.query);
    host.addController(this);
  }

  // The button comes and goes with what is found.
  hostUpdated() {
    const button = this.button.value;
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
    this.show({ typed: "", group: "", committer }, FIRST);
  }

  more = () => {
    this.limit += Math.min(this.limit, PAGE);
    this.host.requestUpdate();
  };

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
          <input type="search" part="search" autocomplete="off" spellcheck="false" .value=${live(query.typed)}
            placeholder="Name, description or person" @focus=${list.prepare} @input=${this.type}>
        </label>
        ${list.groups.length > 1 ? choice("Group", "All groups", list.groups, query.group, choose.group) : nothing}
        ${
          list.committers.length > 1
            ? choice("Committer", "All committers", list.committers, query.committer, choose.committer)
            : nothing
        }
        ${list.total > 2 ? choice("Order", "As the SIG lists them", ORDERS, query.order, choose.order) : nothing}
      </div>
      <p class="note" role="status">${list.note(this.found)}</p>`;
  }

  render() {
    const { list, query, found, limit } = this;
    const shown = found.slice(0, limit);
    return section(
      "repositories",
      "Repositories",
      html`
      ${list.total > 1 ? this.controls() : nothing}
      ${found.length ? nothing : html`<p class="nothing">Nothing matches “${query.typed.trim()}”.</p>`}
      <ul class="repositories" part="repositories">
        ${repeat(
          shown,
          ({ path }) => path,
          (it) => guard([it], () => row(list.row(it))),
        )}
      </ul>
      ${
        limit < found.length
          ? html`<button ${ref(this.button)} type="button" class="more" @click=${this.more}>Show more</button>`
          : nothing
      }
      ${list.page ? html`<p>${link(list.page, "All repositories")}</p>` : nothing}`,
    );
  }
}
