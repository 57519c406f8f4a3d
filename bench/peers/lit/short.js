import { html, nothing } from "lit";
import * as model from "../common/sig.js";
import { actions, link, section } from "./parts.js";

export const about = (sig) => {
  const { name, mission, facts, source, scope, documents } = model.about(sig);
  return html`
    <section id="about" part="section about" aria-labelledby="about-title">
      <h2 id="about-title">${name}</h2>
      ${mission.length ? html`<div class="mission">${mission.map((text) => html`<p>${text}</p>`)}</div>` : nothing}
      <ul class="facts">
        ${facts.map((fact) => html`<li>${fact}</li>`)}
        ${source ? html`<li>${link(source, "Where this comes from")}</li>` : nothing}
      </ul>
      ${
        scope.length
          ? html`<h3>What it works on</h3><ul class="scope">${scope.map((item) => html`<li>${item}</li>`)}</ul>`
          : nothing
      }
      ${
        documents.length
          ? html`<h3>Documents</h3>
            <ul class="links">${documents.map(({ title, url }) => html`<li>${link(url, title)}</li>`)}</ul>`
          : nothing
      }
    </section>`;
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
        ({ date, words, release, coming, items }) => html`
        <li class=${coming ? "coming" : "past"}>
          <p class="when">
            <time datetime=${date}>${words}</time>
            ${release ? html`<span class="tag">${release}</span>` : nothing}
            ${coming ? html`<span class="tag accent">coming</span>` : nothing}
          </p>
          <ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
        </li>`,
      )}
    </ol>`,
  );
