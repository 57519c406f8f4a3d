import { For, Show } from "solid-js";
import * as model from "../common/sig.js";
import { Actions, Link, Section } from "./parts.jsx";

export function About(props) {
  const { name, mission, facts, source, scope, documents } = model.about(props.sig);
  return (
    <section id="about" part="section about" aria-labelledby="about-title">
      <h2 id="about-title">{name}</h2>
      <Show when={mission.length}>
        <div class="mission">
          <For each={mission}>{(text) => <p>{text}</p>}</For>
        </div>
      </Show>
      <ul class="facts">
        <For each={facts}>{(fact) => <li>{fact}</li>}</For>
        <Show when={source}>
          <li>
            <Link url={source}>Where this comes from</Link>
          </li>
        </Show>
      </ul>
      <Show when={scope.length}>
        <h3>What it works on</h3>
        <ul class="scope">
          <For each={scope}>{(item) => <li>{item}</li>}</For>
        </ul>
      </Show>
      <Show when={documents.length}>
        <h3>Documents</h3>
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
    </section>
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
        {({ date, words, release, coming, items }) => (
          <li class={coming ? "coming" : "past"}>
            <p class="when">
              <time datetime={date}>{words}</time>
              <Show when={release}>
                <span class="tag">{release}</span>
              </Show>
              <Show when={coming}>
                <span class="tag accent">coming</span>
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
