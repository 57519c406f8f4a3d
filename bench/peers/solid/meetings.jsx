import { For, Index, Show, createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import { number } from "../common/intl.js";
import { meetings } from "../common/meetings.js";
import { at } from "../common/page.js";
import { Actions, Section } from "./parts.jsx";

const When = (props) => (
  <>
    <time datetime={props.datetime}>
      <span class="day">{props.day}</span> <span class="time">{props.span}</span>
    </time>
    <Show when={props.tag}>
      <span class={props.live ? "tag live" : "tag"}>{props.tag}</span>
    </Show>
  </>
);

const Events = (props) => (
  <ul class="events">
    <Index each={props.events}>
      {(event) => (
        <li id={event().id}>
          <div class="when">
            <When {...event().when} />
          </div>
          <Show when={event().title}>
            <p class="title">{event().title}</p>
          </Show>
          <Show when={event().sponsor}>
            <p class="note">{event().sponsor}</p>
          </Show>
          <Show when={event().agenda}>
            <p class="agenda">{event().agenda}</p>
          </Show>
          <Actions links={event().links} />
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

const Next = (props) => (
  <>
    <p class="label">Next meeting</p>
    <Show
      when={props.next.length === 1}
      fallback={
        <>
          <p class="note">On one of these dates; the SIG does not say in which week:</p>
          <ul class="candidates">
            <Index each={props.next}>
              {(it) => (
                <li class="when">
                  <When {...it()} />
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
    </Show>
    <p class="rule">{props.rule}</p>
    <ul class="note zones">
      <Index each={props.zones}>{(zone) => <li>{zone()}</li>}</Index>
    </ul>
    <details class="calendar">
      <summary>Add to calendar</summary>
      <ul>
        <Index each={props.calendar}>
          {(it) => (
            <li>
              <a href={it().url} rel="noopener">
                {it().label}
              </a>
            </li>
          )}
        </Index>
      </ul>
    </details>
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
    <AsWritten label="As the SIG puts it" text={props.text} />
    <AsWritten label="Propose a topic" text={props.agenda} />
    <Actions links={props.links} />
  </div>
);

export function Meetings(props) {
  const [now, setNow] = createSignal(Date.now());
  const model = createMemo(() => meetings(props.sig, props.base, now()));
  createEffect(() => onCleanup(at(model().until, () => setNow(Date.now()))));
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
    </Section>
  );
}
