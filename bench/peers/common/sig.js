// What the short sections show of a SIG.

import { number, partial } from "./intl.js";
import { DAY } from "./recurrence.js";

// Returns a text for English readers: in English, else for any language, else the first one.
export const local = (text) =>
  typeof text === "string" ? text : text && (text.en ?? text.und ?? Object.values(text)[0]);

// Data is untrusted, so only links to web pages and email addresses are rendered as links.
export const safe = (url) => (/^(https?:\/\/|mailto:)/i.test(url ?? "") ? url : undefined);

export const links = (...pairs) =>
  pairs.map(([url, label]) => ({ url: safe(url), label })).filter(({ url }) => url);

export const nameOf = (sig) => local(sig.name) || sig.id;

export const about = (sig) => ({
  mission: local(sig.mission)?.split("\n\n") ?? [],
  facts: [
    ...(sig.created_on ? [`Founded ${partial(sig.created_on)}`] : []),
    ...(sig.maturity ? [`Maturity: ${sig.maturity}`] : []),
  ],
  source: safe(sig.source?.repository),
});

export const scope = (sig) => ({
  scope: (sig.scope ?? []).map(local),
  documents: (sig.documents ?? []).map(({ title, url }) => ({ title: local(title) || url, url: safe(url) })),
});

const KINDS = {
  mailing_list: "Mailing list",
  email: "Mail",
  chat: "Chat",
  forum: "Forum",
  website: "Website",
};

export const contacts = (sig) =>
  (sig.contacts ?? []).map(({ kind, value, url, subscribe_url, archive_url }) => ({
    kind: KINDS[kind],
    value,
    url: safe(url),
    more: links([subscribe_url, "Join the list"], [archive_url, "Archive"]),
  }));

const lastDay = (text) => {
  const [year, month, day] = text.split("-").map(Number);
  return day ? Date.UTC(year, month - 1, day) : Date.UTC(year, month, 0);
};

// Marks each milestone as past, next or later.
export const roadmap = (sig) => {
  const today = Math.floor(Date.now() / DAY) * DAY;
  const rows = sig.roadmap ?? [];
  const next = Math.min(...rows.map(({ date }) => lastDay(date)).filter((day) => today < day));
  const stateOf = (day) => {
    if (day === next) return "next";
    return today < day ? "coming" : "past";
  };
  return rows.map(({ date, release, items }) => ({
    date,
    words: partial(date),
    release,
    state: stateOf(lastDay(date)),
    items: (items ?? []).map(local),
  }));
};

// Returns the sections that have content, in order.
export const sections = (sig) => {
  const { contacts = [], members = [], roadmap = [], repositories = [] } = sig;
  const { mission, facts, source } = about(sig);
  const { scope: items, documents } = scope(sig);
  return [
    { id: "about", title: "About", content: mission.length || facts.length || source },
    // The section is also shown to say that no meeting times are known.
    { id: "meetings", title: "Meetings", content: true },
    { id: "scope", title: items.length ? "Scope" : "Documents", content: items.length || documents.length },
    { id: "contacts", title: "Contacts", content: contacts.length },
    { id: "members", title: "Members", content: members.length, count: number(members.length) },
    { id: "roadmap", title: "Roadmap", content: roadmap.length },
    {
      id: "repositories",
      title: "Repositories",
      content: repositories.length || safe(sig.repositories_url),
      count: number(repositories.length),
    },
  ].filter(({ content }) => content);
};

// Returns the targets of the navigation. The scope is left out, since it follows the mission.
export const destinations = (shown) => {
  const sections = shown.filter(({ id }) => id !== "scope");
  return sections.length > 2 ? sections : [];
};

const SHORT = ["about", "scope", "contacts"];

// Returns the class of the layout: with enough width, meetings are next to shorter sections.
export const columns = (shown) => {
  const left = shown.filter(({ id }) => SHORT.includes(id)).length;
  return left ? `sections split left-${left}` : "sections";
};
