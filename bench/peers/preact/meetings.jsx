import { useEffect, useState } from "preact/hooks";
import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { chooseZone, currentZone, offerZones, whenZoneChosen } from "../common/zone.js";
import { Actions, Link, Section } from "./parts.jsx";

const When = ({ datetime, words, tag, live }) => (
  <>
    <time datetime={datetime}>{words}</time>
    {tag && <span class={live ? "tag live" : "tag"}>{tag}</span>}
  </>
);

const Cancelled = ({ datetime, words }) => (
  <>
    <s>
      <time datetime={datetime}>{words}</time>
    </s>
    <span class="tag">Cancelled</span>
  </>
);

const Details = ({ title, sponsor, agenda, links }) => (
  <>
    {title && <p class="title">{title}</p>}
    {sponsor && <p class="note">{sponsor}</p>}
    {agenda && <p class="agenda">{agenda}</p>}
    <Actions links={links} />
  </>
);

const Events = ({ events }) => (
  <ul class="events">
    {events.map((event) => (
      <li key={event.id} id={event.id}>
        <div class="when">{event.cancelled ? <Cancelled {...event.when} /> : <When {...event.when} />}</div>
        <Details {...event} />
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

const Menu = ({ summary, links }) =>
  links.length > 0 && (
    <details class="calendar">
      <summary>{summary}</summary>
      <ul>
        {links.map(({ label, url }) => (
          <li>
            <Link url={url}>{label}</Link>
          </li>
        ))}
      </ul>
    </details>
  );

const Next = ({ next, dated, rule, notOn, subscription }) => (
  <>
    <p class="label">Next meeting</p>
    {next.length === 1 ? (
      <>
        <p class="when">
          <When {...next[0]} />
        </p>
        {dated && <Details {...dated} />}
      </>
    ) : (
      <>
        <p class="note">Either of these dates: the week is not stated</p>
        <ul class="candidates">
          {next.map((it) => (
            <li>
              <p class="when">
                <When {...it} />
              </p>
              <Menu summary="Add to calendar" links={it.calendar} />
            </li>
          ))}
        </ul>
      </>
    )}
    <p class="rule">{rule}</p>
    {notOn && <p class="note">{notOn}</p>}
    <div class="calendars">
      {next.length === 1 && <Menu summary="Add to calendar" links={next[0].calendar} />}
      <Menu summary="Subscribe to all meetings" links={subscription} />
    </div>
  </>
);

const Meeting = (it) => (
  <div class="meeting" part="meeting" id={it.id}>
    {it.title && <h4>{it.title}</h4>}
    {it.next && <Next {...it} />}
    {it.ended && <p class="note">{it.ended}</p>}
    {it.wordsOnly && <p class="note">The SIG gives the time in words only, so it can’t be shown in yours.</p>}
    <Actions links={it.links} />
    <AsWritten label="In the SIG’s words" text={it.text} />
    <AsWritten label="Propose a topic" text={it.agenda} />
  </div>
);

const ZoneChoice = ({ zone }) => (
  <details class="calendar">
    <summary>Show in another time zone</summary>
    <label class="zone">
      <span>Time zone</span>
      <input
        list="zones"
        placeholder={zone}
        autocomplete="off"
        spellcheck={false}
        onFocus={offerZones}
        onChange={chooseZone}
      />
    </label>
    <datalist id="zones" />
  </details>
);

export function Meetings({ sig, base }) {
  const [now, setNow] = useState(Date.now);
  const [zone, setZone] = useState(currentZone);
  const { coming, past, regular, none, ask, zoned, until } = meetings(sig, base, now, zone);
  useEffect(() => at(until, () => setNow(Date.now())), [until]);
  useEffect(() => whenZoneChosen(setZone), []);
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
      {none && (
        <p class="note">
          This SIG does not say when it meets.
          {ask && (
            <>
              {" "}
              Ask at <Link url={ask.url}>{ask.value}</Link>
            </>
          )}
        </p>
      )}
      {zoned && <ZoneChoice zone={zone} />}
    </Section>
  );
}
