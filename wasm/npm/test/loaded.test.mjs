import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { checkField, fields, init, PayflightError, plan, Provider } from "payflight";
import { definition, thrown } from "./support.mjs";

before(() => init());

const PATH = "$.externalId";
const FUNCTIONS = {
  fields: { file: "fields", least: 116, ask: (provider, _, options) => fields(provider, options) },
  checkField: { file: "check-field", least: 58, ask: (provider, { path, value }, options) => checkField(provider, path, value, options) },
  plan: { file: "plan", least: 6, ask: (provider, { body, options }, { providerId }) => plan(body, { ...options, provider, ...(providerId && { providerId }) }) },
};

for (const [name, { file, least, ask }] of Object.entries(FUNCTIONS)) {
  test(`${name} says by a loaded definition what it says by its text`, () => {
    const { vectors } = JSON.parse(readFileSync(new URL(`../../../tests/vectors/protocol/${file}.json`, import.meta.url)));
    const asked = vectors.filter(({ call, request, expect }) => call === name && typeof request.provider === "string" && !("error" in expect));
    for (const { name: about, request } of asked) {
      const { provider: text, providerId, instruments, resource, instrument } = request;
      const texts = { ...(providerId !== undefined && { providerId }), ...(instruments !== undefined && { instruments }) };
      const provider = Provider.load(text, texts);
      const options = { resource, instrument };
      assert.deepEqual(ask(provider, request, options), ask(text, request, { ...options, ...texts }), about);
      provider.free();
    }
    assert.ok(asked.length >= least, String(asked.length));
  });
}

test("a rule without its regular expression is asked too", () => {
  const text = definition("(a)\\1");
  for (const refused of [() => fields(text), () => checkField(text, PATH, "b"), () => plan("{}", { provider: text })]) {
    assert.equal(thrown(refused).code, "regex.unsupported");
  }
  const provider = Provider.load(text, { unsupported: "report" });
  assert.deepEqual(fields(provider).map(({ source }) => source.ruleId), ["r-1"]);
  assert.deepEqual(checkField(provider, PATH, "b"), []);
  assert.deepEqual(checkField(provider, PATH, "").map(({ code }) => code), ["rule.required"]);
  assert.equal(plan('{"payments":[{},{}]}', { provider, maxPayments: 1 }).length, 2);
  provider.free();
});

test("so is a file format", () => {
  const sourceValidation = { apiPath: "BatchPayments", jsonPath: PATH, optionality: "Required", regex: "^[A-Z]+$" };
  const provider = Provider.load(JSON.stringify({ specification: { rules: [{ ruleId: "f-1", sourceValidation }] } }), { fileFormat: true });
  assert.deepEqual(fields(provider).map(({ source }) => source.ruleId), ["f-1"]);
  assert.deepEqual(checkField(provider, PATH, "a").map(({ ruleId }) => ruleId), ["f-1"]);
  assert.deepEqual(checkField(provider, PATH, "A"), []);
  provider.free();
});

test("a plan keeps the limit of a loaded definition", () => {
  const provider = Provider.load(JSON.stringify({ maximumPaymentCount: 1, validationRules: [] }));
  assert.equal(plan('{"payments":[{},{}]}').length, 1);
  assert.equal(plan('{"payments":[{},{}]}', { provider }).length, 2);
  provider.free();
});

test("a loaded definition has its own texts, and must not have been freed", () => {
  const provider = Provider.load(definition());
  const uses = [
    (more) => fields(provider, more),
    (more) => checkField(provider, PATH, "b", more),
    (more) => plan("{}", { provider, ...more }),
  ];
  for (const use of uses) {
    const why = thrown(() => use({ providerId: "p-1" }));
    assert.deepEqual([why.code, why.path], ["call.unknown_member", "/providerId"]);
    use({});
  }
  assert.equal(thrown(() => fields(provider, { instruments: "[]" })).code, "call.unknown_member");
  assert.equal(thrown(() => checkField(provider, "$[", "b")).code, "call.bad_member");
  const said = thrown(() => (provider.free(), provider.check("{}"))).message;
  for (const use of uses) {
    const why = thrown(() => use({}));
    assert.ok(!(why instanceof PayflightError));
    assert.equal(why.message, said);
  }
});
