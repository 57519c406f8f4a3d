// What the SIG answers for: what is found, and what a row shows.

import { compare, count, list, number } from "./intl.js";
import { searcher } from "./search.js";
import { local, safe } from "./sig.js";

// Rows at first, in the frame after a key press, and at most at a time as one scrolls.
export const FIRST = 24;
export const AT_ONCE = 3;
export const PAGE = 50;
const NAMED = 4;

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

  let places;
  const byName = () => {
    const key = ({ path }) => path.slice(path.lastIndexOf("/") + 1);
    return (places ??= new Map(all.toSorted((a, b) => compare(key(a), key(b))).map((it, at) => [it, at])));
  };

  const row = (repository) => {
    const { path, url, upstream, committers = [], branches = [] } = repository;
    const named = committers.length > NAMED + 1 ? NAMED : committers.length;
    const others = committers.length - named;
    const people = committers.slice(0, named).map(nameOf);
    if (others) people.push(count(others, "other"));
    const slash = path.indexOf("/") + 1;
    return {
      path,
      anchor: `repository-${path}`,
      group: path.slice(0, slash),
      name: path.slice(slash),
      url: safe(url),
      description: local(repository.description),
      people: people.length ? list(people) : "",
      upstream: safe(upstream),
      branches: branches.length > 0 && count(branches.length, "branch", "branches"),
      branchNames: branches.map(({ name }) => name).join(" · "),
    };
  };

  return {
    total: all.length,
    page: safe(sig.repositories_url),
    groups: [...groups].map((it) => option(it)),
    committers: [...committers]
      .map((it) => option(it, nameOf(it[0])))
      .sort((a, b) => compare(a.name, b.name)),
    prepare: search.prepare,
    row,
    note: (found) => `${number(found.length)} of ${count(all.length, "repository", "repositories")}`,
    find: ({ typed, group, committer, order }) => {
      let found = search.find(typed);
      if (group) found = found.filter((it) => groupOf(it) === group);
      if (committer) found = found.filter((it) => it.committers?.includes(committer));
      if (order) found = found.toSorted((a, b) => byName().get(a) - byName().get(b));
      return found;
    },
  };
};
