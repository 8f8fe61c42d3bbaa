import assert from "node:assert/strict";
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

test("the wasm in the text is the wasm in the file", async () => {
  const { readFileSync } = await import("node:fs");
  const file = readFileSync(require.resolve("payflight/payflight.wasm"));
  const { WASM } = await import(new URL("../dist/esm/payload.js", import.meta.url));
  assert.ok(Buffer.from(WASM, "base64").equals(file));
});
