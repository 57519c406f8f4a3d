#!/usr/bin/env node
// Starts the native program, which npm has installed as one of the `optionalDependencies`: the one
// whose `os` and `cpu` match this machine. If that failed, explains why and what to do.
"use strict";

const OLDEST_NODE = 18;

/** @param {string} problem @param {string[]} remedies @returns {never} */
const fail = (problem, ...remedies) => {
  console.error(`error: ${problem}`);
  for (const remedy of remedies) console.error(`help: ${remedy}`);
  process.exit(2);
};

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  fail(
    `sig-publish needs Node.js ${OLDEST_NODE} or later, this is ${process.versions.node}`,
    "install a later one (https://nodejs.org/), or take sig-publish without Node.js: `pip install sig-publish`",
  );
}

const { spawnSync } = require("node:child_process");
// `cargo xtask package` adds these two fields.
/** @type {any} */
const manifest = require("./package.json");
/** @type {{ version: string, optionalDependencies: Record<string, string> }} */
const { version, optionalDependencies } = manifest;

const platform = `${process.platform}-${process.arch}`;
const name = `sig-publish-${platform}`;
if (!Object.hasOwn(optionalDependencies, name)) {
  const all = Object.keys(optionalDependencies).map((it) => it.replace("sig-publish-", ""));
  fail(
    `there is no sig-publish for ${platform}; there is one for ${all.join(", ")}`,
    "with Rust (https://rustup.rs/), `cargo install sig-publish` compiles it",
  );
}

let program = "";
try {
  program = require.resolve(`${name}/sig-publish${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  fail(
    `the package ${name}, which holds the program for this machine, is not installed`,
    "it is left out with `--omit=optional`, and where node_modules or the lock file come from another " +
      "kind of machine: remove both and run `npm install` again",
    `or install it by its name: \`npm install ${name}@${version}\``,
  );
}

const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  fail(
    `${program} can't be started: ${error.message}`,
    "it may be damaged, or not allowed to run there: remove node_modules and run `npm install` again",
  );
}
// If the program was ended by a signal, such as Ctrl+C, end in the same way.
if (signal) process.kill(process.pid, signal);
process.exitCode = status === null ? 2 : status;
