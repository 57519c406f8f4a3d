#!/usr/bin/env node
// Starts the native program. npm installs it as the one of the `optionalDependencies` whose `os` and
// `cpu` match this machine. If it is missing or can't be started, reports why and what to do.
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
    `sig-publish requires Node.js ${OLDEST_NODE} or later, but this is ${process.versions.node}`,
    "install a newer Node.js (https://nodejs.org/), or use `pip install sig-publish`, which doesn't need it",
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
    `sig-publish is not available for ${platform}, only for ${all.join(", ")}`,
    "install Rust (https://rustup.rs/), then compile it with `cargo install sig-publish`",
  );
}

let program = "";
try {
  program = require.resolve(`${name}/sig-publish${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  fail(
    `the package ${name}, which contains the program for this platform, is not installed`,
    "npm omits it with `--omit=optional`, or if node_modules or the lock file come from another platform: " +
      "remove both and run `npm install` again without that option",
    `or install it by name: \`npm install ${name}@${version}\``,
  );
}

const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  fail(
    `${program} can't be started: ${error.message}`,
    "it may be damaged or lack the permission to run: remove node_modules and run `npm install` again",
  );
}
// If a signal ended the program, such as SIGINT after Ctrl+C, end this process with the same signal.
if (signal) process.kill(process.pid, signal);
process.exitCode = status === null ? 2 : status;
