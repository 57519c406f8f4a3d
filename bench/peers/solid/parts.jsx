import { For, Show } from "solid-js";

export const Section = (props) => (
  <section id={props.id} part={`section ${props.id}`} aria-labelledby={`${props.id}-title`}>
    <h3 id={`${props.id}-title`}>{props.title}</h3>
    <Show when={props.long}>
      <a class="skip action" href={`#after-${props.id}`}>
        Skip {props.title.toLowerCase()}
      </a>
    </Show>
    {props.children}
    <Show when={props.long}>
      <span id={`after-${props.id}`} />
    </Show>
  </section>
);

export const Link = (props) => (
  <Show when={props.url} fallback={props.children}>
    <a href={props.url} rel="noopener">
      {props.children}
    </a>
  </Show>
);

export const Actions = (props) => (
  <Show when={props.links.length}>
    <p class="actions">
      <For each={props.links}>
        {({ url, label }) => (
          <a class="action" href={url} rel="noopener" aria-label={props.of && `${label}: ${props.of}`}>
            {label}
          </a>
        )}
      </For>
    </p>
  </Show>
);
