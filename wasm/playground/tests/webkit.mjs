import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mainPath } from "./main-path.mjs";

/** Where Debian has WebKitGTK's small browser; the folder has the machine's name in it. */
function miniBrowser() {
  const found = readdirSync("/usr/lib")
    .map((folder) => join("/usr/lib", folder, "webkit2gtk-4.1/MiniBrowser"))
    .find((path) => existsSync(path));
  if (!found) throw new Error("there is no MiniBrowser of WebKitGTK");
  return found;
}

/** The main path in WebKitGTK, by WebDriver's plain requests. */
export async function webkit({ url, test, pictures, program }) {
  const port = 20_000 + (process.pid % 20_000);
  // A group of its own, so that what it starts ends with it.
  const driver = spawn("xvfb-run", ["-a", program, `--port=${port}`], {
    stdio: "ignore",
    detached: true,
    // Without threads that compile while the page runs: docs/packages.md, "WebKitGTK", says why.
    env: { ...process.env, JSC_useConcurrentJIT: "0" },
  });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  try {
    await up(() => ask("GET", "/status"));
    const options = { binary: miniBrowser(), args: ["--automation"] };
    const { sessionId } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    });
    const session = `/session/${sessionId}`;
    await ask("POST", `${session}/window/rect`, { width: 1280, height: 900 }).catch(() => {});
    await ask("POST", `${session}/url`, { url });
    const script = (text) => (text.includes("; ") && !text.startsWith("(") ? text : `return (${text})`);
    await mainPath(test, (text) => ask("POST", `${session}/execute/sync`, { script: script(text), args: [] }));
    if (pictures) {
      const picture = await ask("GET", `${session}/screenshot`);
      writeFileSync(join(pictures, "webkit.png"), Buffer.from(picture, "base64"));
    }
    await ask("DELETE", session);
  } finally {
    stop(driver);
  }
}

/** Ends the driver and what it started; it may have ended by itself. */
function stop(driver) {
  try {
    process.kill(-driver.pid);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function up(ask) {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
