import { useEffect, useState } from "preact/hooks";
import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { Actions, Section } from "./parts.jsx";

const When = ({ datetime, day, span, tag, live }) => (
  <>
    <time datetime={datetime}>
      <span class="day">{day}</span> <span class="time">{span}</span>
    </time>
    {tag && <span class={live ? "tag live" : "tag"}>{tag}</span>}
  </>
);

const Events = ({ events }) => (
  <ul class="events">
    {events.map(({ id, when, title, sponsor, agenda, links }) => (
      <li key={id} id={id}>
        <div class="when">
          <When {...when} />
        </div>
        {title && <p class="title">{title}</p>}
        {sponsor && <p class="note">{sponsor}</p>}
        {agenda && <p class="agenda">{agenda}</p>}
        <Actions links={links} />
      </li>
    ))}
  </ul>
);

const AsWritten = ({ label, text }) =>
  text && (
    <div class="as-written">
      <p class="label">{label}</p>
      <blockquote>{text}</blockquote>
    </div>
  );

const Next = ({ next, rule, zones, calendar }) => (
  <>
    <p class="label">Next meeting</p>
    {next.length === 1 ? (
      <p class="when">
        <When {...next[0]} />
      </p>
    ) : (
      <>
        <p class="note">On one of these dates; the SIG does not say in which week:</p>
        <ul class="candidates">
          {next.map((it) => (
            <li class="when">
              <When {...it} />
            </li>
          ))}
        </ul>
      </>
    )}
    <p class="rule">{rule}</p>
    <ul class="note zones">
      {zones.map((zone) => (
        <li>{zone}</li>
      ))}
    </ul>
    <details class="calendar">
      <summary>Add to calendar</summary>
      <ul>
        {calendar.map(({ label, url }) => (
          <li>
            <a href={url} rel="noopener">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  </>
);

const Meeting = (it) => (
  <div class="meeting" part="meeting" id={it.id}>
    {it.title && <h4>{it.title}</h4>}
    {it.next && <Next {...it} />}
    {it.ended && <p class="note">{it.ended}</p>}
    <AsWritten label="As the SIG puts it" text={it.text} />
    <AsWritten label="Propose a topic" text={it.agenda} />
    <Actions links={it.links} />
  </div>
);

export function Meetings({ sig, base }) {
  const [now, setNow] = useState(Date.now);
  const { coming, past, regular, until } = meetings(sig, base, now);
  useEffect(() => at(until, () => setNow(Date.now())), [until]);
  return (
    <Section id="meetings" title="Meetings">
      {coming.length > 0 && <Events events={coming} />}
      {regular.map((it) => (
        <Meeting key={it.id} {...it} />
      ))}
      {past.length > 0 && (
        <details class="past-events">
          <summary>
            Past meetings <span class="count">{number(past.length)}</span>
          </summary>
          <Events events={past} />
        </details>
      )}
    </Section>
  );
}
