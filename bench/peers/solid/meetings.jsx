import { Index, Show, createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { chooseZone, currentZone, offerZones, whenZoneChosen } from "../common/zone.js";
import { Actions, Link, Section } from "./parts.jsx";

const Time = (props) => <time datetime={props.datetime}>{props.words}</time>;

const When = (props) => (
  <>
    <Time {...props} />
    <Show when={props.tag}>
      <span class={props.live ? "tag live" : "tag"}>{props.tag}</span>
    </Show>
  </>
);

const Details = (props) => (
  <>
    <Show when={props.title}>
      <p class="title">{props.title}</p>
    </Show>
    <Show when={props.sponsor}>
      <p class="note">{props.sponsor}</p>
    </Show>
    <Show when={props.agenda}>
      <p class="agenda">{props.agenda}</p>
    </Show>
    <Actions links={props.links} />
  </>
);

const Events = (props) => (
  <ul class="events">
    <Index each={props.events}>
      {(event) => (
        <li id={event().id}>
          <div class="when">
            <Show when={event().cancelled} fallback={<When {...event().when} />}>
              <s>
                <Time {...event().when} />
              </s>
              <span class="tag">Cancelled</span>
            </Show>
          </div>
          <Details {...event()} />
        </li>
      )}
    </Index>
  </ul>
);

const AsWritten = (props) => (
  <Show when={props.text}>
    <div class="as-written">
      <p class="label">{props.label}</p>
      <blockquote>{props.text}</blockquote>
    </div>
  </Show>
);

const Menu = (props) => (
  <Show when={props.links.length}>
    <details class="calendar">
      <summary>{props.summary}</summary>
      <ul>
        <Index each={props.links}>
          {(it) => (
            <li>
              <Link url={it().url}>{it().label}</Link>
            </li>
          )}
        </Index>
      </ul>
    </details>
  </Show>
);

const Next = (props) => (
  <>
    <p class="label">Next meeting</p>
    <Show
      when={props.next.length === 1}
      fallback={
        <>
          <p class="note">Either of these dates: the week is not stated</p>
          <ul class="candidates">
            <Index each={props.next}>
              {(it) => (
                <li>
                  <p class="when">
                    <When {...it()} />
                  </p>
                  <Menu summary="Add to calendar" links={it().calendar} />
                </li>
              )}
            </Index>
          </ul>
        </>
      }
    >
      <p class="when">
        <When {...props.next[0]} />
      </p>
      <Show when={props.dated}>
        <Details {...props.dated} />
      </Show>
    </Show>
    <p class="rule">{props.rule}</p>
    <Show when={props.notOn}>
      <p class="note">{props.notOn}</p>
    </Show>
    <div class="calendars">
      <Show when={props.next.length === 1}>
        <Menu summary="Add to calendar" links={props.next[0].calendar} />
      </Show>
      <Menu summary="Subscribe to all meetings" links={props.subscription} />
    </div>
  </>
);

const Meeting = (props) => (
  <div class="meeting" part="meeting" id={props.id}>
    <Show when={props.title}>
      <h4>{props.title}</h4>
    </Show>
    <Show when={props.next}>
      <Next {...props} />
    </Show>
    <Show when={props.ended}>
      <p class="note">{props.ended}</p>
    </Show>
    <Show when={props.wordsOnly}>
      <p class="note">The SIG gives the time in words only, so it can’t be shown in yours.</p>
    </Show>
    <Actions links={props.links} />
    <AsWritten label="In the SIG’s words" text={props.text} />
    <AsWritten label="Propose a topic" text={props.agenda} />
  </div>
);

const ZoneChoice = (props) => (
  <details class="calendar">
    <summary>Show in another time zone</summary>
    <label class="zone">
      <span>Time zone</span>
      <input
        list="zones"
        placeholder={props.zone}
        autocomplete="off"
        spellcheck={false}
        onFocus={offerZones}
        onChange={chooseZone}
      />
    </label>
    <datalist id="zones" />
  </details>
);

export function Meetings(props) {
  const [now, setNow] = createSignal(Date.now());
  const [zone, setZone] = createSignal(currentZone());
  const model = createMemo(() => meetings(props.sig, props.base, now(), zone()));
  createEffect(() => onCleanup(at(model().until, () => setNow(Date.now()))));
  onCleanup(whenZoneChosen(setZone));
  return (
    <Section id="meetings" title="Meetings">
      <Show when={model().coming.length}>
        <Events events={model().coming} />
      </Show>
      <Index each={model().regular}>{(it) => <Meeting {...it()} />}</Index>
      <Show when={model().past.length}>
        <details class="past-events">
          <summary>
            Past meetings <span class="count">{number(model().past.length)}</span>
          </summary>
          <Events events={model().past} />
        </details>
      </Show>
      <Show when={model().none}>
        <p class="note">
          This SIG does not say when it meets.
          <Show when={model().ask}>
            {" "}
            Ask at <Link url={model().ask.url}>{model().ask.value}</Link>
          </Show>
        </p>
      </Show>
      <Show when={model().zoned}>
        <ZoneChoice zone={zone()} />
      </Show>
    </Section>
  );
}
