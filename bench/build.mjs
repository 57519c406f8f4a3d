// Builds each peer for production with its own tools, as a single JavaScript module.

import { readdir } from "node:fs/promises";
import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";
import solid from "vite-plugin-solid";

const PEERS = path.join(import.meta.dirname, "peers");

const own = {
  preact: { oxc: { jsx: { runtime: "automatic", importSource: "preact" } } },
  solid: { plugins: [solid()] },
  svelte: {
    plugins: [
      svelte({
        configFile: false,
        compilerOptions: { runes: true },
        // An element shows a single SIG, so capturing only the initial value is intended.
        onwarn: (warning, warn) => warning.code === "state_referenced_locally" || warn(warning),
      }),
    ],
  },
  vue: {
    plugins: [vue()],
    define: {
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  },
};

export const NAMES = ["vanilla", "preact", "solid", "lit", "svelte", "vue"];
// The peers that can also hydrate server-rendered pages.
export const HYDRATED = ["preact", "vue"];
// The peers that also have a directory.
export const DIRECTORIES = ["vanilla", "preact"];

const entryOf = async (name, what) => {
  const files = await readdir(path.join(PEERS, name));
  return path.join(
    PEERS,
    name,
    files.find((file) => file.replace(/\.jsx?$/, "") === what),
  );
};

const common = (name) => ({
  ...own[name],
  root: path.join(PEERS, name),
  configFile: false,
  logLevel: "warn",
});

const single = (input, file) => ({
  input,
  output: { format: "es", entryFileNames: file, codeSplitting: false },
});

// Builds an entry of a peer (`main`, `hydrated` or `directory`) as a module with the given name in `out`.
export const buildPeer = async (name, what, out, file) =>
  build({
    ...common(name),
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2022",
      minify: true,
      modulePreload: false,
      // Keep the style sheet a separate file with a stable name.
      assetsInlineLimit: 0,
      rolldownOptions: single(await entryOf(name, what), file),
    },
  });

// Builds the server-side renderer of a peer. Returns its function, which returns HTML.
export const buildServer = async (name, out) => {
  const file = `${name}.mjs`;
  await build({
    ...common(name),
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      rolldownOptions: single(await entryOf(name, "server"), file),
    },
  });
  return (await import(path.join(out, file))).html;
};
