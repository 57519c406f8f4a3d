import { For, Show, batch, createMemo, createSignal, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
import { whenNear } from "../common/page.js";
import { AT_ONCE, FIRST, PAGE, repositoryList } from "../common/repositories.js";
import { Link, Section } from "./parts.jsx";

const Row = ({ anchor, group, name, url, description, people, upstream, branches, branchNames }) => (
  <li id={anchor}>
    <p class="path">
      <Link url={url}>
        <Show when={group}>
          <span class="group-name">{group}</span>
          <wbr />
        </Show>
        {name}
      </Link>
    </p>
    <Show when={description}>
      <p class="description">{description}</p>
    </Show>
    <div class="meta">
      <Show when={people}>
        <span>{people}</span>
      </Show>
      <Show when={upstream}>
        <Link url={upstream}>Upstream</Link>
      </Show>
      <Show when={branches}>
        <details>
          <summary>{branches}</summary>
          <p>{branchNames}</p>
        </details>
      </Show>
    </div>
  </li>
);

const Choice = (props) => (
  <Show when={props.when}>
    <label>
      <span>{props.label}</span>
      <select value={props.value} onChange={({ target }) => props.choose(target.value)}>
        <option value="">{props.all}</option>
        <For each={props.options}>{({ value, label }) => <option value={value}>{label}</option>}</For>
      </select>
    </label>
  </Show>
);

const ORDERS = [{ value: "name", label: "By name" }];

export function Repositories(props) {
  const list = repositoryList(props.sig);
  const [query, setQuery] = createStore({ typed: "", group: "", committer: "", order: "" });
  const [limit, setLimit] = createSignal(FIRST);
  const found = createMemo(() => list.find({ ...query }));
  const shown = createMemo(() => found().slice(0, limit()));
  const change = (name) => (value) =>
    batch(() => {
      setQuery(name, value);
      setLimit(AT_ONCE);
    });
  const add = () => setLimit((limit) => limit + Math.min(limit, PAGE));
  const near = (button) => onCleanup(whenNear(button, add));
  props.expose((committer) =>
    batch(() => {
      setQuery({ typed: "", group: "", committer });
      setLimit(FIRST);
    }),
  );
  return (
    <Section id="repositories" title="Repositories">
      <Show when={list.total > 1}>
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
              onInput={({ target }) => change("typed")(target.value)}
            />
          </label>
          <Choice
            when={list.groups.length > 1}
            label="Group"
            all="All groups"
            options={list.groups}
            value={query.group}
            choose={change("group")}
          />
          <Choice
            when={list.committers.length > 1}
            label="Committer"
            all="All committers"
            options={list.committers}
            value={query.committer}
            choose={change("committer")}
          />
          <Choice
            when={list.total > 2}
            label="Order"
            all="As the SIG lists them"
            options={ORDERS}
            value={query.order}
            choose={change("order")}
          />
        </div>
        <p class="note" role="status">
          {list.note(found())}
        </p>
      </Show>
      <Show when={!found().length}>
        <p class="nothing">Nothing matches “{query.typed.trim()}”.</p>
      </Show>
      <ul class="repositories" part="repositories">
        <For each={shown()}>{(it) => Row(list.row(it))}</For>
      </ul>
      <Show when={limit() < found().length}>
        <button ref={near} type="button" class="more" onClick={add}>
          Show more
        </button>
      </Show>
      <Show when={list.page}>
        <p>
          <Link url={list.page}>All repositories</Link>
        </p>
      </Show>
    </Section>
  );
}
