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

// Writes `<name>.js` into `out`.
export const buildPeer = async (name, out) => {
  const files = await readdir(path.join(PEERS, name));
  const entry = path.join(
    PEERS,
    name,
    files.find((file) => /^main\.jsx?$/.test(file)),
  );
  await build({
    ...own[name],
    root: path.join(PEERS, name),
    configFile: false,
    logLevel: "warn",
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2022",
      minify: true,
      modulePreload: false,
      // Keep the style sheet a separate file with a stable name.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: entry,
        output: { format: "es", entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
};
