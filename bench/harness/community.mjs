// Writes the sources of a generated community in the shape of openEuler's: 112 SIGs with 11,455
// repositories. Two SIGs have more than a quarter of them, half of the SIGs only a few.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const SIGS = 112;
const REPOSITORIES = 11_455;
// The sizes of the largest SIGs. Each of the others is smaller than the one before by this factor.
const LARGEST = [1616, 1460];
const THIRD = 560;
const FACTOR = 0.933;
const MOST_MEMBERS = 129;
const MAINTAINERS = 5;

const FIELDS =
  "archives audio build cloud compiler container crypto database desktop documents edge fonts games graphics hardware images kernel languages logging mail maths memory metrics network packaging printing runtime scheduler science security shells storage testing tracing video virtual".split(
    " ",
  );
const LANGUAGES =
  "golang java lua nodejs ocaml perl php python R rubygem rust texlive lib kde gnome ros".split(" ");
const TOPICS =
  "amqp atom base64 bitmap calendar cache charset colour console crc diff dns editor fiber form gettext glob graph http image json kernel locale markdown matrix mime mutex parser path pool proxy queue random regexp schema signal socket sqlite stream tar template test thread tls token tree unicode utf8 uuid xml yaml zip".split(
    " ",
  );
const ENDINGS = ["", "-utils", "-client", "-tools", "-compat", "-api", "-core", "-plugin"];
const GIVEN =
  "Aiguo Anna Boris Chen Dana Emil Fatima Guang Hana Igor Jian Karim Lena Ming Nadia Oleg Ping Qiang Rosa Sven Tao Uma Viktor Wei Xiu Yara Zhi".split(
    " ",
  );
const FAMILY =
  "Abe Bauer Cao Diaz Evans Fang Gupta Huang Ito Jansen Kovac Liu Mbeki Novak Okafor Peng Quan Rossi Silva Tanaka Ueda Vogel Wang Xu Yang Zhou".split(
    " ",
  );
const MEETINGS = [
  ["Every other Tuesday 4:00-5:30 p.m", "每双周周二下午4:00-5:30"],
  ["Every Wednesday from 4:00-5:00 p.m", "每周三下午4:00-5:00"],
  [],
  [],
  ["Every other Friday 10:00-11:30 a.m", "每双周周五上午10:00-11:30"],
  ["The last Friday of every month 10:00-11:00 a.m", "每月最后一个周五上午10:00-11:00"],
];

const at = (list, number) => list[number % list.length];

// Returns the number of repositories of each SIG. The last ones get what is left, so that the sum is
// exact.
const sizes = () => {
  const rest = Array.from({ length: SIGS - LARGEST.length }, (_, place) =>
    Math.floor(THIRD * FACTOR ** place),
  );
  const all = [...LARGEST, ...rest];
  let left = REPOSITORIES - all.reduce((sum, size) => sum + size);
  for (let place = LARGEST.length; left !== 0; place++, left -= Math.sign(left))
    all[place] += Math.sign(left);
  return all;
};

// A step that has no factor in common with the lists' lengths mixes their elements.
const person = (number) => {
  const [given, family] = [at(GIVEN, number * 11), at(FAMILY, Math.floor((number * 11) / GIVEN.length))];
  const again = Math.floor(number / (GIVEN.length * FAMILY.length));
  const id = `${given}${family}${again || ""}`.toLowerCase();
  return `- gitee_id: ${id}\n  name: ${given} ${family}\n  organization: The community`;
};
const indented = (text) => text.replace(/^/gm, "  ");

// Returns the path of the repository with a number in the whole community. A SIG's repositories
// have successive numbers, so that most are of the same language.
const repository = (number) => {
  const variant = Math.floor(number / TOPICS.length);
  const ending = Math.floor(variant / LANGUAGES.length);
  const again = Math.floor(ending / ENDINGS.length);
  const name = `${at(LANGUAGES, variant)}-${at(TOPICS, number)}${at(ENDINGS, ending)}`;
  return `${number % 14 ? "src-openeuler" : "openeuler"}/${name}${again ? `-${again}` : ""}`;
};

const yaml = (id, firstPerson, members, firstRepository, size) => {
  const people = Array.from({ length: members }, (_, place) => person(firstPerson + place));
  const committers = people.slice(MAINTAINERS);
  // Each committer has a part of the repositories.
  const parts = Math.max(1, Math.min(committers.length, size));
  const lists = Array.from({ length: parts }, (_, part) => {
    const first = Math.floor((size * part) / parts);
    const last = Math.floor((size * (part + 1)) / parts);
    const paths = Array.from(
      { length: last - first },
      (_, place) => `  - ${repository(firstRepository + first + place)}`,
    );
    const of = committers[part] ?? people[0];
    return `- repo:\n${paths.join("\n")}\n  committers:\n${indented(of)}`;
  });
  return `name: ${id}
description: Keeps what is measured
created_on: '2020-05-20'
mailing_list: dev@openeuler.org
mature_level: startup
maintainers:
${people.slice(0, MAINTAINERS).join("\n")}
${size ? `repositories:\n${lists.join("\n")}\n` : ""}`;
};

const readme = (title, field, language, [meeting]) => `# ${title}

## Mission and Vision

The ${title} team is responsible for ${field} in openEuler. It brings packages for ${language} to the community, keeps them current, and answers for their quality.

It works with the authors of what it packages, and tells them of each defect that its users find.
${meeting ? `\n# SIG Meetings\n\n- ${meeting}\n- Propose topics by mail to the list\n` : ""}`;

const readmeInChinese = (title, field, language, [, meeting]) => `# ${title}

## 使命和愿景

${title} 负责 openEuler 社区的 ${field} 相关软件包，引入并维护 ${language} 软件，及时响应用户反馈，解决相关问题。
${meeting ? `\n# 组织会议\n\n- ${meeting}\n- 议题通过邮件列表申报\n` : ""}`;

// Writes all sources into a folder.
export const writeCommunity = async (out) => {
  let people = 0;
  let repositories = 0;
  for (const [sig, size] of sizes().entries()) {
    const field = at(FIELDS, sig * 11);
    const again = Math.floor(sig / FIELDS.length);
    const id = sig % 4 ? `sig-${field}${again ? `-${again + 1}` : ""}` : `${field}${again ? again + 1 : ""}`;
    const title = `${field[0].toUpperCase()}${field.slice(1)}${again ? ` ${again + 1}` : ""}${sig % 3 ? " SIG" : ""}`;
    const members = Math.min(MOST_MEMBERS, MAINTAINERS + (sig % 7) + Math.floor(size / 12));
    const folder = path.join(out, "sig", id);
    const of = [title, field, at(LANGUAGES, sig), at(MEETINGS, sig)];
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "README.md"), readme(...of));
    await writeFile(path.join(folder, "README_cn.md"), readmeInChinese(...of));
    await writeFile(path.join(folder, "sig-info.yaml"), yaml(id, people, members, repositories, size));
    // Some people are in two SIGs.
    people += members - (sig % 4);
    repositories += size;
  }
};
