// The SIG's repositories: filtering, and what a row shows.

import { compare, count, number } from "./intl.js";
import { searcher } from "./search.js";
import { local, safe } from "./sig.js";

// The number of rows at first, in the frame after a key press, and added at a time when scrolling.
export const FIRST = 24;
export const AT_ONCE = 3;
const PAGE = 50;
// How many rows are added by scrolling alone, so that content below the element stays reachable.
const BY_THEMSELVES = 100;
// How many rows fill a screen. A longer list keeps this height while it is partly rendered, and can
// be skipped.
const SCREEN = 12;
// With more options than this, there is a text field instead of a select.
export const MANY = 24;
// With more rows than this, there are links to letters.
const LONG = 200;
// How many people of a row are named.
const NAMED = 4;

// A filter that matches everything.
export const EVERYTHING = { typed: "", group: "", committer: "" };
export const ORDERS = [{ value: "name", label: "By name" }];

export const withMore = (limit) => limit + Math.min(limit, PAGE);
export const comeByThemselves = (limit) => withMore(limit) <= BY_THEMSELVES;

export const repositoryList = (sig) => {
  const all = sig.repositories ?? [];
  const names = new Map((sig.members ?? []).map(({ id, name }) => [id, name ?? id]));
  const nameOf = (id) => names.get(id) ?? id;
  const groupOf = ({ path }) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "");

  const groups = new Map();
  const committers = new Map();
  for (const repository of all) {
    const group = groupOf(repository);
    groups.set(group, (groups.get(group) ?? 0) + 1);
    for (const id of repository.committers ?? []) committers.set(id, (committers.get(id) ?? 0) + 1);
  }
  const option = ([value, n], name = value) => ({ value, name, label: `${name} (${number(n)})` });

  const search = searcher(all, ({ path, description, committers = [], admins = [] }) => [
    path,
    ...(typeof description === "object" ? Object.values(description) : [description ?? ""]),
    ...[...committers, ...admins].flatMap((id) => [id, nameOf(id)]),
  ]);

  let byName;
  let places;
  const ownName = ({ path }) => path.slice(path.lastIndexOf("/") + 1);
  const sort = () => {
    byName ??= all.toSorted((a, b) => compare(ownName(a), ownName(b)));
    places ??= new Map(byName.map((it, at) => [it, at]));
  };

  // Ignore a prefix that more than half of the names share, such as `python-`.
  const shared = (found) => {
    const words = new Map();
    for (const it of found) {
      const [word] = /^[^-]*-?/.exec(ownName(it));
      words.set(word, (words.get(word) ?? 0) + 1);
    }
    return [...words].find(([, n]) => n * 2 > found.length)?.[0] ?? "";
  };
  const letterOf = (it, shared) => {
    const name = ownName(it);
    const first = name.startsWith(shared) && name[shared.length]?.toUpperCase();
    return first && (/[A-Z]/.test(first) ? first : "#");
  };
  // Returns the letters to jump to; none for short lists.
  const letters = (found) => {
    if (found.length <= LONG) return [];
    const most = shared(found);
    return [...new Set(found.map((it) => letterOf(it, most)))].filter(Boolean).sort();
  };

  const row = ({ path, url, description, upstream, branches = [] }) => {
    const slash = path.indexOf("/") + 1;
    const of = (what) => `${what} of ${path.slice(path.lastIndexOf("/") + 1)}`;
    // Don't mention a single branch, which every repository has.
    const counted = branches.length > 1 && count(branches.length, "branch", "branches");
    return {
      anchor: `repository-${path}`,
      group: path.slice(0, slash),
      name: path.slice(slash),
      url: safe(url),
      description: local(description),
      upstream: safe(upstream),
      upstreamLabel: of("Upstream"),
      branches: counted,
      branchesLabel: of(counted),
      branchNames: branches.map(({ name }) => name).join(" · "),
    };
  };

  // Returns the people of a repository, starting with the committer in the filter. Each name links
  // to all repositories of that member.
  const people = ({ committers = [] }, first) => {
    const ids = committers.includes(first) ? [first, ...committers.filter((id) => id !== first)] : committers;
    // "And one other" takes as much space as the name.
    const named = ids.length > NAMED + 1 ? NAMED : ids.length;
    const others = ids.slice(named);
    return {
      named: ids.slice(0, named).map((id, at) => ({
        comma: at > 0 ? ", " : "",
        name: nameOf(id),
        href: names.has(id) && `#repositories-of-${id}`,
        label: `Repositories of ${nameOf(id)}`,
      })),
      others: others.length > 0 && count(others.length, "other"),
      otherNames: others.map(nameOf).join(", "),
    };
  };

  // Returns how many repositories match, if the heading doesn't say so, and announces added rows.
  // By default, as many rows are shown as after a key press.
  const note = (found, limit = AT_ONCE) => {
    const repositories = (n) => count(n, "repository", "repositories");
    const idle = found === all || found === byName;
    if (limit < found.length && (idle || limit > BY_THEMSELVES)) {
      return `${number(limit)} of ${repositories(found.length)} shown`;
    }
    return idle ? repositories(all.length) : `${number(found.length)} of ${repositories(all.length)}`;
  };

  return {
    total: all.length,
    page: safe(sig.repositories_url),
    groups: [...groups].map((it) => option(it)),
    committers: [...committers]
      .map((it) => option(it, nameOf(it[0])))
      .sort((a, b) => compare(a.name, b.name)),
    prepare: search.prepare,
    letters,
    // Returns the first row with a letter when sorted by name, and how many rows are shown then.
    letter: (found, letter) => {
      const most = shared(found);
      const first = found.findIndex((it) => letterOf(it, most) === letter);
      return { anchor: `repository-${found[first].path}`, limit: first + FIRST };
    },
    row,
    people,
    // A typed committer only counts once the id is complete.
    committerOf: ({ committer }) => (committers.has(committer) ? committer : ""),
    note,
    long: all.length > SCREEN,
    className: (found, limit) =>
      Math.min(found.length, limit) < all.length && all.length > SCREEN
        ? "repositories tall"
        : "repositories",
    more: (found, limit) => {
      const left = found.length - limit;
      return `Show ${number(Math.min(left, limit, PAGE))} more of ${number(left)}`;
    },
    // Returns the text to show when nothing matches.
    nothing: ({ typed, group, committer }) => {
      const sought = [
        typed.trim() && `“${typed.trim()}”`,
        group,
        committers.has(committer) && nameOf(committer),
      ];
      return `No repository matches ${sought.filter(Boolean).join(" · ")}.`;
    },
    find: ({ typed, group, committer, order }) => {
      let found = search.find(typed);
      if (group) found = found.filter((it) => groupOf(it) === group);
      if (committers.has(committer)) found = found.filter((it) => it.committers?.includes(committer));
      if (!order) return found;
      sort();
      return found === all ? byName : found.toSorted((a, b) => places.get(a) - places.get(b));
    },
  };
};
