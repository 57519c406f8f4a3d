import { useMemo, useState } from "preact/hooks";
import { FIRST, MANY, memberList } from "../common/members.js";
import { Link, Section, memo } from "./parts.jsx";

export const Avatar = ({ letter, colour, avatar }) => (
  <span class={`avatar colour-${colour}`} part="avatar" aria-hidden="true">
    {letter}
    {avatar && (
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
    )}
  </span>
);

const Card = memo(({ member }) => (
  <li class="member" part="member" id={member.anchor}>
    <Avatar {...member} />
    <div>
      <p class="name">
        <Link url={member.url}>{member.shown}</Link>
        {member.handle && (
          <>
            {" "}
            <span class="id">{member.handle}</span>
          </>
        )}
      </p>
      <p class="profiles">
        {member.about && <span>{member.about}</span>}
        {member.answersFor && (
          <a href={`#repositories-of-${member.id}`} aria-label={`${member.shown}: ${member.answersFor}`}>
            {member.answersFor}
          </a>
        )}
        {member.profiles.map(({ url, label, platform }) => (
          <a href={url} rel="noopener" aria-label={label}>
            {platform}
          </a>
        ))}
        {member.email && <a href={`mailto:${member.email}`}>{member.email}</a>}
      </p>
    </div>
  </li>
));

const Cards = ({ members }) => (
  <ul class="members" part="members">
    {members.map((member) => (
      <Card key={member.id} member={member} />
    ))}
  </ul>
);

const Group = ({ role, title, count, first, rest, more }) => (
  <div class={`group ${role}`}>
    <h4>
      {title} <span class="count">{count}</span>
    </h4>
    {role === "emeritus" && <p class="note">With thanks for their work as maintainers.</p>}
    <Cards members={first} />
    {rest.length > 0 && (
      <details class="rest">
        <summary>{more}</summary>
        <Cards members={rest} />
      </details>
    )}
  </div>
);

export function Members({ sig }) {
  const list = useMemo(() => memberList(sig), [sig]);
  const [typed, setTyped] = useState("");
  const { groups, note, none } = list(typed);
  return (
    <Section id="members" title="Members" long={sig.members.length > FIRST}>
      {sig.members.length > MANY && (
        <>
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
            {note}
          </p>
        </>
      )}
      {none && <p class="nothing">Nothing matches “{typed.trim()}”.</p>}
      {groups.map((group) => (
        <Group key={group.role} {...group} />
      ))}
    </Section>
  );
}
