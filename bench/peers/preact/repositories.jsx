import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { whenNear } from "../common/page.js";
import { AT_ONCE, FIRST, PAGE, repositoryList } from "../common/repositories.js";
import { Link, Section, memo } from "./parts.jsx";

const Row = memo(({ repository, list }) => {
  const { anchor, group, name, url, description, people, upstream, branches, branchNames } =
    list.row(repository);
  return (
    <li id={anchor}>
      <p class="path">
        <Link url={url}>
          {group && (
            <>
              <span class="group-name">{group}</span>
              <wbr />
            </>
          )}
          {name}
        </Link>
      </p>
      {description && <p class="description">{description}</p>}
      <div class="meta">
        {people && <span>{people}</span>}
        {upstream && <Link url={upstream}>Upstream</Link>}
        {branches && (
          <details>
            <summary>{branches}</summary>
            <p>{branchNames}</p>
          </details>
        )}
      </div>
    </li>
  );
});

const Choice = memo(({ label, all, options, value, choose }) => (
  <label>
    <span>{label}</span>
    <select value={value} onChange={({ target }) => choose(target.value)}>
      <option value="">{all}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  </label>
));

const ORDERS = [{ value: "name", label: "By name" }];
const EVERYTHING = { typed: "", group: "", committer: "", order: "" };

function More({ add }) {
  const button = useRef();
  useEffect(() => whenNear(button.current, add), [add]);
  return (
    <button type="button" class="more" ref={button} onClick={add}>
      Show more
    </button>
  );
}

export function Repositories({ sig, showCommitter }) {
  const list = useMemo(() => repositoryList(sig), [sig]);
  const [query, setQuery] = useState(EVERYTHING);
  const [limit, setLimit] = useState(FIRST);
  const found = useMemo(() => list.find(query), [list, query]);
  const change = useMemo(() => {
    const of = (name) => (value) => {
      setQuery((query) => ({ ...query, [name]: value }));
      setLimit(AT_ONCE);
    };
    return { typed: of("typed"), group: of("group"), committer: of("committer"), order: of("order") };
  }, []);
  const add = useMemo(() => () => setLimit((limit) => limit + Math.min(limit, PAGE)), []);
  showCommitter.current = (committer) => {
    setQuery({ ...query, typed: "", group: "", committer });
    setLimit(FIRST);
  };
  return (
    <Section id="repositories" title="Repositories">
      {list.total > 1 && (
        <>
          <div class="controls" role="search" aria-label="Find a repository">
            <label>
              <span>Find a repository</span>
              <input
                type="search"
                part="search"
                autocomplete="off"
                spellcheck={false}
                value={query.typed}
                placeholder="Name, description or person"
                onFocus={list.prepare}
                onInput={({ target }) => change.typed(target.value)}
              />
            </label>
            {list.groups.length > 1 && (
              <Choice
                label="Group"
                all="All groups"
                options={list.groups}
                value={query.group}
                choose={change.group}
              />
            )}
            {list.committers.length > 1 && (
              <Choice
                label="Committer"
                all="All committers"
                options={list.committers}
                value={query.committer}
                choose={change.committer}
              />
            )}
            {list.total > 2 && (
              <Choice
                label="Order"
                all="As the SIG lists them"
                options={ORDERS}
                value={query.order}
                choose={change.order}
              />
            )}
          </div>
          <p class="note" role="status">
            {list.note(found)}
          </p>
        </>
      )}
      {found.length === 0 && <p class="nothing">Nothing matches “{query.typed.trim()}”.</p>}
      <ul class="repositories" part="repositories">
        {found.slice(0, limit).map((it) => (
          <Row key={it.path} repository={it} list={list} />
        ))}
      </ul>
      {limit < found.length && <More add={add} />}
      {list.page && (
        <p>
          <Link url={list.page}>All repositories</Link>
        </p>
      )}
    </Section>
  );
}
