import { html, nothing } from "lit";
import { whenRead } from "../common/page.js";

export class NavigationController {
  constructor(host, destinations) {
    Object.assign(this, { host, destinations });
    host.addController(this);
  }

  hostUpdated() {
    const nav = this.host.renderRoot.querySelector("nav");
    if (!nav || this.stop) return;
    this.stop = whenRead(nav, (id) => {
      this.current = id;
      this.host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.stop?.();
    this.stop = undefined;
  }

  render() {
    const { destinations, current } = this;
    if (!destinations.length) return nothing;
    return html`
      <nav aria-label="Sections of this SIG" part="nav">
        <ul>
          ${destinations.map(
            ({ id, title, count }) => html`
            <li><a href="#${id}" aria-current=${id === current ? "true" : nothing}>${title}${
              count ? html` <span class="count">${count}</span>` : nothing
            }</a></li>`,
          )}
        </ul>
      </nav>`;
  }
}
