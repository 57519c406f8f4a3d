import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { FIRST, MANY, memberList } from "../common/members.js";
import { link, longSection, section } from "./parts.js";

const avatar = ({ letter, colour, avatar }) => html`
  <span class="avatar colour-${colour}" part="avatar" aria-hidden="true">${letter}${
    avatar
      ? html`<img src=${avatar} alt="" width="40" height="40" loading="lazy" decoding="async"
        referrerpolicy="no-referrer" @error=${({ target }) => (target.hidden = true)}>`
      : nothing
  }</span>`;

const card = (it) => html`
  <li class="member" part="member" id=${it.anchor}>
    ${avatar(it)}
    <div>
      <p class="name">${link(it.url, it.shown)}${it.handle ? html` <span class="id">${it.handle}</span>` : nothing}</p>
      <p class="profiles">
        ${it.about ? html`<span>${it.about}</span>` : nothing}
        ${
          it.answersFor
            ? html`<a href="#repositories-of-${it.id}" aria-label="${it.shown}: ${it.answersFor}">${it.answersFor}</a>`
            : nothing
        }
        ${it.profiles.map(
          ({ url, label, platform }) => html`
          <a href=${url ?? nothing} rel="noopener" aria-label=${label}>${platform}</a>`,
        )}
        ${it.email ? html`<a href="mailto:${it.email}">${it.email}</a>` : nothing}
      </p>
    </div>
  </li>`;

const cards = (members) => html`
  <ul class="members" part="members">
    ${repeat(
      members,
      ({ id }) => id,
      (member) => guard([member], () => card(member)),
    )}
  </ul>`;

const group = ({ role, title, count, first, rest, more }) => html`
  <div class="group ${role}">
    <h4>${title} <span class="count">${count}</span></h4>
    ${role === "emeritus" ? html`<p class="note">With thanks for their work as maintainers.</p>` : nothing}
    ${cards(first)}
    ${rest.length ? html`<details class="rest"><summary>${more}</summary>${cards(rest)}</details>` : nothing}
  </div>`;

export class MembersController {
  typed = "";

  constructor(host, sig) {
    Object.assign(this, { host, sig, list: memberList(sig) });
  }

  type = ({ target }) => {
    this.typed = target.value;
    this.host.requestUpdate();
  };

  render() {
    const { typed, sig, list } = this;
    const { groups, note, none } = list(typed);
    const sized = sig.members.length > FIRST ? longSection : section;
    return sized(
      "members",
      "Members",
      html`
      ${
        sig.members.length > MANY
          ? html`
            <div class="controls" role="search" aria-label="Find a member">
              <label>
                <span>Find a member</span>
                <input type="search" part="search" autocomplete="off" spellcheck="false"
                  placeholder="Name, company, repo" @input=${this.type}>
              </label>
            </div>
            <p class="note" role="status">${note}</p>`
          : nothing
      }
      ${none ? html`<p class="nothing">Nothing matches “${typed.trim()}”.</p>` : nothing}
      ${repeat(groups, ({ role }) => role, group)}`,
    );
  }
}
