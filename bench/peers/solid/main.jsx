import { For, Show, createSignal, onCleanup, onMount } from "solid-js";
import { Dynamic, render } from "solid-js/web";
import { define } from "../common/element.js";
import { follow, whenRead } from "../common/page.js";
import { columns, destinations, nameOf, sections } from "../common/sig.js";
import { Meetings } from "./meetings.jsx";
import { Members } from "./members.jsx";
import { Repositories } from "./repositories.jsx";
import { About, Contacts, Roadmap, Scope } from "./short.jsx";

const SHOW = {
  about: About,
  meetings: Meetings,
  scope: Scope,
  contacts: Contacts,
  members: Members,
  roadmap: Roadmap,
  repositories: Repositories,
};

function Navigation(props) {
  let nav;
  const [current, setCurrent] = createSignal();
  onMount(() => onCleanup(whenRead(nav, setCurrent)));
  return (
    <nav ref={nav} aria-label="Sections of this SIG" part="nav">
      <ul>
        <For each={props.destinations}>
          {({ id, title, count }) => (
            <li>
              <a href={`#${id}`} aria-current={id === current() ? "true" : undefined}>
                {title}
                <Show when={count}>
                  {" "}
                  <span class="count">{count}</span>
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
  const linked = destinations(shown);
  return (
    <div class="sig" part="root" lang="en" onClick={(event) => follow(event, (id) => showCommitter?.(id))}>
      <slot name="header" />
      <h2 id="about-title">{nameOf(props.sig)}</h2>
      <Show when={linked.length}>
        <Navigation destinations={linked} />
      </Show>
      <div class={columns(shown)}>
        <For each={shown}>
          {({ id, title }) => (
            <Dynamic
              component={SHOW[id]}
              title={title}
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
