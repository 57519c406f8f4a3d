import { For, Show } from "solid-js";
import { Dynamic, render } from "solid-js/web";
import { define } from "../common/element.js";
import { number } from "../common/intl.js";
import { follow } from "../common/page.js";
import { sections } from "../common/sig.js";
import { Meetings } from "./meetings.jsx";
import { Members } from "./members.jsx";
import { Repositories } from "./repositories.jsx";
import { About, Contacts, Roadmap } from "./short.jsx";

const SHOW = {
  about: About,
  meetings: Meetings,
  contacts: Contacts,
  members: Members,
  roadmap: Roadmap,
  repositories: Repositories,
};

function Navigation(props) {
  return (
    <nav aria-label="Sections of this SIG" part="nav">
      <ul>
        <For each={props.shown}>
          {({ id, title, counted, list }) => (
            <li>
              <a href={`#${id}`}>
                {title}
                <Show when={counted}>
                  {" "}
                  <span class="count">{number(list.length)}</span>
                </Show>
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}

function App(props) {
  let showCommitter;
  const shown = sections(props.sig);
  return (
    <div class="sig" part="root" lang="en" onClick={(event) => follow(event, (id) => showCommitter?.(id))}>
      <slot name="header" />
      <Show when={shown.length > 2}>
        <Navigation shown={shown} />
      </Show>
      <div class="sections split">
        <For each={shown}>
          {({ id }) => (
            <Dynamic
              component={SHOW[id]}
              sig={props.sig}
              base={props.base}
              expose={(show) => (showCommitter = show)}
            />
          )}
        </For>
      </div>
      <slot name="footer" />
    </div>
  );
}

define((mount, sig, base) => render(() => <App sig={sig} base={base} />, mount));
