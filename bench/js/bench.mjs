// `node --expose-gc bench.mjs DATA [FOLDER]`: DATA has the bodies and the rules (bench/generate.py, bench/rules.py), FOLDER
// is where the package is installed (this one where none is given). Prints tables; fails where a limit is not kept.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { events } from "./events.mjs";
import { median, ratio, rounds } from "./measure.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const [data, folder = here] = process.argv.slice(2);
const payflight = createRequire(join(resolve(folder), "package.json"))("payflight");
const BODIES = ["valid", "e1", "e10", "e100"].flatMap((level) => [`p2000-compact-${level}`, `p2000-pretty-${level}`]);
BODIES.push("p2000-ascii-valid", "p100-compact-valid", "p10-compact-e10", "p1-compact-valid", "max-compact-valid", "max-compact-e10");
const LIMITS = { string: 0.6, bytes: 0.4, parse: 0.9, cold: 0.3, coldMs: 28, events: 1 / 20 };

const read = (name) => readFileSync(join(data, name));
await payflight.init();
const provider = payflight.Provider.load(read("provider-40.json"));
const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(read("schema-40.json")));
const failures = [];

function keep(what, value, limit) {
  if (value > limit) {
    failures.push(`${what}: ${value.toFixed(3)}, at most ${limit.toFixed(3)}`);
  }
}

console.log("| body | payflight ms | ajv ms | string | bytes | JSON.parse |\n| --- | ---: | ---: | ---: | ---: | ---: |");
for (const name of BODIES) {
  const bytes = read(`${name}.json`);
  const text = bytes.toString();
  const found = provider.check(bytes, { maxViolations: 100_000, maxPayments: 100_000 }).violations.filter(({ code }) => code.startsWith("rule."));
  validate(JSON.parse(text));
  const theirs = validate.errors?.length ?? 0;
  if (found.length !== theirs) {
    failures.push(`${name}: ${found.length} violations, ajv finds ${theirs}`);
  }
  const decoder = new TextDecoder();
  const candidates = {
    "ajv string": () => validate(JSON.parse(text)),
    "payflight string": () => provider.check(text).violations,
    "ajv bytes": () => validate(JSON.parse(decoder.decode(bytes))),
    "payflight bytes": () => provider.check(bytes).violations,
    "JSON.parse": () => JSON.parse(text),
  };
  const repeat = Math.max(1, Math.round(150_000 / bytes.length));
  const taken = rounds(candidates, { times: 15, warm: 6, repeat });
  const string = ratio(taken, "payflight string", "ajv string");
  const fromBytes = ratio(taken, "payflight bytes", "ajv bytes");
  const parse = ratio(taken, "payflight string", "JSON.parse");
  const ms = (which) => median(taken[which]).toFixed(3);
  console.log(`| ${name} | ${ms("payflight string")} | ${ms("ajv string")} | ${string.toFixed(2)} | ${fromBytes.toFixed(2)} | ${parse.toFixed(2)} |`);
  keep(`${name}, string in`, string, LIMITS.string);
  keep(`${name}, bytes in`, fromBytes, LIMITS.bytes);
  if (name.endsWith("valid")) {
    keep(`${name}, against JSON.parse`, parse, LIMITS.parse);
  }
}

const cold = (who) => Number(execFileSync(process.execPath, [join(here, "cold.mjs"), who, data, resolve(folder)], { encoding: "utf8" }));
const pairs = Array.from({ length: 11 }, () => [cold("payflight"), cold("ajv")]);
const ours = median(pairs.map(([own]) => own));
const share = median(pairs.map(([own, other]) => own / other));
console.log(`\ncold (import, init, 40 rules, the first 100 payments): ${ours.toFixed(1)} ms, ${share.toFixed(2)} of ajv`);
keep("cold, ms", ours, LIMITS.coldMs);
keep("cold, against ajv", share, LIMITS.cold);

for (const [what, value] of Object.entries(events(payflight))) {
  console.log(`events by name, ${what}`);
  if (value.limited) {
    keep(what, value.ratio, LIMITS.events);
  }
}
failures.forEach((failure) => console.log(`over the limit: ${failure}`));
process.exitCode = failures.length === 0 ? 0 : 1;
