import { LitElement, html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { load, style } from "../common/element.js";
import { number } from "../common/intl.js";
import { follow } from "../common/page.js";
import { sections } from "../common/sig.js";
import { MeetingsController } from "./meetings.js";
import { MembersController } from "./members.js";
import { RepositoriesController } from "./repositories.js";
import { about, contacts, roadmap } from "./short.js";

const navigation = (shown) => html`
  <nav aria-label="Sections of this SIG" part="nav">
    <ul>
      ${shown.map(
        ({ id, title, counted, list }) => html`
        <li><a href="#${id}">${title}${counted ? html` <span class="count">${number(list.length)}</span>` : nothing}</a></li>`,
      )}
    </ul>
  </nav>`;

class SigInfo extends LitElement {
  static properties = { src: {}, sig: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    if (this.sig) return;
    const base = new URL(this.src, this.baseURI).href;
    try {
      const [sheet, sig] = await Promise.all([style(), load(base)]);
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.shown = sections(sig);
      this.meetings = new MeetingsController(this, sig, base);
      this.members = new MembersController(this, sig);
      this.repositories = new RepositoriesController(this, sig);
      this.sig = sig;
    } catch (error) {
      this.error = error;
      this.requestUpdate();
    }
  }

  show(id) {
    const { sig, meetings, members, repositories } = this;
    // What doesn't change is not looked at again.
    switch (id) {
      case "about":
        return guard([sig], () => about(sig));
      case "meetings":
        return guard([meetings.now, meetings.zone], () => meetings.render());
      case "contacts":
        return guard([sig], () => contacts(sig));
      case "members":
        return guard([members.typed], () => members.render());
      case "roadmap":
        return guard([sig], () => roadmap(sig));
      default:
        return repositories.render();
    }
  }

  render() {
    const { sig, shown, error } = this;
    if (error) return `This SIG can't be shown: ${error.message}`;
    if (!sig) return nothing;
    return html`
      <div>
        <div class="sig" part="root" lang="en" @click=${(event) => follow(event, (id) => this.repositories.showCommitter(id))}>
          <slot name="header"></slot>
          ${shown.length > 2 ? guard([sig], () => navigation(shown)) : nothing}
          <div class="sections split">${shown.map(({ id }) => this.show(id))}</div>
          <slot name="footer"></slot>
        </div>
      </div>`;
  }
}

customElements.define("sig-info", SigInfo);
