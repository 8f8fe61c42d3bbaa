// A page in Chromium, from a static server with the real media types.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves `folder`; `/texts/` are the examples, which lie in `project`. */
export function serve(folder, project, headers = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = path.startsWith("/texts/") ? join(project, path.slice(7)) : join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
    response.end(readFileSync(file));
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done({ address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }));
  });
}

/** What the page at `address` says. What it complains of is an error. */
export async function open(address, work) {
  const { default: puppeteer } = await import(createRequire(join(work, "package.json")).resolve("puppeteer-core"));
  const browser = await puppeteer.launch({
    browser: "chrome",
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
  });
  const said = [];
  try {
    const page = await browser.newPage();
    page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(message.text()));
    page.on("pageerror", (why) => said.push(String(why)));
    await page.goto(address);
    await page.waitForFunction("globalThis.answer !== undefined", { timeout: 60_000 });
    const answer = await page.evaluate("globalThis.answer");
    const complaints = said.filter((text) => !text.includes("404"));
    return complaints.length === 0 ? answer : `the page complains: ${complaints.join("\n")}\n${answer}`;
  } catch (why) {
    throw new Error(`${why.message}\n${said.join("\n")}`);
  } finally {
    await browser.close();
  }
}

/** Both: the page in `folder` of `project`. */
export async function look(project, folder, work, headers) {
  const server = await serve(join(project, folder), project, headers);
  try {
    return await open(server.address, work);
  } finally {
    server.close();
  }
}
