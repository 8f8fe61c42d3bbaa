// In a process of its own: the time from nothing to the first 100 payments checked, in milliseconds.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [who, data, folder] = process.argv.slice(2);
const text = readFileSync(join(data, "p100-compact-valid.json"), "utf8");
const [definition, schema] = ["provider-40.json", "schema-40.json"].map((name) => readFileSync(join(data, name), "utf8"));
const require = createRequire(join(folder, "package.json"));
const own = createRequire(import.meta.url);

const begun = performance.now();
let good;
if (who === "ajv") {
  const Ajv = own("ajv/dist/2020");
  good = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(schema))(JSON.parse(text));
} else {
  const { init, Provider } = require("payflight");
  await init();
  good = Provider.load(definition).check(text).accepted;
}
const taken = performance.now() - begun;
if (!good) {
  throw new Error("the body is valid");
}
console.log(taken);
