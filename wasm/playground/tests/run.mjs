/**
 * The playground, end to end: all of it in Chromium, the main path in Firefox and WebKit. The last line counts.
 * `node tests/run.mjs [--pictures DIR] [chromium|firefox|webkit]…`; a browser that is not there is `not run`.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "./chromium.mjs";
import { firefox } from "./firefox.mjs";
import { serve } from "./serve.mjs";
import { webkit } from "./webkit.mjs";

const ENGINES = {
  chromium: [chromium, ["chromium"]],
  firefox: [firefox, ["firefox-esr"]],
  webkit: [webkit, ["WebKitWebDriver", "xvfb-run"]],
};

const words = process.argv.slice(2);
const at = words.indexOf("--pictures");
const pictures = at < 0 ? undefined : resolve(words.splice(at, 2)[1]);
if (pictures) mkdirSync(pictures, { recursive: true });
const wanted = words.length > 0 ? words : Object.keys(ENGINES);

const there = (program) => {
  try {
    return execFileSync("sh", ["-c", `command -v ${program}`]).toString().trim();
  } catch {
    return undefined;
  }
};

const counts = { passed: 0, failed: 0 };
const { url, close } = await serve(resolve(import.meta.dirname, "../dist"));
for (const name of wanted) {
  const [run, programs] = ENGINES[name];
  const paths = programs.map(there);
  const missing = programs.filter((_, index) => paths[index] === undefined);
  if (missing.length > 0) {
    console.log(`not run: ${name}: no ${missing.join(", ")}`);
    continue;
  }
  const test = async (title, body) => {
    try {
      const said = await body();
      counts.passed += 1;
      console.log(`ok ${name}: ${title}${said ? `: ${said}` : ""}`);
    } catch (error) {
      counts.failed += 1;
      console.log(`FAILED ${name}: ${title}\n${error.stack}`);
    }
  };
  await run({ url, test, pictures, program: paths[0] });
}
close();
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
