import { For, Show, batch, createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
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
import { Link, Section } from "./parts.jsx";

const Person = ({ comma, name, href, label }) => (
  <>
    {comma}
    <Show when={href} fallback={<span>{name}</span>}>
      <a href={href} aria-label={label}>
        {name}
      </a>
    </Show>
  </>
);

const People = (props) => (
  <>
    <Show when={props.named.length}>
      <span>
        <For each={props.named}>{Person}</For>
      </span>
    </Show>
    <Show when={props.others}>
      <details>
        <summary>{props.others}</summary>
        <p>{props.otherNames}</p>
      </details>
    </Show>
  </>
);

function Row(props) {
  const it = props.list.row(props.repository);
  const people = createMemo(() => props.list.people(props.repository, props.committer));
  return (
    <li id={it.anchor}>
      <p class="path">
        <Link url={it.url}>
          <Show when={it.group}>
            <span class="group-name">{it.group}</span>
            <wbr />
          </Show>
          {it.name}
        </Link>
      </p>
      <Show when={it.description}>
        <p class="description">{it.description}</p>
      </Show>
      <div class="meta">
        <People {...people()} />
        <Show when={it.upstream}>
          <a href={it.upstream} rel="noopener" aria-label={it.upstreamLabel}>
            Upstream
          </a>
        </Show>
        <Show when={it.branches}>
          <details>
            <summary aria-label={it.branchesLabel}>{it.branches}</summary>
            <p>{it.branchNames}</p>
          </details>
        </Show>
      </div>
    </li>
  );
}

const Options = (props) => (
  <For each={props.options}>{({ value, label }) => <option value={value}>{label}</option>}</For>
);

const Choice = (props) => (
  <Show
    when={props.options.length > MANY}
    fallback={
      <label>
        <span>{props.label}</span>
        <select name={props.name} value={props.value} onChange={({ target }) => props.choose(target.value)}>
          <option value="">{props.all}</option>
          <Options options={props.options} />
        </select>
      </label>
    }
  >
    <label>
      <span>{props.label}</span>
      <input
        name={props.name}
        list={props.name}
        autocomplete="off"
        spellcheck={false}
        value={props.value}
        placeholder={props.all}
        onInput={({ target }) => props.choose(target.value)}
      />
    </label>
    <datalist id={props.name}>
      <Options options={props.options} />
    </datalist>
  </Show>
);

export function Repositories(props) {
  const list = repositoryList(props.sig);
  const [query, setQuery] = createStore({ ...EVERYTHING, order: "" });
  const [limit, setLimit] = createSignal(FIRST);
  const found = createMemo(() => list.find({ ...query }));
  const committer = createMemo(() => list.committerOf(query));
  const shown = createMemo(() => found().slice(0, limit()));
  const change = (name) => (value) =>
    batch(() => {
      setQuery(name, value);
      setLimit(AT_ONCE);
    });
  const add = () => setLimit(withMore);
  const byItself = createMemo(() => comeByThemselves(limit()));
  const near = (button) => createEffect(() => byItself() && onCleanup(whenNear(button, add)));
  const narrow = (changes, limit) =>
    batch(() => {
      setQuery({ ...EVERYTHING, ...changes });
      setLimit(limit);
    });
  props.expose((committer) => narrow({ committer }, FIRST));
  const letters = createMemo(() => list.letters(found()));
  const toLetter = (letter) =>
    batch(() => {
      setQuery("order", "name");
      const first = list.letter(found(), letter);
      setLimit((limit) => Math.max(limit, first.limit));
      return first.anchor;
    });
  let field;
  const clear = () => {
    narrow({}, AT_ONCE);
    field.focus();
  };
  return (
    <Section id="repositories" title="Repositories" long={list.long}>
      <Show when={list.total > 1}>
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
              onInput={({ target }) => change("typed")(target.value)}
            />
          </label>
          <Show when={list.groups.length > 1}>
            <Choice
              name="group"
              label="Group"
              all="All groups"
              options={list.groups}
              value={query.group}
              choose={change("group")}
            />
          </Show>
          <Show when={list.committers.length > 1}>
            <Choice
              name="committer"
              label="Committer"
              all="All committers"
              options={list.committers}
              value={query.committer}
              choose={change("committer")}
            />
          </Show>
          <Show when={list.total > 2}>
            <Choice
              name="order"
              label="Order"
              all="As listed"
              options={ORDERS}
              value={query.order}
              choose={change("order")}
            />
          </Show>
        </div>
        <p class="note" role="status">
          {list.note(found(), limit())}
        </p>
        <Show when={letters().length}>
          <div class="controls">
            <details class="letters">
              <summary>Jump to a letter</summary>
              <p onClick={(event) => followLetter(event, toLetter)}>
                <For each={letters()}>
                  {(letter) => (
                    <button type="button" value={letter}>
                      {letter}
                    </button>
                  )}
                </For>
              </p>
            </details>
          </div>
        </Show>
      </Show>
      <Show when={!found().length && list.total}>
        <div class="nothing">
          <p>{list.nothing(query)}</p>
          <button type="button" onClick={clear}>
            Clear search and filters
          </button>
        </div>
      </Show>
      <ul class={list.className(found(), limit())} part="repositories">
        <For each={shown()}>{(it) => <Row repository={it} committer={committer()} list={list} />}</For>
      </ul>
      <Show when={limit() < found().length}>
        <button ref={near} type="button" class="more" onClick={add}>
          {list.more(found(), limit())}
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
