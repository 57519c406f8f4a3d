import { LitElement, html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { load, style } from "../common/element.js";
import { follow } from "../common/page.js";
import { columns, destinations, nameOf, sections } from "../common/sig.js";
import { MeetingsController } from "./meetings.js";
import { MembersController } from "./members.js";
import { NavigationController } from "./navigation.js";
import { RepositoriesController } from "./repositories.js";
import { about, contacts, roadmap, scope } from "./short.js";

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
      this.navigation = new NavigationController(this, destinations(this.shown));
      this.meetings = new MeetingsController(this, sig, base);
      this.members = new MembersController(this, sig);
      this.repositories = new RepositoriesController(this, sig);
      this.sig = sig;
    } catch (error) {
      this.error = error;
      this.requestUpdate();
    }
  }

  show({ id, title }) {
    const { sig, meetings, members, repositories } = this;
    // Sections that never change are rendered once.
    switch (id) {
      case "about":
        return guard([sig], () => about(sig));
      case "meetings":
        return guard([meetings.now, meetings.zone], () => meetings.render());
      case "scope":
        return guard([sig], () => scope(sig, title));
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
    const { sig, shown, navigation, error } = this;
    if (error) return `Couldn’t load this SIG: ${error.message}`;
    if (!sig) return nothing;
    return html`
      <div>
        <div class="sig" part="root" lang="en" @click=${(event) => follow(event, (id) => this.repositories.showCommitter(id))}>
          <slot name="header"></slot>
          <h2 id="about-title">${nameOf(sig)}</h2>
          ${guard([navigation.current], () => navigation.render())}
          <div class=${columns(shown)}>${shown.map((section) => this.show(section))}</div>
          <slot name="footer"></slot>
        </div>
      </div>`;
  }
}

customElements.define("sig-info", SigInfo);
