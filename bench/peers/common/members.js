// The SIG's members, by role.

import { count, number } from "./intl.js";
import { searcher } from "./search.js";
import { safe } from "./sig.js";

// With more members than this, there is a search.
export const MANY = 24;
// How many members of a group are shown before it is expanded.
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

// A person has the same colour everywhere, from an FNV-1a hash of the id.
const encoder = new TextEncoder();
const colour = (id) =>
  (encoder.encode(id).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0) % 8;

const avatarUrl = (url) =>
  /^(https:\/\/|data:image\/(png|jpeg|gif|webp|avif);base64,)/.test(url ?? "") ? url : undefined;

// Returns what a member's avatar shows: a picture, and an initial on a colour behind it.
export const avatarOf = ({ id, name, avatar }) => ({
  letter: (name || id).match(/[\p{L}\p{N}]/u)?.[0].toUpperCase() ?? "",
  colour: colour(id),
  avatar: avatarUrl(avatar),
});

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
    ...avatarOf(member),
    // The first profile is linked from the name.
    profiles: profiles.slice(1).map(({ platform, url }) => ({
      url: safe(url),
      platform: PLATFORMS[platform],
      label: `${id} on ${PLATFORMS[platform]}`,
    })),
    email,
    answersFor: repositories.length > 0 && count(repositories.length, "repository", "repositories"),
  };
};

// Returns the list of members. Each member's card is created only once.
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
      // Don't hide one or two members.
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
