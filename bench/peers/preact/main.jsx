import { render } from "preact";
import { useRef, useState } from "preact/hooks";
import { define } from "../common/element.js";
import { number } from "../common/intl.js";
import { follow } from "../common/page.js";
import { sections } from "../common/sig.js";
import { Meetings } from "./meetings.jsx";
import { Members } from "./members.jsx";
import { Repositories } from "./repositories.jsx";
import { About, Contacts, Roadmap } from "./short.jsx";

const SHOW = {
  about: About,
  meetings: Meetings,
  contacts: Contacts,
  members: Members,
  roadmap: Roadmap,
  repositories: Repositories,
};

function Navigation({ shown }) {
  return (
    <nav aria-label="Sections of this SIG" part="nav">
      <ul>
        {shown.map(({ id, title, counted, list }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {title}
              {counted && (
                <>
                  {" "}
                  <span class="count">{number(list.length)}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function App({ sig, base }) {
  const repositories = useRef();
  const [shown] = useState(() => sections(sig));
  return (
    <div
      class="sig"
      part="root"
      lang="en"
      onClick={(event) => follow(event, (id) => repositories.current?.(id))}
    >
      <slot name="header" />
      {shown.length > 2 && <Navigation shown={shown} />}
      <div class="sections split">
        {shown.map(({ id }) => {
          const Section = SHOW[id];
          return <Section key={id} sig={sig} base={base} showCommitter={repositories} />;
        })}
      </div>
      <slot name="footer" />
    </div>
  );
}

define((mount, sig, base) => render(<App sig={sig} base={base} />, mount));
