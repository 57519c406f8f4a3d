import { useEffect, useRef, useState } from "preact/hooks";
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

function Navigation({ destinations }) {
  const nav = useRef();
  const [current, setCurrent] = useState();
  useEffect(() => whenRead(nav.current, setCurrent), []);
  return (
    <nav ref={nav} aria-label="Sections of this SIG" part="nav">
      <ul>
        {destinations.map(({ id, title, count }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === current ? "true" : undefined}>
              {title}
              {count && (
                <>
                  {" "}
                  <span class="count">{count}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function App({ sig, base }) {
  const repositories = useRef();
  const [shown] = useState(() => sections(sig));
  const [linked] = useState(() => destinations(shown));
  return (
    <div
      class="sig"
      part="root"
      lang="en"
      onClick={(event) => follow(event, (id) => repositories.current?.(id))}
    >
      <slot name="header" />
      <h2 id="about-title">{nameOf(sig)}</h2>
      {linked.length > 0 && <Navigation destinations={linked} />}
      <div class={columns(shown)}>
        {shown.map(({ id, title }) => {
          const Section = SHOW[id];
          return <Section key={id} title={title} sig={sig} base={base} showCommitter={repositories} />;
        })}
      </div>
      <slot name="footer" />
    </div>
  );
}
