import { defineConfig, type Plugin } from "vite";

/** `files.json`: what the service worker keeps. */
const files: Plugin = {
  name: "files",
  generateBundle(_, bundle) {
    const names = [...Object.keys(bundle), "icon.svg"].filter((name) => name !== "index.html").map((name) => `./${name}`);
    this.emitFile({ type: "asset", fileName: "files.json", source: JSON.stringify(names.sort()) });
  },
};

// Everything is a file of its own beside the page: no inline script, nothing that the policy would have to allow.
export default defineConfig({
  base: "./",
  plugins: [files],
  worker: { format: "es" },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1600 },
  server: { fs: { allow: ["../.."] } },
});
