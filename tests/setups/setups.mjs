// How each set-up is built and run; what it gives is what it says of the example batch.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { look, open } from "./browser.mjs";

/** Runs a program in the project's folder; its standard output. */
function sh(folder, program, words, env = {}) {
  return execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: "pipe", timeout: 300_000, env: { ...process.env, ...env } });
}

const node = (folder, words) => sh(folder, process.execPath, words);
const bin = (folder, work, path, words, env) => sh(folder, process.execPath, [join(work, "node_modules", path), ...words], env);
const esbuild = (folder, work, words) => sh(folder, join(work, "node_modules/esbuild/bin/esbuild"), [...words, "--bundle", "--log-level=warning"]);

/** A TypeScript project: checked strictly, libraries too, and what was made of it is run. */
function typescript(folder, work) {
  cpSync(join(folder, "types.ts"), join(folder, "main.ts"));
  bin(folder, work, "typescript/bin/tsc", ["-p", "."]);
}

/** A page that was built into `site`. */
async function built(folder, work) {
  cpSync(join(folder, "index.html"), join(folder, "site/index.html"));
  return look(folder, "site", work);
}

/** A server that is started, asked, and stopped. */
async function served(folder, program, words, ready, ask) {
  const child = spawn(program, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let said = "";
  try {
    const address = await new Promise((done, fail) => {
      const read = (data) => {
        said += data;
        const found = ready?.(said.replace(/\u001b\[[0-9;]*m/g, ""));
        if (found) {
          done(found);
        }
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", fail);
      child.on("exit", (status) => fail(new Error(`ended with ${status}: ${said}`)));
      if (ready === undefined) {
        done();
        return;
      }
      setTimeout(() => fail(new Error(`not ready: ${said}`)), 90_000).unref();
    });
    return await ask(address);
  } finally {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
}

/** The texts where a framework's own server looks for what it serves. */
function publish(folder) {
  mkdirSync(join(folder, "public/texts"), { recursive: true });
  ["batch", "provider", "instruments"].forEach((name) => cpSync(join(folder, `${name}.json`), join(folder, `public/texts/${name}.json`)));
}

async function nextApp(folder, work) {
  publish(folder);
  const next = join(work, "node_modules/next/dist/bin/next");
  const quiet = { NEXT_TELEMETRY_DISABLED: "1", CI: "1" };
  sh(folder, process.execPath, [next, "build"], quiet);
  const port = String(20_000 + (process.pid % 20_000));
  const ready = (text) => /Ready in/.test(text) && `http://127.0.0.1:${port}/`;
  return served(folder, process.execPath, [next, "start", "-H", "127.0.0.1", "-p", port], ready, async (address) => {
    const server = await (await fetch(`${address}api/check`)).text();
    const client = await open(address, work);
    return server === client ? server : `server: ${server}\nclient: ${client}`;
  });
}

const CSP = {
  "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
};

export const SETUPS = [
  { name: "node-esm", title: "Node, ES module", run: (folder) => node(folder, ["main.mjs"]) },
  { name: "node-cjs", title: "Node, CommonJS", run: (folder) => node(folder, ["main.cjs"]) },
  ...["esm", "cjs"].map((kind) => ({
    name: `ts-nodenext-${kind}`,
    title: `TypeScript, nodenext, ${kind === "esm" ? "ES module" : "CommonJS"}`,
    run: (folder, work) => {
      typescript(folder, work);
      return node(folder, ["out/main.js"]);
    },
  })),
  {
    name: "ts-bundler",
    title: "TypeScript, bundler; esbuild for Node",
    run: (folder, work) => {
      typescript(folder, work);
      esbuild(folder, work, ["out/main.js", "--platform=node", "--format=esm", "--packages=external", "--outfile=bundle.mjs"]);
      return node(folder, ["bundle.mjs"]);
    },
  },
  {
    name: "vite-build",
    title: "Vite, build (minified)",
    run: (folder, work) => {
      bin(folder, work, "vite/bin/vite.js", ["build", "--outDir", "site", "--logLevel", "warn"]);
      return look(folder, "site", work);
    },
  },
  {
    name: "vite-dev",
    title: "Vite, development server",
    run: (folder, work) => {
      publish(folder);
      const words = [join(work, "node_modules/vite/bin/vite.js"), "--host", "127.0.0.1", "--port", String(40_000 + (process.pid % 20_000))];
      const ready = (text) => /(http:\/\/127\.0\.0\.1:\d+\/)/.exec(text)?.[1];
      return served(folder, process.execPath, words, ready, (address) => open(address, work));
    },
  },
  {
    name: "webpack",
    title: "webpack 5 (minified)",
    run: (folder, work) => {
      bin(folder, work, "webpack-cli/bin/cli.js", ["--config", "webpack.config.cjs"]);
      return built(folder, work);
    },
  },
  {
    name: "rollup",
    title: "Rollup (minified by terser)",
    run: (folder, work) => {
      bin(folder, work, "rollup/dist/bin/rollup", ["-c", "rollup.config.mjs"]);
      // Rollup leaves `new URL("../payflight.wasm", import.meta.url)` as it is: one folder above the bundle.
      mkdirSync(join(folder, "site/js"), { recursive: true });
      cpSync(join(folder, "site/bundle.js"), join(folder, "site/js/bundle.js"));
      cpSync(join(folder, "node_modules/payflight/dist/payflight.wasm"), join(folder, "site/payflight.wasm"));
      return built(folder, work);
    },
  },
  {
    name: "esbuild",
    title: "esbuild, the wasm copied (minified)",
    run: (folder, work) => {
      esbuild(folder, work, ["main.mjs", "--format=esm", "--minify", "--outfile=site/bundle.js"]);
      cpSync(join(folder, "node_modules/payflight/dist/payflight.wasm"), join(folder, "site/payflight.wasm"));
      return built(folder, work);
    },
  },
  {
    name: "esbuild-inline",
    title: "esbuild, `payflight/inline`",
    run: (folder, work) => {
      esbuild(folder, work, ["main.mjs", "--format=esm", "--minify", "--alias:payflight=payflight/inline", "--outfile=site/bundle.js"]);
      return built(folder, work);
    },
  },
  {
    name: "parcel",
    title: "Parcel (minified)",
    run: (folder, work) => {
      bin(folder, work, "parcel/lib/bin.js", ["build", "index.html", "--dist-dir", "site", "--no-cache", "--no-source-maps"]);
      return look(folder, "site", work);
    },
  },
  {
    name: "rspack",
    title: "Rspack (minified)",
    run: (folder, work) => {
      node(folder, ["build.cjs"]);
      return built(folder, work);
    },
  },
  { name: "next", title: "Next.js, server and client", run: nextApp },
  { name: "module-worker", title: "Module worker, no bundler", run: (folder, work) => look(folder, ".", work) },
  { name: "classic-worker", title: "Classic worker, no bundler", run: (folder, work) => look(folder, ".", work) },
  { name: "plain-csp", title: "Plain script, strict CSP", run: (folder, work) => look(folder, ".", work, CSP) },
  {
    name: "deno",
    title: "Deno",
    run: (folder, work) => sh(folder, join(work, "node_modules/@deno/linux-x64-glibc/deno"), ["run", "--allow-read", "--node-modules-dir=manual", "main.mjs"]),
  },
  { name: "bun", title: "Bun", run: (folder, work) => sh(folder, join(work, "node_modules/@oven/bun-linux-x64/bin/bun"), ["main.mjs"]) },
  {
    name: "workerd",
    title: "workerd",
    run: (folder, work) => {
      esbuild(folder, work, ["worker.mjs", "--format=esm", "--conditions=workerd", "--external:*.wasm", "--outfile=bundle.mjs"]);
      const port = 20_000 + ((process.pid + 1) % 20_000);
      const words = ["serve", "config.capnp", `--socket-addr=http=127.0.0.1:${port}`, "--verbose"];
      const read = (name) => readFileSync(join(folder, `${name}.json`), "utf8");
      const body = JSON.stringify({ batch: read("batch"), provider: read("provider"), instruments: read("instruments") });
      const address = `http://127.0.0.1:${port}/`;
      const ask = async () => {
        for (let tries = 0; ; tries += 1) {
          try {
            return await (await fetch(address, { method: "POST", body })).text();
          } catch (why) {
            if (tries === 100) {
              throw why;
            }
            await new Promise((done) => setTimeout(done, 100));
          }
        }
      };
      return served(folder, join(work, "node_modules/@cloudflare/workerd-linux-64/bin/workerd"), words, undefined, ask);
    },
  },
  {
    name: "edge-runtime",
    title: "Edge-runtime VM",
    run: (folder, work) => {
      node(folder, ["build.mjs"]);
      return node(folder, ["main.mjs"]);
    },
  },
];
