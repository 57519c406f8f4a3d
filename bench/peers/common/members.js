// Who is in the SIG, by role.

import { count, number } from "./intl.js";
import { searcher } from "./search.js";
import { safe } from "./sig.js";

// More than one looks through at a glance: they can be searched.
export const MANY = 24;
// How many of a group are shown; the rest waits behind them.
export const FIRST = 8;

const ROLES = {
  maintainer: ["Maintainer"],
  committer: ["Committer"],
  repo_admin: ["Repository administrator"],
  security_contact: ["Security contact"],
  mentor: ["Mentor"],
  contributor: ["Contributor"],
  emeritus: ["Emeritus", "Emeritus"],
};
const ORDER = Object.keys(ROLES);
const PLATFORMS = {
  atomgit: "AtomGit",
  gitee: "Gitee",
  gitcode: "GitCode",
  github: "GitHub",
  openeuler: "openEuler",
};

const title = (role, people) => {
  const [one, other = `${one}s`] = ROLES[role];
  return people === 1 ? one : other;
};

const firstRole = ({ roles }) =>
  ORDER[Math.min(...(roles ?? []).map((role) => ORDER.indexOf(role)).filter((at) => at >= 0))] ??
  "contributor";

// The same person has the same colour everywhere: FNV-1a over the id.
const encoder = new TextEncoder();
const colour = (id) =>
  (encoder.encode(id).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0) % 8;

const avatarUrl = (url) =>
  /^(https:\/\/|data:image\/(png|jpeg|gif|webp|avif);base64,)/.test(url ?? "") ? url : undefined;

const card = (member, role) => {
  const { id, organization, roles = [], profiles = [], repositories = [], email } = member;
  const name = member.name?.toLowerCase() === id.toLowerCase() ? undefined : member.name;
  const others = roles.filter((it) => it !== role).map((it) => title(it, 1));
  return {
    id,
    role,
    anchor: `member-${id}`,
    shown: name ?? id,
    url: safe(profiles[0]?.url),
    handle: name && `@${id}`,
    about: [organization, ...others].filter(Boolean).join(" · "),
    letter: (member.name || id).match(/[\p{L}\p{N}]/u)?.[0].toUpperCase() ?? "",
    colour: colour(id),
    avatar: avatarUrl(member.avatar),
    // The first one is the name's.
    profiles: profiles.slice(1).map(({ platform, url }) => ({
      url: safe(url),
      platform: PLATFORMS[platform],
      label: `${id} on ${PLATFORMS[platform]}`,
    })),
    email,
    answersFor: repositories.length > 0 && count(repositories.length, "repository", "repositories"),
  };
};

// Each member's card is made once.
export const memberList = (sig) => {
  const members = sig.members ?? [];
  const cards = members.map((member) => card(member, firstRole(member)));
  const search = searcher(
    cards.map((card, at) => ({ card, member: members[at] })),
    ({ member }) => [member.id, member.name ?? "", member.organization ?? "", ...(member.repositories ?? [])],
  );
  return (typed) => {
    const found = search.find(typed).map(({ card }) => card);
    const idle = !typed.trim();
    const groups = ORDER.map((role) => {
      const people = found.filter((card) => card.role === role);
      // One or two more are not worth a click.
      const first = idle && people.length > FIRST + 2 ? FIRST : people.length;
      return {
        role,
        title: title(role, people.length),
        count: number(people.length),
        first: people.slice(0, first),
        rest: people.slice(first),
        more: `All ${number(people.length)}`,
      };
    });
    return {
      groups: groups.filter(({ first }) => first.length),
      note: idle ? "" : `${number(found.length)} of ${count(members.length, "member")}`,
      none: !found.length,
    };
  };
};
