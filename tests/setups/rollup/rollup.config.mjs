import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";

export default {
  input: "main.mjs",
  output: { file: "site/bundle.js", format: "es" },
  plugins: [resolve({ browser: true, exportConditions: ["browser"] }), terser()],
};
