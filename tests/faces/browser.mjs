// As node.mjs, in a page: `node browser.mjs chromium|firefox|webkit QUESTIONS ANSWERS FOLDER`. The package is the one
// that is installed in FOLDER, and so is puppeteer-core (or in a folder above it).
import { createServer } from "node:http";
import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINES } from "./engines.mjs";

const [engine, questions, answers, given] = process.argv.slice(2);
const folder = resolve(given);
const here = fileURLToPath(new URL(".", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

const PAGE = `<!doctype html><meta charset="utf-8"><title>faces</title>
<script type="module">
import * as main from "/package/dist/esm/web.js";
import * as tools from "/package/dist/esm/tools/web.js";
import { answerer } from "/faces/answer.mjs";
try {
  await Promise.all([main.init(), tools.init()]);
  const answer = answerer(main, tools);
  const lines = (await (await fetch("/questions")).text()).split("\\n").filter((line) => line.trim() !== "");
  const answers = [];
  for (const line of lines) answers.push((await answer(line)) + "\\n");
  await fetch("/answers", { method: "POST", body: new Blob(answers) });
  document.title = "done";
} catch (why) {
  // WebKit's stack has no message.
  document.title = "failed: " + why + " " + why?.stack;
}
</script>`;

let taken;
const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, "http://x").pathname);
  if (request.method === "POST") {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      taken = Buffer.concat(parts);
      response.end();
    });
    return;
  }
  const files = { "/questions": questions };
  const file =
    files[path] ??
    (path.startsWith("/package/") ? join(folder, "node_modules/payflight", path.slice(9)) : join(here, path.replace(/^\/faces\//, "")));
  if (path === "/") {
    response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  } else if (existsSync(file)) {
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  } else {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

try {
  const title = await ENGINES[engine](`http://127.0.0.1:${server.address().port}/`, folder);
  if (title !== "done" || taken === undefined) {
    throw new Error(title);
  }
  writeFileSync(answers, taken);
  console.log(`${engine}: ${readFileSync(answers, "utf8").split("\n").length - 1} answers`);
} finally {
  server.close();
}
