import assert from "node:assert/strict";
import { before, test } from "node:test";
import { call, check, checkField, fields, init, plan } from "payflight";
import { definition, example, GOOD, thrown } from "./support.mjs";

before(() => init());

test("a batch that is too large is split, and its parts are taken", () => {
  const payment = JSON.parse(GOOD).payments[0];
  const payments = Array.from({ length: 25 }, (_, at) => ({ ...payment, externalId: `p-${at}` }));
  const body = JSON.stringify({ ...JSON.parse(GOOD), payments });
  const parts = plan(body, { maxPayments: 10 });
  assert.deepEqual(parts.map((part) => [part.externalId, part.payments, part.first]), [["b-1-1", 10, 0], ["b-1-2", 10, 10], ["b-1-3", 5, 20]]);
  for (const part of parts) {
    assert.equal(check(part.body).verdict, "accepted");
    assert.equal(Buffer.byteLength(part.body), part.bytes);
  }
  assert.deepEqual(plan(Buffer.from(body)).map((part) => part.body), [body]);
  assert.equal(thrown(() => plan(body, { maxPayments: 10, ids: ["a"] })).code, "plan.ids_short");
});

test("a form, and one of its fields", () => {
  const [field] = fields(definition());
  assert.deepEqual([field.path, field.optionality, field.source.ruleId], ["$.externalId", "required", "r-1"]);
  assert.match("ABC", new RegExp(`^(?:${field.pattern})$`, "v"));
  assert.deepEqual(checkField(definition(), "$.externalId", "ABC"), []);
  assert.deepEqual(checkField(definition(), "$.externalId", "abc").map(({ code }) => code), ["rule.pattern"]);
  const options = { instruments: example("instruments.json"), instrument: "BACS" };
  assert.ok(fields(example("provider.json"), options).length > 5);
});

test("the rules around the calls", () => {
  const { sha256 } = call("fingerprint", { body: '{"b":1,"a":2}' });
  assert.equal(call("fingerprint", { body: '{ "a": 2, "b": 1 }' }).sha256, sha256);
  const request = { outcome: { status: 503 }, attempt: 1, seed: 7, now: 1000 };
  assert.deepEqual(call("retry", request), call("retry", request));
  assert.equal(call("throttle", { state: null, now: 5 }).verdict, "go");
});
