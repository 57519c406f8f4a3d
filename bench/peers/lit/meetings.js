import { html, nothing } from "lit";
import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { chooseZone, currentZone, offerZones, whenZoneChosen } from "../common/zone.js";
import { actions, link, section } from "./parts.js";

const time = ({ datetime, words }) => html`<time datetime=${datetime}>${words}</time>`;

const when = (it) => html`
  ${time(it)}
  ${it.tag ? html`<span class=${it.live ? "tag live" : "tag"}>${it.tag}</span>` : nothing}`;

const details = ({ title, sponsor, agenda, links }) => html`
  ${title ? html`<p class="title">${title}</p>` : nothing}
  ${sponsor ? html`<p class="note">${sponsor}</p>` : nothing}
  ${agenda ? html`<p class="agenda">${agenda}</p>` : nothing}
  ${actions(links)}`;

const events = (list) => html`
  <ul class="events">
    ${list.map(
      (event) => html`
      <li id=${event.id}>
        <div class="when">
          ${event.cancelled ? html`<s>${time(event.when)}</s> <span class="tag">Cancelled</span>` : when(event.when)}
        </div>
        ${details(event)}
      </li>`,
    )}
  </ul>`;

// White space matters within a blockquote.
const asWritten = (label, text) =>
  text
    ? html`<div class="as-written"><p class="label">${label}</p><blockquote>${text}</blockquote></div>`
    : nothing;

const menu = (summary, links) =>
  links.length
    ? html`<details class="calendar">
        <summary>${summary}</summary>
        <ul>${links.map(({ label, url }) => html`<li>${link(url, label)}</li>`)}</ul>
      </details>`
    : nothing;

const candidate = (it) => html`
  <li>
    <p class="when">${when(it)}</p>
    ${menu("Add to calendar", it.calendar)}
  </li>`;

const next = ({ next, dated, rule, notOn, subscription }) => html`
  <p class="label">Next meeting</p>
  ${
    next.length === 1
      ? html`<p class="when">${when(next[0])}</p>
        ${dated ? details(dated) : nothing}`
      : html`<p class="note">Either of these dates: the week is not stated</p>
        <ul class="candidates">${next.map(candidate)}</ul>`
  }
  <p class="rule">${rule}</p>
  ${notOn ? html`<p class="note">${notOn}</p>` : nothing}
  <div class="calendars">
    ${next.length === 1 ? menu("Add to calendar", next[0].calendar) : nothing}
    ${menu("Subscribe to all meetings", subscription)}
  </div>`;

const meeting = (it) => html`
  <div class="meeting" part="meeting" id=${it.id}>
    ${it.title ? html`<h4>${it.title}</h4>` : nothing}
    ${it.next ? next(it) : nothing}
    ${it.ended ? html`<p class="note">${it.ended}</p>` : nothing}
    ${
      it.wordsOnly
        ? html`<p class="note">The SIG gives the time in words only, so it can’t be shown in yours.</p>`
        : nothing
    }
    ${actions(it.links)}
    ${asWritten("In the SIG’s words", it.text)}
    ${asWritten("Propose a topic", it.agenda)}
  </div>`;

const zoneChoice = (zone) => html`
  <details class="calendar">
    <summary>Show in another time zone</summary>
    <label class="zone">
      <span>Time zone</span>
      <input list="zones" placeholder=${zone} autocomplete="off" spellcheck="false"
        @focus=${offerZones} @change=${chooseZone}>
    </label>
    <datalist id="zones"></datalist>
  </details>`;

export class MeetingsController {
  now = Date.now();
  zone = currentZone();

  constructor(host, sig, base) {
    Object.assign(this, { host, sig, base });
    host.addController(this);
  }

  hostConnected() {
    this.forget = whenZoneChosen((zone) => this.update({ zone }));
  }

  hostDisconnected() {
    this.stop?.();
    this.forget();
  }

  update(changes) {
    Object.assign(this, changes);
    this.host.requestUpdate();
  }

  render() {
    const { coming, past, regular, none, ask, zoned, until } = meetings(
      this.sig,
      this.base,
      this.now,
      this.zone,
    );
    this.stop?.();
    this.stop = at(until, () => this.update({ now: Date.now() }));
    return section(
      "meetings",
      "Meetings",
      html`
      ${coming.length ? events(coming) : nothing}
      ${regular.map(meeting)}
      ${
        past.length
          ? html`<details class="past-events">
            <summary>Past meetings <span class="count">${number(past.length)}</span></summary>
            ${events(past)}
          </details>`
          : nothing
      }
      ${
        none
          ? html`<p class="note">This SIG does not say when it meets.
            ${ask ? html`Ask at ${link(ask.url, ask.value)}` : nothing}</p>`
          : nothing
      }
      ${zoned ? zoneChoice(this.zone) : nothing}`,
    );
  }
}
