import { html, nothing } from "lit";
import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { actions, section } from "./parts.js";

const when = ({ datetime, day, span, tag, live }) => html`
  <time datetime=${datetime}><span class="day">${day}</span> <span class="time">${span}</span></time>
  ${tag ? html`<span class=${live ? "tag live" : "tag"}>${tag}</span>` : nothing}`;

const events = (list) => html`
  <ul class="events">
    ${list.map(
      (event) => html`
      <li id=${event.id}>
        <div class="when">${when(event.when)}</div>
        ${event.title ? html`<p class="title">${event.title}</p>` : nothing}
        ${event.sponsor ? html`<p class="note">${event.sponsor}</p>` : nothing}
        ${event.agenda ? html`<p class="agenda">${event.agenda}</p>` : nothing}
        ${actions(event.links)}
      </li>`,
    )}
  </ul>`;

// Within a blockquote every blank counts.
const asWritten = (label, text) =>
  text
    ? html`<div class="as-written"><p class="label">${label}</p><blockquote>${text}</blockquote></div>`
    : nothing;

const next = ({ next, rule, zones, calendar }) => html`
  <p class="label">Next meeting</p>
  ${
    next.length === 1
      ? html`<p class="when">${when(next[0])}</p>`
      : html`<p class="note">On one of these dates; the SIG does not say in which week:</p>
        <ul class="candidates">${next.map((it) => html`<li class="when">${when(it)}</li>`)}</ul>`
  }
  <p class="rule">${rule}</p>
  <ul class="note zones">${zones.map((zone) => html`<li>${zone}</li>`)}</ul>
  <details class="calendar">
    <summary>Add to calendar</summary>
    <ul>${calendar.map(({ label, url }) => html`<li><a href=${url} rel="noopener">${label}</a></li>`)}</ul>
  </details>`;

const meeting = (it) => html`
  <div class="meeting" part="meeting" id=${it.id}>
    ${it.title ? html`<h4>${it.title}</h4>` : nothing}
    ${it.next ? next(it) : nothing}
    ${it.ended ? html`<p class="note">${it.ended}</p>` : nothing}
    ${asWritten("As the SIG puts it", it.text)}
    ${asWritten("Propose a topic", it.agenda)}
    ${actions(it.links)}
  </div>`;

export class MeetingsController {
  now = Date.now();

  constructor(host, sig, base) {
    Object.assign(this, { host, sig, base });
    host.addController(this);
  }

  hostDisconnected() {
    this.stop?.();
  }

  render() {
    const { coming, past, regular, until } = meetings(this.sig, this.base, this.now);
    this.stop?.();
    this.stop = at(until, () => {
      this.now = Date.now();
      this.host.requestUpdate();
    });
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
      }`,
    );
  }
}
