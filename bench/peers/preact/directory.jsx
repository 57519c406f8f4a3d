import { render } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { ORDERS, directory, split } from "../common/directory.js";
import { define } from "../common/element.js";
import { at } from "../common/page.js";
import { currentZone, whenZoneChosen } from "../common/zone.js";
import { Avatar } from "./members.jsx";
import { memo } from "./parts.jsx";

const Marked = ({ text, query }) =>
  split(text, query).map((part, place) => (place % 2 ? <mark key={place}>{part}</mark> : part));

// What doesn't depend on the search.
const Meta = memo(({ row, next }) => (
  <div class="meta">
    {next && <p class="next">{next}</p>}
    {row.faces.length > 0 && (
      <span class="faces">
        {row.faces.map((face, place) => (
          <Avatar key={place} {...face} />
        ))}
      </span>
    )}
    <span>{row.members}</span>
    {row.repositories && <span>{row.repositories}</span>}
  </div>
));

const Row = memo(({ row, query, reasons, next }) => (
  <li>
    <div>
      <p class="path">
        <a href={row.href}>
          <span>
            <Marked text={row.name} query={query} />
          </span>
        </a>
      </p>
      {row.mission && (
        <p class="description">
          <span>
            <Marked text={row.mission} query={query} />
          </span>
        </p>
      )}
      <ul class="note">
        {reasons(row, query).map((text) => (
          <li key={text}>
            <Marked text={text} query={query} />
          </li>
        ))}
      </ul>
    </div>
    <Meta row={row} next={next} />
  </li>
));

function Directory({ index }) {
  const list = useMemo(() => directory(index), [index]);
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState("");
  const [now, setNow] = useState(Date.now);
  const [zone, setZone] = useState(currentZone);
  const meetings = useMemo(() => list.meetings(now, zone), [list, now, zone]);
  useEffect(() => at(meetings.until, () => setNow(Date.now())), [meetings]);
  useEffect(() => whenZoneChosen(setZone), []);
  const { rows, query } = useMemo(
    () => list.find(typed, order, meetings.all),
    [list, typed, order, meetings],
  );
  return (
    <div class="sig" part="root" lang="en">
      <section class="directory" aria-labelledby="directory-title">
        <h2 id="directory-title">{list.title}</h2>
        <div class="controls" role="search" aria-label="Find a SIG">
          <label>
            <span>Find a SIG</span>
            <input
              type="search"
              part="search"
              autocomplete="off"
              spellcheck={false}
              value={typed}
              placeholder="Name, person, repo"
              onFocus={list.prepare}
              onInput={({ target }) => setTyped(target.value)}
            />
          </label>
          <label>
            <span>Order</span>
            <select value={order} onChange={({ target }) => setOrder(target.value)}>
              {ORDERS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="note" role="status">
          {list.note(rows)}
        </p>
        {rows.length === 0 && <p class="nothing">{list.nothing(typed)}</p>}
        <ul class="sigs">
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              query={query}
              reasons={list.reasons}
              next={meetings.all.get(row.key)?.words}
            />
          ))}
        </ul>
      </section>
    </div>
  );
}

define((mount, index) => render(<Directory index={index} />, mount), "sig-directory");
