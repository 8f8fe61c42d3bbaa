import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as inline from "payflight/inline";
import * as main from "payflight";

const require = createRequire(import.meta.url);

test("both kinds of module are one", async () => {
  const common = require("payflight");
  assert.equal(common.Provider, main.Provider);
  assert.equal(common.PayflightError, main.PayflightError);
  assert.equal(inline.Report, main.Report);
  assert.deepEqual(Object.keys(common).sort(), Object.keys(main).sort());
  common.initSync();
  await inline.init();
  assert.equal(main.check("{}").verdict, "rejected");
});

test("what is public has its own name, and the tools throw what the main part throws", async () => {
  const script = readFileSync(new URL("../dist/script/payflight.js", import.meta.url), "utf8");
  const global = new Function(`${script}; return payflight;`)();
  for (const part of [require("payflight"), require("payflight/inline"), require("payflight/tools"), global]) {
    const named = Object.entries(part).filter(([, value]) => typeof value === "function");
    assert.ok(named.length >= 5);
    assert.deepEqual(named.map(([, { name }]) => name), named.map(([name]) => name));
  }
  assert.equal(require("payflight/tools").PayflightError, main.PayflightError);
  assert.equal(require("payflight/tools/inline").PayflightError, main.PayflightError);
});

test("the wasm in the text is the wasm in the file", async () => {
  const file = readFileSync(require.resolve("payflight/payflight.wasm"));
  const { WASM } = await import(new URL("../dist/esm/payload.js", import.meta.url));
  assert.ok(Buffer.from(WASM, "base64").equals(file));
});
