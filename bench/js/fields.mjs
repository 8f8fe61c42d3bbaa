// `node fields.mjs DATA [FOLDER]`, as bench.mjs: what one value of a form costs by a loaded definition, in microseconds.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { median } from "./measure.mjs";

const [data, folder = fileURLToPath(new URL(".", import.meta.url))] = process.argv.slice(2);
const { checkField, fields, init, Provider } = createRequire(join(resolve(folder), "package.json"))("payflight");
const LIMIT = 10;
const CALLS = 20_000;
const BAD = "\u0007not 😀 this".repeat(20);

await init();
const definition = readFileSync(join(data, "provider-40.json"));
const provider = Provider.load(definition);

function micros(call, calls = CALLS) {
  for (let turn = 0; turn < calls; turn += 1) {
    call();
  }
  const taken = Array.from({ length: calls }, () => {
    const begun = process.hrtime.bigint();
    call();
    return Number(process.hrtime.bigint() - begun) / 1000;
  });
  return median(taken);
}

const all = fields(provider);
for (const [what, value] of [["the rule's example", ({ example }) => example ?? ""], ["280 characters that no rule wants", () => BAD]]) {
  const each = all.map((field) => micros(() => checkField(provider, field.path, value(field))));
  console.log(`checkField, ${what}: ${median(each).toFixed(1)} µs, the slowest field ${Math.max(...each).toFixed(1)}`);
  process.exitCode = Math.max(...each) < LIMIT ? process.exitCode : 1;
}
console.log(`checkField by the text: ${micros(() => checkField(definition, all[0].path, "x"), 300).toFixed(0)} µs`);
console.log(`fields, the whole form of ${all.length}: ${micros(() => fields(provider), 1000).toFixed(0)} µs`);
