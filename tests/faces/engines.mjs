// Opens a page in one of three engines, and gives its title once that is "done" or "failed: …".
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LONGEST = 180_000;
const CHROMIUM = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"];

async function puppet(options, address, folder) {
  const { default: puppeteer } = await import(createRequire(join(folder, "package.json")).resolve("puppeteer-core"));
  const browser = await puppeteer.launch({ headless: true, ...options });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForFunction('document.title.startsWith("done") || document.title.startsWith("failed")', { timeout: LONGEST });
    return await page.title();
  } finally {
    await browser.close();
  }
}

/** WebKitGTK's driver speaks plain WebDriver; it needs a display, and makes one. */
async function webkit(address) {
  const port = 30_000 + (process.pid % 10_000);
  const home = mkdtempSync(join(tmpdir(), "payflight-webkit-"));
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], {
    detached: true,
    stdio: "ignore",
    // Without threads that compile while the page runs: docs/packages.md, "WebKitGTK", says why.
    env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, JSC_useConcurrentJIT: "0" },
  });
  const ask = async (path, body, method = "POST") => {
    const options = method === "GET" || method === "DELETE" ? { method } : { method, body: JSON.stringify(body) };
    const answer = await (await fetch(`http://127.0.0.1:${port}${path}`, options)).json();
    if (answer.value?.error !== undefined) {
      throw new Error(`${answer.value.error}: ${answer.value.message}`);
    }
    return answer.value;
  };
  try {
    await until(() => ask("/status", undefined, "GET"), 30_000);
    const binary = process.env.MINIBROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
    const wanted = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
    const { sessionId } = await ask("/session", { capabilities: { alwaysMatch: wanted } });
    await ask(`/session/${sessionId}/url`, { url: address });
    const title = await until(async () => {
      const now = await ask(`/session/${sessionId}/title`, undefined, "GET");
      return /^(done|failed)/.test(now) ? now : undefined;
    }, LONGEST);
    await ask(`/session/${sessionId}`, undefined, "DELETE");
    return title;
  } finally {
    stop(driver);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends the driver and what it started; it may have ended by itself. */
function stop(driver) {
  try {
    process.kill(-driver.pid, "SIGTERM");
  } catch (why) {
    if (why.code !== "ESRCH") {
      throw why;
    }
  }
}

/** Asks again until there is an answer. */
async function until(work, longest) {
  const end = Date.now() + longest;
  for (;;) {
    try {
      const found = await work();
      if (found !== undefined) {
        return found;
      }
    } catch (why) {
      if (Date.now() > end) {
        throw why;
      }
    }
    if (Date.now() > end) {
      throw new Error("it takes too long");
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

export const ENGINES = {
  chromium: (address, folder) =>
    puppet({ browser: "chrome", executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: CHROMIUM }, address, folder),
  firefox: (address, folder) =>
    puppet({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" }, address, folder),
  webkit,
};
