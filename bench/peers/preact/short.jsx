import * as model from "../common/sig.js";
import { Actions, Link, Section } from "./parts.jsx";

export function About({ sig }) {
  const { mission, facts, source } = model.about(sig);
  return (
    <section id="about" part="section about" aria-labelledby="about-title">
      {mission.length > 0 && (
        <div class="mission">
          {mission.map((text) => (
            <p>{text}</p>
          ))}
        </div>
      )}
      <ul class="facts">
        {facts.map((fact) => (
          <li>{fact}</li>
        ))}
        {source && (
          <li>
            <Link url={source}>Source</Link>
          </li>
        )}
      </ul>
    </section>
  );
}

export function Scope({ sig, title }) {
  const { scope, documents } = model.scope(sig);
  return (
    <Section id="scope" title={title}>
      {scope.length > 0 && (
        <ul class="scope">
          {scope.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )}
      {scope.length > 0 && documents.length > 0 && <h4>Documents</h4>}
      {documents.length > 0 && (
        <ul class="links">
          {documents.map(({ title, url }) => (
            <li>
              <Link url={url}>{title}</Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export const Contacts = ({ sig }) => (
  <Section id="contacts" title="Contacts">
    <dl class="contacts">
      {model.contacts(sig).map(({ kind, value, url, more }) => (
        <div>
          <dt>{kind}</dt>
          <dd>
            <Link url={url}>{value}</Link>
            <Actions links={more} of={value} />
          </dd>
        </div>
      ))}
    </dl>
  </Section>
);

export const Roadmap = ({ sig }) => (
  <Section id="roadmap" title="Roadmap">
    <ol class="roadmap">
      {model.roadmap(sig).map(({ date, words, release, state, items }) => (
        <li class={state}>
          <p class="when">
            <time datetime={date}>{words}</time>
            {release && <span class="tag">{release}</span>}
            {state === "next" && <span class="tag accent">Next</span>}
          </p>
          <ul>
            {items.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  </Section>
);
