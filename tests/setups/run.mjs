// Installs the packed package into one empty project a set-up, builds and runs each in its own process, and compares
// what it says of the example batch with the command line, byte for byte: `node run.mjs TARBALL EXPECTED [NAME…]`.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SETUPS } from "./setups.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const work = join(root, "target/setups");
const [tarball, expectedFile, ...chosen] = process.argv.slice(2);
const TEXTS = ["batch.json", "provider.json", "instruments.json"];

/** The tools, as they are pinned. */
function tools() {
  mkdirSync(work, { recursive: true });
  const pinned = ["package.json", "package-lock.json"];
  const there = join(work, "node_modules/.package-lock.json");
  const same = pinned.every((name) => existsSync(join(work, name)) && readFileSync(join(work, name)).equals(readFileSync(join(here, name))));
  if (same && existsSync(there)) {
    return;
  }
  pinned.forEach((name) => cpSync(join(here, name), join(work, name)));
  npm(work, ["install", "--ignore-scripts", "--no-save"]);
}

function npm(folder, words) {
  execFileSync("npm", [...words, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "pipe" });
}

/** An empty project with the package installed, and the set-up's own files. */
function project(name) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const type = name.endsWith("cjs") ? "commonjs" : "module";
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true, type }));
  npm(folder, ["install", "--offline", "--ignore-scripts", resolve(tarball)]);
  const copy = (from) => readdirSync(from).forEach((file) => cpSync(join(from, file), join(folder, file), { recursive: true }));
  copy(join(here, "shared"));
  copy(join(here, name));
  TEXTS.forEach((text) => cpSync(join(root, "examples", text), join(folder, text)));
  return folder;
}

const expected = readFileSync(expectedFile, "utf8").trimEnd();
tools();
let failed = 0;
const rows = [];
for (const { name, title, run } of SETUPS.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const start = Date.now();
  let said;
  try {
    const answer = (await run(project(name), work)).trimEnd();
    said = answer === expected ? "same" : `DIFFERENT: ${answer.slice(0, 300)}`;
  } catch (why) {
    said = `FAILED: ${[why.message, why.stdout, why.stderr].filter(Boolean).join("\n").slice(0, 3000)}`;
  }
  failed += said === "same" ? 0 : 1;
  rows.push({ name, said });
  console.log(`${said === "same" ? "passed" : "FAILED"} ${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${title}${said === "same" ? "" : `\n${said}`}`);
}
console.log(`${rows.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
