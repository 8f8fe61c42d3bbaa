// Builds the package into dist/: `node build.mjs` (what `cargo xtask` and `npm run build` call);
// with `--keep-wasm` all but the wasm, with `--only-wasm` the main wasm alone.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const dist = join(here, "dist");
const target = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "npm");

/** The two files, and the feature that each is built with. */
const FILES = [
  { name: "payflight", feature: "calls", payload: "payload.ts" },
  { name: "payflight_tools", feature: "tools", payload: "payload_tools.ts" },
];
const WASM_OPT = [
  "-O3",
  // What has one caller stays apart: V8 compiles by functions, first what is called, then anew what runs long, and for a
  // large function that takes as long as the first hundred payments.
  "--one-caller-inline-max-function-size",
  "0",
  "--converge",
  "--strip-debug",
  "--strip-producers",
  "--enable-simd",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];
const ENTRIES = ["node", "inline", "tools/node", "tools/inline"];

function run(program, words, options = {}) {
  execFileSync(program, words, { cwd: root, stdio: ["ignore", "inherit", "inherit"], ...options });
}

/** Tools from npm; a copy of the project may take those of another. */
const tools = process.env.PAYFLIGHT_TOOLS ?? join(here, "node_modules");

function npx(name, words) {
  run(process.execPath, [join(tools, name), ...words], { cwd: here });
}

/** The wasm of one feature, as the compiler makes it. */
function compile(feature) {
  // Nothing of the folder may be in the file: whoever builds it anywhere gets the same bytes.
  const home = process.env.CARGO_HOME ?? join(process.env.HOME ?? "", ".cargo");
  const flags = ["-Ctarget-feature=+simd128", "-Zunstable-options", "-Cpanic=immediate-abort"];
  // The core is built for size but for what it marks as hot; the latter needs the inlining that "s" would leave out.
  flags.push("--cfg=payflight_hot", "-Zinline-mir=yes", "-Zshare-generics=yes");
  flags.push(`--remap-path-prefix=${root}=/payflight`, `--remap-path-prefix=${home}=/cargo`);
  const words = ["build", "--locked", "--quiet", "--profile", "wasm", "--target", "wasm32-unknown-unknown"];
  // The standard library too is built for size, and without the words of panics, of which the core has none.
  words.push("-Zbuild-std=core,alloc,panic_abort", "-Zbuild-std-features=optimize_for_size");
  run("cargo", [...words, "-p", "payflight-wasm", "--no-default-features", "--features", feature, "--target-dir", target], {
    env: { ...process.env, RUSTC_BOOTSTRAP: "1", CARGO_ENCODED_RUSTFLAGS: flags.join("\u001f") },
  });
  return join(target, "wasm32-unknown-unknown/wasm/payflight_wasm.wasm");
}

function glue({ name, feature, payload }) {
  const made = join(target, "glue", name);
  rmSync(made, { recursive: true, force: true });
  const input = compile(feature);
  const bindgen = process.env.PAYFLIGHT_BINDGEN;
  if (bindgen === undefined) {
    run("cargo", ["run", "--locked", "--quiet", "-p", "payflight-bindgen", "--", input, name, made]);
  } else {
    run(bindgen, [input, name, made]);
  }
  const file = join(dist, `${name}.wasm`);
  npx("binaryen/bin/wasm-opt", [...WASM_OPT, join(made, `${name}_bg.wasm`), "-o", file]);
  mkdirSync(join(here, "src/glue"), { recursive: true });
  cpSync(join(made, `${name}.js`), join(here, "src/glue", `${name}.js`));
  const base64 = readFileSync(file).toString("base64");
  writeFileSync(join(here, "src", payload), `/** The wasm in base64. */\nexport const WASM: string =\n  "${base64}";\n`);
}

/** Few files are read faster than many. `error.js` is apart, so that the tools throw the same class as the main part. */
async function bundle() {
  const { build } = await import(pathToFileURL(join(tools, "esbuild/lib/main.js")).href);
  const apart = {
    name: "apart",
    setup({ onResolve }) {
      const here = ({ path, kind }) => (kind === "entry-point" ? undefined : { path, external: true });
      onResolve({ filter: /\/(error|node)\.js$/ }, here);
    },
  };
  await build({
    absWorkingDir: here,
    entryPoints: { error: "src/error.ts", ...Object.fromEntries(ENTRIES.map((entry) => [entry, `src/${entry.replace("inline", "inline_node")}.ts`])) },
    outdir: "dist/cjs",
    bundle: true,
    format: "cjs",
    keepNames: true,
    platform: "node",
    target: "node18",
    plugins: [apart],
    logLevel: "warning",
  });
}

/** In Node both kinds of module share one instance: the ES module hands on what the other has. */
function wrap(entry) {
  const file = join(dist, "cjs", `${entry}.js`);
  const names = Object.keys(createRequire(file)(file)).sort();
  const to = join(dist, "esm", entry.replace(/(\w+)$/, "$1.node"));
  const from = relative(dirname(to), file).replaceAll("\\", "/");
  writeFileSync(`${to}.js`, `export {\n  ${names.join(",\n  ")},\n} from "${from}";\n`);
  const types = entry.replace(/^.*\//, "");
  writeFileSync(`${to}.d.ts`, `export * from "./${types === "node" ? "web" : types}.js";\n`);
}

const keepWasm = process.argv.includes("--keep-wasm");
if (!keepWasm) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const onlyWasm = process.argv.includes("--only-wasm");
  FILES.slice(0, onlyWasm ? 1 : 2).forEach(glue);
  if (onlyWasm) {
    process.exit();
  }
}
rmSync(join(dist, "cjs"), { recursive: true, force: true });
npx("typescript/bin/tsc", ["-p", "tsconfig.json"]);
npx("typescript/bin/tsc", ["-p", "tsconfig.cjs.json"]);
for (const folder of ["cjs", "script"]) {
  mkdirSync(join(dist, folder), { recursive: true });
  writeFileSync(join(dist, folder, "package.json"), '{ "type": "commonjs" }\n');
}
await bundle();
ENTRIES.forEach(wrap);
const script = ["--bundle", "--format=iife", "--global-name=payflight", "--target=es2022", "--keep-names", "--outfile=dist/script/payflight.js"];
run(join(tools, "esbuild/bin/esbuild"), ["src/global.ts", ...script, "--log-level=warning"], { cwd: here });
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  if (!existsSync(join(here, licence))) {
    cpSync(join(root, licence), join(here, licence));
  }
}
