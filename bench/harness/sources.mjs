// Writes the sources of generated SIGs, shaped like real ones, for sig-publish. They are the same
// in every run, so that results can be reproduced. `node sources.mjs SIGS COMMUNITY`

import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeCommunity } from "./community.mjs";

export const SIGS = {
  "sig-Small": { members: 16, repositories: 120, described: true },
  "sig-Large": { members: 100, repositories: 1616, described: true },
  // The two differ only in number. With descriptions like those of the large SIG, the tenfold one
  // would exceed the size that the widget accepts.
  "sig-Grown-1": { members: 100, repositories: 1600 },
  "sig-Grown-10": { members: 100, repositories: 16000 },
};

const MAINTAINERS = 5;
const KINDS = ["Library", "Toolkit", "Driver", "Parser", "Client", "Plugin", "Compiler"];
const USES = [
  "networks",
  "archives",
  "images",
  "clusters",
  "languages",
  "storage",
  "tests",
  "documents",
  "clocks",
];
const BRANCHES = 12;

const member = (number) => `member-${String(number).padStart(2, "0")}`;
const repository = (number) =>
  `${number % 5 === 0 ? "" : "src-"}openeuler/package-${String(number).padStart(4, "0")}`;
const committers = (number, members) =>
  [7, 11, 13]
    .slice(0, 1 + (number % 3))
    .map((step) => member(MAINTAINERS + ((number * step) % (members - MAINTAINERS))));

const person = (id, indent) =>
  [`- gitee_id: ${id}`, `  name: ${id.replace("m", "M").replace("-", " ")}`, "  organization: The community"]
    .map((line) => indent + line)
    .join("\n");

const yaml = (id, { members, repositories }) => {
  const people = Array.from({ length: MAINTAINERS }, (_, at) => person(member(at), "")).join("\n");
  const lists = Array.from({ length: repositories }, (_, at) => {
    const of = committers(at, members).map((id) => person(id, "  "));
    return `- repo:\n  - ${repository(at)}\n  committers:\n${of.join("\n")}`;
  }).join("\n");
  return `name: ${id}
description: Keeps what is measured
created_on: '2020-05-20'
mailing_list: dev@openeuler.org
mature_level: graduated
maintainers:
${people}
repositories:
${lists}
`;
};

const readme = (id) => `# ${id}

## Mission and Vision

This SIG exists so that speed can be measured. It has as many members and repositories as a real
one, and says about as much of them.

## Work Objectives and Scope

- Be of a size that does not change
- Have something in each section
- Be the same wherever it is made

## SIG Documents

- [How it is measured](https://example.org/measured)

# SIG Meetings

- Every Tuesday from 4:00-5:30 p.m
- Propose topics by mail to the list

# Contacts

- Maillist: dev@openeuler.org

# Roadmap

\`\`\`
├── 2021.01: The SIG is founded
└── 2021.06.30 (20.03 SP2): Automatic installation; Container image repository
\`\`\`
`;

const described = (number, path) => {
  const [group, name] = path.split("/");
  const branches = Array.from(
    { length: BRANCHES },
    (_, at) => `- name: openEuler-2${at % 5}.0${1 + at}-LTS\n  type: protected`,
  );
  return [
    [group, name[0], `${name}.yaml`],
    `name: ${name}
description: ${KINDS[number % KINDS.length]} for ${USES[number % USES.length]}, number ${number}
upstream: https://example.org/upstream/${name}
branches:
${branches.join("\n")}
type: public
`,
  ];
};

const [out, community] = process.argv.slice(2);
for (const folder of [out, community]) await rm(folder, { recursive: true, force: true });
await writeCommunity(community);
for (const [id, shape] of Object.entries(SIGS)) {
  const folder = path.join(out, "sig", id);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "README.md"), readme(id));
  await writeFile(path.join(folder, "sig-info.yaml"), yaml(id, shape));
  for (let at = 0; shape.described && at < shape.repositories; at++) {
    const [place, text] = described(at, repository(at));
    const file = path.join(folder, ...place);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
