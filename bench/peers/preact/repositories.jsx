import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { followLetter, whenNear } from "../common/page.js";
import {
  AT_ONCE,
  EVERYTHING,
  FIRST,
  MANY,
  ORDERS,
  comeByThemselves,
  repositoryList,
  withMore,
} from "../common/repositories.js";
import { Link, Section, memo } from "./parts.jsx";

const Person = ({ comma, name, href, label }) => (
  <>
    {comma}
    {href ? (
      <a href={href} aria-label={label}>
        {name}
      </a>
    ) : (
      <span>{name}</span>
    )}
  </>
);

const Row = memo(({ repository, committer, list }) => {
  const it = list.row(repository);
  const { named, others, otherNames } = list.people(repository, committer);
  return (
    <li id={it.anchor}>
      <p class="path">
        <Link url={it.url}>
          {it.group && (
            <>
              <span class="group-name">{it.group}</span>
              <wbr />
            </>
          )}
          {it.name}
        </Link>
      </p>
      {it.description && <p class="description">{it.description}</p>}
      <div class="meta">
        {named.length > 0 && <span>{named.map(Person)}</span>}
        {others && (
          <details>
            <summary>{others}</summary>
            <p>{otherNames}</p>
          </details>
        )}
        {it.upstream && (
          <a href={it.upstream} rel="noopener" aria-label={it.upstreamLabel}>
            Upstream
          </a>
        )}
        {it.branches && (
          <details>
            <summary aria-label={it.branchesLabel}>{it.branches}</summary>
            <p>{it.branchNames}</p>
          </details>
        )}
      </div>
    </li>
  );
});

const Options = ({ options }) =>
  options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

const Choice = memo(({ name, label, all, options, value, choose }) =>
  options.length > MANY ? (
    <>
      <label>
        <span>{label}</span>
        <input
          name={name}
          list={name}
          autocomplete="off"
          spellcheck={false}
          value={value}
          placeholder={all}
          onInput={({ target }) => choose(target.value)}
        />
      </label>
      <datalist id={name}>
        <Options options={options} />
      </datalist>
    </>
  ) : (
    <label>
      <span>{label}</span>
      <select name={name} value={value} onChange={({ target }) => choose(target.value)}>
        <option value="">{all}</option>
        <Options options={options} />
      </select>
    </label>
  ),
);

function More({ label, byItself, add }) {
  const button = useRef();
  useLayoutEffect(() => (byItself ? whenNear(button.current, add) : undefined), [byItself, add]);
  return (
    <button type="button" class="more" ref={button} onClick={add}>
      {label}
    </button>
  );
}

export function Repositories({ sig, showCommitter }) {
  const list = useMemo(() => repositoryList(sig), [sig]);
  const [query, setQuery] = useState({ ...EVERYTHING, order: "" });
  const [limit, setLimit] = useState(FIRST);
  const found = useMemo(() => list.find(query), [list, query]);
  const change = useMemo(() => {
    const of = (name) => (value) => {
      setQuery((query) => ({ ...query, [name]: value }));
      setLimit(AT_ONCE);
    };
    return { typed: of("typed"), group: of("group"), committer: of("committer"), order: of("order") };
  }, []);
  const add = useMemo(() => () => setLimit(withMore), []);
  showCommitter.current = (committer) => {
    setQuery({ ...query, ...EVERYTHING, committer });
    setLimit(FIRST);
  };
  const letters = useMemo(() => list.letters(found), [list, found]);
  const toLetter = (letter) => {
    const byName = { ...query, order: "name" };
    const first = list.letter(list.find(byName), letter);
    setQuery(byName);
    setLimit((limit) => Math.max(limit, first.limit));
    return first.anchor;
  };
  const field = useRef();
  const clear = () => {
    setQuery({ ...query, ...EVERYTHING });
    setLimit(AT_ONCE);
    field.current.focus();
  };
  return (
    <Section id="repositories" title="Repositories" long={list.long}>
      {list.total > 1 && (
        <>
          <div class="controls" role="search" aria-label="Find a repository">
            <label>
              <span>Find a repository</span>
              <input
                ref={field}
                type="search"
                name="find"
                part="search"
                autocomplete="off"
                spellcheck={false}
                value={query.typed}
                placeholder="Name, topic, person"
                onFocus={list.prepare}
                onInput={({ target }) => change.typed(target.value)}
              />
            </label>
            {list.groups.length > 1 && (
              <Choice
                name="group"
                label="Group"
                all="All groups"
                options={list.groups}
                value={query.group}
                choose={change.group}
              />
            )}
            {list.committers.length > 1 && (
              <Choice
                name="committer"
                label="Committer"
                all="All committers"
                options={list.committers}
                value={query.committer}
                choose={change.committer}
              />
            )}
            {list.total > 2 && (
              <Choice
                name="order"
                label="Order"
                all="As listed"
                options={ORDERS}
                value={query.order}
                choose={change.order}
              />
            )}
          </div>
          <p class="note" role="status">
            {list.note(found, limit)}
          </p>
          {letters.length > 0 && (
            <div class="controls">
              <details class="letters">
                <summary>Jump to a letter</summary>
                <p onClick={(event) => followLetter(event, toLetter)}>
                  {letters.map((letter) => (
                    <button key={letter} type="button" value={letter}>
                      {letter}
                    </button>
                  ))}
                </p>
              </details>
            </div>
          )}
        </>
      )}
      {found.length === 0 && list.total > 0 && (
        <div class="nothing">
          <p>{list.nothing(query)}</p>
          <button type="button" onClick={clear}>
            Clear search and filters
          </button>
        </div>
      )}
      <ul class={list.className(found, limit)} part="repositories">
        {found.slice(0, limit).map((it) => (
          <Row key={it.path} repository={it} committer={list.committerOf(query)} list={list} />
        ))}
      </ul>
      {limit < found.length && (
        <More label={list.more(found, limit)} byItself={comeByThemselves(limit)} add={add} />
      )}
      {list.page && (
        <p>
          <Link url={list.page}>All repositories</Link>
        </p>
      )}
    </Section>
  );
}
