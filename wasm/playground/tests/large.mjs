/** The largest body that the service takes, every payment of it spoiled: made by the yardstick's own generator. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");
const FOLDER = join(ROOT, "target/bench");
const RULES = "provider-40.json";

export function large(pretty) {
  const name = `max-${pretty ? "pretty" : "compact"}-e100`;
  const body = join(FOLDER, `${name}.json`);
  if (!existsSync(join(FOLDER, RULES))) python("rules.py", FOLDER);
  if (!existsSync(body)) python("generate.py", FOLDER, name);
  return { body: readFileSync(body, "utf8"), definition: readFileSync(join(FOLDER, RULES), "utf8") };
}

function python(program, ...words) {
  execFileSync("python3", [join(ROOT, "bench", program), ...words], { stdio: ["ignore", "ignore", "inherit"] });
}
