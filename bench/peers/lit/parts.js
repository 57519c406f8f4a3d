import { html, nothing } from "lit";

export const section = (id, title, content) => html`
  <section id=${id} part="section ${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${title}</h3>
    ${content}
  </section>`;

// A long section with a link to skip it.
export const longSection = (id, title, content) =>
  section(
    id,
    title,
    html`
    <a class="skip action" href="#after-${id}">Skip ${title.toLowerCase()}</a>
    ${content}
    <span id="after-${id}"></span>`,
  );

export const link = (url, label) => (url ? html`<a href=${url} rel="noopener">${label}</a>` : label);

export const actions = (links, of) =>
  links.length
    ? html`<p class="actions">${links.map(
        ({ url, label }) => html`
        <a class="action" href=${url} rel="noopener" aria-label=${of ? `${label}: ${of}` : nothing}>${label}</a>`,
      )}</p>`
    : nothing;
