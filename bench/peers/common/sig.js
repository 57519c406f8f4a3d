// What the short sections show of a SIG.

import { partial } from "./intl.js";
import { DAY } from "./recurrence.js";

// A text of the SIG for a reader of English: that, else the one for any language, else the first.
export const local = (text) =>
  typeof text === "string" ? text : text && (text.en ?? text.und ?? Object.values(text)[0]);

// Data come from elsewhere: only links that lead to a page or a mail are links.
export const safe = (url) => (/^(https?:\/\/|mailto:)/i.test(url ?? "") ? url : undefined);

export const links = (...pairs) =>
  pairs.map(([url, label]) => ({ url: safe(url), label })).filter(({ url }) => url);

export const about = (sig) => ({
  name: local(sig.name) || sig.id,
  mission: local(sig.mission)?.split("\n\n") ?? [],
  facts: [
    ...(sig.created_on ? [`Founded ${partial(sig.created_on)}`] : []),
    ...(sig.maturity ? [`Maturity: ${sig.maturity}`] : []),
  ],
  source: safe(sig.source?.repository),
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
    more: links([subscribe_url, "Subscribe"], [archive_url, "Archive"]),
  }));

const lastDay = (text) => {
  const [year, month, day] = text.split("-").map(Number);
  return day ? Date.UTC(year, month - 1, day) : Date.UTC(year, month, 0);
};

export const roadmap = (sig) => {
  const today = Math.floor(Date.now() / DAY) * DAY;
  return (sig.roadmap ?? []).map(({ date, release, items }) => ({
    date,
    words: partial(date),
    release,
    coming: today < lastDay(date),
    items: (items ?? []).map(local),
  }));
};

// The sections that have something to show, in order.
export const sections = (sig) =>
  [
    { id: "about", title: "About" },
    { id: "meetings", title: "Meetings" },
    { id: "contacts", title: "Contacts", list: sig.contacts ?? [] },
    { id: "members", title: "Members", list: sig.members ?? [], counted: true },
    { id: "roadmap", title: "Roadmap", list: sig.roadmap ?? [] },
    { id: "repositories", title: "Repositories", list: sig.repositories ?? [], counted: true },
  ].filter(({ list }) => !list || list.length);
