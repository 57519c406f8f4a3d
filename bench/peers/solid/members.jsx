import { For, Show, createMemo, createSignal } from "solid-js";
import { FIRST, MANY, memberList } from "../common/members.js";
import { Link, Section } from "./parts.jsx";

const Avatar = ({ letter, colour, avatar }) => (
  <span class={`avatar colour-${colour}`} part="avatar" aria-hidden="true">
    {letter}
    <Show when={avatar}>
      <img
        src={avatar}
        alt=""
        width="40"
        height="40"
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        onError={({ target }) => (target.hidden = true)}
      />
    </Show>
  </span>
);

const Card = ({ member }) => (
  <li class="member" part="member" id={member.anchor}>
    {Avatar(member)}
    <div>
      <p class="name">
        <Link url={member.url}>{member.shown}</Link>
        <Show when={member.handle}>
          {" "}
          <span class="id">{member.handle}</span>
        </Show>
      </p>
      <p class="profiles">
        <Show when={member.about}>
          <span>{member.about}</span>
        </Show>
        <Show when={member.answersFor}>
          <a href={`#repositories-of-${member.id}`} aria-label={`${member.shown}: ${member.answersFor}`}>
            {member.answersFor}
          </a>
        </Show>
        <For each={member.profiles}>
          {({ url, label, platform }) => (
            <a href={url} rel="noopener" aria-label={label}>
              {platform}
            </a>
          )}
        </For>
        <Show when={member.email}>
          <a href={`mailto:${member.email}`}>{member.email}</a>
        </Show>
      </p>
    </div>
  </li>
);

const Cards = (props) => (
  <ul class="members" part="members">
    <For each={props.members}>{(member) => <Card member={member} />}</For>
  </ul>
);

export function Members(props) {
  const list = memberList(props.sig);
  const [typed, setTyped] = createSignal("");
  const found = createMemo(() => list(typed()));
  // Identify groups by role, so that remaining groups are not rendered again.
  const roles = createMemo(() => found().groups.map(({ role }) => role), undefined, {
    equals: (a, b) => a.join() === b.join(),
  });
  const Group = (of) => {
    const group = createMemo((before) => found().groups.find(({ role }) => role === of.role) ?? before);
    return (
      <div class={`group ${of.role}`}>
        <h4>
          {group().title} <span class="count">{group().count}</span>
        </h4>
        <Show when={of.role === "emeritus"}>
          <p class="note">With thanks for their work as maintainers.</p>
        </Show>
        <Cards members={group().first} />
        <Show when={group().rest.length}>
          <details class="rest">
            <summary>{group().more}</summary>
            <Cards members={group().rest} />
          </details>
        </Show>
      </div>
    );
  };
  return (
    <Section id="members" title="Members" long={props.sig.members.length > FIRST}>
      <Show when={props.sig.members.length > MANY}>
        <div class="controls" role="search" aria-label="Find a member">
          <label>
            <span>Find a member</span>
            <input
              type="search"
              part="search"
              autocomplete="off"
              spellcheck={false}
              placeholder="Name, company, repo"
              onInput={({ target }) => setTyped(target.value)}
            />
          </label>
        </div>
        <p class="note" role="status">
          {found().note}
        </p>
      </Show>
      <Show when={found().none}>
        <p class="nothing">Nothing matches “{typed().trim()}”.</p>
      </Show>
      <For each={roles()}>{(role) => <Group role={role} />}</For>
    </Section>
  );
}
