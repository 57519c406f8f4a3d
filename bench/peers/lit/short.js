import { html, nothing } from "lit";
import * as model from "../common/sig.js";
import { actions, link, section } from "./parts.js";

export const about = (sig) => {
  const { mission, facts, source } = model.about(sig);
  return html`
    <section id="about" part="section about" aria-labelledby="about-title">
      ${mission.length ? html`<div class="mission">${mission.map((text) => html`<p>${text}</p>`)}</div>` : nothing}
      <ul class="facts">
        ${facts.map((fact) => html`<li>${fact}</li>`)}
        ${source ? html`<li>${link(source, "Source")}</li>` : nothing}
      </ul>
    </section>`;
};

export const scope = (sig, title) => {
  const { scope, documents } = model.scope(sig);
  return section(
    "scope",
    title,
    html`
    ${scope.length ? html`<ul class="scope">${scope.map((item) => html`<li>${item}</li>`)}</ul>` : nothing}
    ${scope.length && documents.length ? html`<h4>Documents</h4>` : nothing}
    ${
      documents.length
        ? html`<ul class="links">${documents.map(({ title, url }) => html`<li>${link(url, title)}</li>`)}</ul>`
        : nothing
    }`,
  );
};

export const contacts = (sig) =>
  section(
    "contacts",
    "Contacts",
    html`
    <dl class="contacts">
      ${model.contacts(sig).map(
        ({ kind, value, url, more }) => html`
        <div><dt>${kind}</dt><dd>${link(url, value)} ${actions(more, value)}</dd></div>`,
      )}
    </dl>`,
  );

export const roadmap = (sig) =>
  section(
    "roadmap",
    "Roadmap",
    html`
    <ol class="roadmap">
      ${model.roadmap(sig).map(
        ({ date, words, release, state, items }) => html`
        <li class=${state}>
          <p class="when">
            <time datetime=${date}>${words}</time>
            ${release ? html`<span class="tag">${release}</span>` : nothing}
            ${state === "next" ? html`<span class="tag accent">Next</span>` : nothing}
          </p>
          <ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
        </li>`,
      )}
    </ol>`,
  );
