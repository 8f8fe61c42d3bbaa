// What a platform's bundler does with `….wasm?module`: the compiled module comes from the host.
import { build } from "esbuild";

const host = {
  name: "wasm from the host",
  setup(bundle) {
    bundle.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: "host" }));
    bundle.onLoad({ filter: /.*/, namespace: "host" }, () => ({ contents: "export default globalThis.PAYFLIGHT_WASM;" }));
  },
};
await build({
  entryPoints: ["worker.mjs"],
  bundle: true,
  format: "iife",
  conditions: ["edge-light"],
  plugins: [host],
  outfile: "bundle.js",
});
