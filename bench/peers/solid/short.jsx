import { For, Show } from "solid-js";
import * as model from "../common/sig.js";
import { Actions, Link, Section } from "./parts.jsx";

export function About(props) {
  const { mission, facts, source } = model.about(props.sig);
  return (
    <section id="about" part="section about" aria-labelledby="about-title">
      <Show when={mission.length}>
        <div class="mission">
          <For each={mission}>{(text) => <p>{text}</p>}</For>
        </div>
      </Show>
      <ul class="facts">
        <For each={facts}>{(fact) => <li>{fact}</li>}</For>
        <Show when={source}>
          <li>
            <Link url={source}>Source</Link>
          </li>
        </Show>
      </ul>
    </section>
  );
}

export function Scope(props) {
  const { scope, documents } = model.scope(props.sig);
  return (
    <Section id="scope" title={props.title}>
      <Show when={scope.length}>
        <ul class="scope">
          <For each={scope}>{(item) => <li>{item}</li>}</For>
        </ul>
      </Show>
      <Show when={scope.length && documents.length}>
        <h4>Documents</h4>
      </Show>
      <Show when={documents.length}>
        <ul class="links">
          <For each={documents}>
            {({ title, url }) => (
              <li>
                <Link url={url}>{title}</Link>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Section>
  );
}

export const Contacts = (props) => (
  <Section id="contacts" title="Contacts">
    <dl class="contacts">
      <For each={model.contacts(props.sig)}>
        {({ kind, value, url, more }) => (
          <div>
            <dt>{kind}</dt>
            <dd>
              <Link url={url}>{value}</Link>
              <Actions links={more} of={value} />
            </dd>
          </div>
        )}
      </For>
    </dl>
  </Section>
);

export const Roadmap = (props) => (
  <Section id="roadmap" title="Roadmap">
    <ol class="roadmap">
      <For each={model.roadmap(props.sig)}>
        {({ date, words, release, state, items }) => (
          <li class={state}>
            <p class="when">
              <time datetime={date}>{words}</time>
              <Show when={release}>
                <span class="tag">{release}</span>
              </Show>
              <Show when={state === "next"}>
                <span class="tag accent">Next</span>
              </Show>
            </p>
            <ul>
              <For each={items}>{(item) => <li>{item}</li>}</For>
            </ul>
          </li>
        )}
      </For>
    </ol>
  </Section>
);
