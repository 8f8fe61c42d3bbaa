import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as tools from "payflight/tools";
import { definition, thrown } from "./support.mjs";

before(() => tools.init());

test("lint finds what is worth a look", () => {
  const answer = tools.lint(definition("[A-Z]+"));
  assert.ok(answer.findings.some(({ code }) => code === "lint.unanchored_regex"));
  assert.equal(answer.findings.length >= answer.errors + answer.warnings, true);
  assert.deepEqual(tools.call("lint", { provider: definition("[A-Z]+") }), answer);
  assert.deepEqual(JSON.parse(tools.call("lint", JSON.stringify({ provider: definition("[A-Z]+") }))), answer);
  assert.equal(tools.lint(Buffer.from(definition("("))).errors, 1);
  assert.equal(thrown(() => tools.lint(`{"data":[${definition()}]}`, { providerId: "other" })).code, "definition.provider_unknown");
});

test("what the first file has is not here", () => {
  assert.equal(thrown(() => tools.call("check", {})).code, "call.not_here");
  assert.equal(thrown(() => tools.call("lint", {})).code, "call.missing_member");
  assert.ok(thrown(() => tools.call("lint", {})) instanceof tools.PayflightError);
});
