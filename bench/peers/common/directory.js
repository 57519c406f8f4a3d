// A community's directory: its SIGs, their next meetings, and the search.

import { compare, count, range, wall, zoneExists } from "./intl.js";
import { avatarOf } from "./members.js";
import { DAY, dayNumber, isFixed, next, over, parse } from "./recurrence.js";
import { searcher, wordsOf } from "./search.js";
import { local } from "./sig.js";

const DAYS_AHEAD = 100;
// How many people and repositories are named for each word.
const REASONS = 2;
const FACES = 3;

export const BY_NEXT = "next";
export const ORDERS = [
  { value: "", label: "By name" },
  { value: BY_NEXT, label: "By next meeting" },
];

const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
const without = (name, word) => name.replace(new RegExp(`^${escape(word)}[ _-]+(?=[^ _-])`, "i"), "");

// Returns a SIG's next meeting within the next days.
const nextOf = ({ meetings = [], events = [] }, now) => {
  const dated = events.map(({ start, end, cancelled }) => ({
    start: Date.parse(start),
    end: end && Date.parse(end),
    cancelled,
    certain: true,
  }));
  const recurring = meetings.flatMap(({ recurrence, exceptions = [] }) => {
    if (!recurrence || !zoneExists(recurrence.timezone)) return [];
    const rule = parse(recurrence.rrule);
    const days = dated.map(({ start }) => Math.floor(wall(start, recurrence.timezone) / DAY));
    const certain = isFixed(recurrence, rule);
    return next(recurrence, rule, [...exceptions.map(dayNumber), ...days], now).map((it) => ({
      ...it,
      certain,
    }));
  });
  return [...recurring, ...dated.filter((it) => !it.cancelled && over(it) > now)]
    .filter(({ start }) => start < now + DAYS_AHEAD * DAY)
    .sort((a, b) => a.start - b.start)[0];
};

const nextInWords = (meeting, zone) => {
  const when = range(meeting, zone, false);
  return `Next meeting: ${meeting.certain ? when : `${when} (to be confirmed)`}`;
};

// Returns what was typed as words, the longest first, and as an expression that matches any of them.
const queryOf = (typed) => {
  const words = wordsOf(typed).sort((a, b) => b.length - a.length);
  return { words, any: words.length > 0 && new RegExp(`(${words.map(escape).join("|")})`, "gi") };
};

// Splits a text at the words of a query. Every second part is one of the words.
export const split = (text, { any }) => (any ? text.split(any) : [text]);

export const directory = ({ sigs, community }) => {
  const rows = sigs.map((sig, key) => ({
    key,
    name: local(sig.name) || sig.id,
    mission: local(sig.mission) ?? "",
    href: `?sig=${encodeURIComponent(sig.id)}`,
    faces: (sig.faces ?? []).slice(0, FACES).map(avatarOf),
    members: count(sig.members?.length ?? 0, "member"),
    repositories:
      sig.repositories?.length > 0 && count(sig.repositories.length, "repository", "repositories"),
    sig,
  }));
  // People look for a name without the community and the word "SIG" in front.
  const sought = new Map(
    rows.map((row) => [row, without(community ? without(row.name, community.name) : row.name, "sig")]),
  );
  rows.sort((a, b) => compare(sought.get(a), sought.get(b)));

  const texts = (text = "") => (typeof text === "object" ? Object.values(text) : [text]);
  const search = searcher(rows, ({ sig }) => [
    sig.id,
    ...texts(sig.name),
    ...texts(sig.mission),
    ...(sig.members ?? []),
    ...(sig.repositories ?? []),
  ]);

  // The people and repositories of each row, as written and in lower case.
  let named;
  const prepare = () => {
    search.prepare();
    named ??= new Map(
      rows.map((row) => {
        const all = [...(row.sig.members ?? []), ...(row.sig.repositories ?? [])];
        return [row, { all, lower: all.map((text) => text.toLowerCase()) }];
      }),
    );
  };

  // Returns the people and repositories with the words that neither the name nor the mission has.
  const reasons = (row, { words }) => {
    const shown = `${row.name}\n${row.mission}`.toLowerCase();
    const found = new Set();
    for (const word of words) {
      if (shown.includes(word)) continue;
      prepare();
      const { all, lower } = named.get(row);
      let left = REASONS;
      for (let at = 0; at < all.length && left > 0; at++) {
        if (!lower[at].includes(word)) continue;
        found.add(all[at]);
        left--;
      }
    }
    return [...found];
  };

  return {
    title: ["Special interest groups", community?.name].filter(Boolean).join(" · "),
    prepare,
    // Returns the SIGs that match in the chosen order, and the query to mark in them.
    find: (typed, order, meetings) => {
      const found = search.find(typed);
      const start = ({ key }) => meetings.get(key)?.start ?? Infinity;
      return {
        query: queryOf(typed),
        rows: order === BY_NEXT ? found.toSorted((a, b) => start(a) - start(b) || 0) : found,
      };
    },
    reasons,
    note: (rows) => count(rows.length, "SIG"),
    nothing: (typed) => `Nothing matches “${typed.trim()}”.`,
    // Returns the next meeting of each SIG by the row's key, and until when they are the next.
    meetings: (now, zone) => {
      const all = new Map();
      for (const { key, sig } of rows) {
        const meeting = nextOf(sig, now);
        if (meeting)
          all.set(key, { start: meeting.start, over: over(meeting), words: nextInWords(meeting, zone) });
      }
      return { all, until: Math.min(...[...all.values()].map(({ over }) => over)) };
    },
  };
};
