import * as model from "../common/sig.js";
import { Actions, Link, Section } from "./parts.jsx";

export function About({ sig }) {
  const { name, mission, facts, source, scope, documents } = model.about(sig);
  return (
    <section id="about" part="section about" aria-labelledby="about-title">
      <h2 id="about-title">{name}</h2>
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
            <Link url={source}>Where this comes from</Link>
          </li>
        )}
      </ul>
      {scope.length > 0 && (
        <>
          <h3>What it works on</h3>
          <ul class="scope">
            {scope.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </>
      )}
      {documents.length > 0 && (
        <>
          <h3>Documents</h3>
          <ul class="links">
            {documents.map(({ title, url }) => (
              <li>
                <Link url={url}>{title}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
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
      {model.roadmap(sig).map(({ date, words, release, coming, items }) => (
        <li class={coming ? "coming" : "past"}>
          <p class="when">
            <time datetime={date}>{words}</time>
            {release && <span class="tag">{release}</span>}
            {coming && <span class="tag accent">coming</span>}
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
