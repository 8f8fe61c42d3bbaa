import assert from "node:assert/strict";
import { before, test } from "node:test";
import { call, CODES, explain, Flow, init, PayflightError } from "payflight";
import { GOOD, thrown } from "./support.mjs";

before(() => init());

test("a text in, a text out, also where it is a refusal", () => {
  assert.ok(call("check", JSON.stringify({ body: GOOD })).startsWith('{"verdict":"accepted"'));
  assert.ok(call("check", "{}").startsWith('{"error":{"code":"call.missing_member"'));
  assert.ok(call("chek", "{}").startsWith('{"error":{"code":"call.unknown_function"'));
  assert.ok(call("check", "[").startsWith('{"error":{"code":"call.not_json"'));
  assert.ok(call("é\ud83d", "{}").startsWith('{"error":{"code":"call.unknown_function"'));
  assert.ok(call("check", '{"body":"\ud83d"}').startsWith('{"error":{"code":"call.not_json"'));
});

test("an object in, an object out; a refusal is thrown", () => {
  assert.equal(call("check", { body: GOOD }).verdict, "accepted");
  const why = thrown(() => call("check", {}));
  assert.ok(why instanceof PayflightError);
  assert.deepEqual([why.code, why.path], ["call.missing_member", "/body"]);
});

test("what the second file has is not here, and its name is known", () => {
  for (const name of ["lint", "compare"]) {
    assert.equal(thrown(() => call(name, {})).code, "call.not_here");
  }
  assert.equal(thrown(() => call("lent", {})).code, "call.unknown_function");
});

test("every code is explained, and listed", () => {
  assert.deepEqual(explain().map(({ code }) => code), CODES);
  assert.equal(explain("json.syntax")[0].code, "json.syntax");
  assert.equal(thrown(() => explain("json.sintax")).code, "call.bad_member");
});

test("flows can be asked", () => {
  const flow = Flow.load("payments-out/subscription");
  assert.equal(flow.name, "payments-out/subscription");
  assert.match(flow.hash, /^[0-9a-f]{64}$/);
  assert.ok(flow.statuses.length > 3 && flow.edges.length > 3);
  assert.deepEqual(flow.path("Received", "Authorised").path, ["Received", "AwaitingAuthorisation", "Authorised"]);
  assert.deepEqual(flow.path("Authorised", "Authorised"), { path: ["Authorised"] });
  assert.deepEqual(Flow.load("payments-out/batch").path("Completed", "Received"), { path: null });
  assert.ok(flow.reachable("Received").includes("Authorised"));
  assert.equal(flow.status("Received").status.name, "Received");
  assert.match(flow.render("mermaid"), /^stateDiagram-v2/);
  assert.ok(Flow.list().some((one) => one.flow === flow.name && one.hash === flow.hash));
  assert.ok(Flow.correspondence().length > 0);
  assert.equal(Flow.load(flow.definition).hash, flow.hash);
  assert.equal(thrown(() => Flow.load("payments-out/bach")).code, "flow.not_found");
  const why = thrown(() => Flow.load({ flow: "f", initial: [], statuses: [], edges: [{}] }));
  assert.ok(why.all.length > 1);
});
