import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { call, check, init, PayflightError, plan, Provider, RejectedError, Report } from "payflight";
import { definition, example, GOOD, thrown } from "./support.mjs";

test("before init there is a plain error", () => {
  assert.match(thrown(() => check("{}")).message, /await init\(\)/);
});

test("init may be called again and at once", async () => {
  await Promise.all([init(), init()]);
  await init();
});

test("a good body is accepted", () => {
  const report = check(GOOD);
  assert.deepEqual([report.verdict, report.accepted, report.errors, report.truncated], ["accepted", true, 0, false]);
  assert.equal(report.throwIfRejected(), report);
  assert.equal(report.stats.bytes, Buffer.byteLength(GOOD));
  assert.deepEqual(report.stats.totals, [{ currency: "GBP", amount: "10.50" }]);
});

test("text and bytes give the same report", () => {
  const bytes = example("batch.json");
  const text = bytes.toString();
  const options = { instruments: example("instruments.json") };
  using(Provider.load(example("provider.json"), options), (provider) => {
    const fromBytes = provider.check(bytes).json;
    assert.equal(provider.check(text).json, fromBytes);
    assert.equal(provider.check(new Uint8Array(bytes)).json, fromBytes);
    assert.equal(provider.check(Buffer.concat([Buffer.from("xx"), bytes]).subarray(2)).json, fromBytes);
    assert.ok(fromBytes.startsWith('{"verdict":"rejected"'));
  });
});

test("the report's members are those of its text", () => {
  const report = check('{"externalId":"é","payments":[{"instructedAmount":{"amount":"x"}}]}');
  const parsed = JSON.parse(report.json);
  assert.deepEqual(report.toJSON(), parsed);
  assert.equal(JSON.stringify(report), report.json);
  assert.equal(String(report), report.json);
  assert.deepEqual([...report], parsed.violations);
  assert.deepEqual(report.violations, parsed.violations);
  assert.deepEqual(report.unchecked, []);
  assert.deepEqual(report.stats, parsed.stats);
  assert.deepEqual([report.errors, report.warnings], [parsed.errors, parsed.warnings]);
});

test("verdict and counts cost no parse of the violations", () => {
  const text = '{"verdict":"rejected","errors":3,"warnings":12,"truncated":true,"violations":[this is no JSON';
  const report = new Report(text);
  assert.deepEqual(
    [report.verdict, report.errors, report.warnings, report.truncated, report.accepted],
    ["rejected", 3, 12, true, false],
  );
  assert.throws(() => report.violations, SyntaxError);
  assert.throws(() => new Report("{}"), SyntaxError);
});

test("a rejected body is a value, and an exception for those who want one", () => {
  const report = check("{}");
  assert.equal(report.verdict, "rejected");
  const why = thrown(() => report.throwIfRejected());
  assert.ok(why instanceof RejectedError);
  assert.equal(why.report, report);
  assert.match(why.message, new RegExp(`${report.errors} errors`));
});

test("options that can't be used are thrown, with code, path and position", () => {
  const unknown = thrown(() => check(GOOD, { stict: true }));
  assert.ok(unknown instanceof PayflightError && unknown instanceof Error);
  assert.deepEqual([unknown.name, unknown.code, unknown.path], ["PayflightError", "call.unknown_member", "/stict"]);
  assert.equal(unknown.position.line, 1);
  assert.equal(typeof unknown.position.column, "number");
  assert.equal(typeof unknown.position.offset, "number");
  assert.equal(thrown(() => check(GOOD, { maxPayments: -1 })).code, "call.bad_member");
  assert.equal(thrown(() => check(GOOD, { levels: { "json.syntax": "off" } })).code, "call.bad_member");
  assert.equal(check(GOOD).verdict, "accepted");
});

test("options count", () => {
  const body = GOOD.replace('"b-1"', '"b-1","extra":1');
  assert.deepEqual([check(body).verdict, check(body, { strict: true }).verdict], ["accepted", "rejected"]);
  assert.equal(check(GOOD, { maxBodyBytes: 10 }).violations[0].code, "body.too_large");
});

test("offsets are in bytes, columns in scalar values, whatever the text has", () => {
  const body = '{"a😀é": 1,\n "externalId": 7}';
  const [violation] = check(body).violations.filter(({ path }) => path === "/externalId");
  assert.equal(violation.offset, Buffer.byteLength(body.slice(0, body.indexOf("7}"))));
  assert.deepEqual([violation.line, violation.column], [2, 16]);
});

test("a lone surrogate is no UTF-8, and its place is told", () => {
  for (const half of ["\ud83d", "\ude00"]) {
    for (const after of ["", "é", "😀"]) {
      const body = `{"externalId":"ab${half}${after}","payments":[]}`;
      const report = check(body);
      assert.deepEqual(report.violations.map(({ code, offset }) => [code, offset]), [["json.syntax", 17]]);
    }
  }
  assert.equal(check('{"externalId":"😀\ud83d"}').violations[0].offset, 19);
});

test("a byte-order mark is refused, in text and bytes", () => {
  for (const body of ["\ufeff{}", Buffer.from("\ufeff{}")]) {
    assert.deepEqual(check(body).violations.map(({ code, offset }) => [code, offset]), [["json.syntax", 0]]);
  }
});

test("empty and large texts of all widths", () => {
  assert.equal(check("").violations[0].code, "json.syntax");
  assert.equal(check(new Uint8Array()).violations[0].code, "json.syntax");
  for (const character of ["a", "é", "€", "😀"]) {
    for (const length of [1, 7, 1000, 300_000]) {
      const body = JSON.stringify({ externalId: character.repeat(length), subscriptionId: "s", payments: [] });
      const report = check(body, { levels: { "payments.empty": "off" } });
      assert.equal(report.stats.bytes, Buffer.byteLength(body));
    }
  }
});

test("a definition tells about itself", () => {
  using(Provider.load(definition()), (provider) => {
    assert.deepEqual([provider.id, provider.instruments, provider.ruleCount], ["p-1", [], 1]);
    assert.match(provider.fingerprint, /^[0-9a-f]{64}$/);
    const [violation] = provider.check(GOOD.replace('"b-1"', '"1"')).violations;
    assert.deepEqual([violation.code, violation.ruleId, violation.path], ["rule.pattern", "r-1", "/externalId"]);
  });
});

test("a definition that can't be loaded tells all that is wrong", () => {
  const broken = JSON.parse(definition("("));
  broken.validationRules.push({ ruleId: "r-2", validation: { apiPath: "BatchPayments", jsonPath: "x", optionality: "Sometimes" } });
  const why = thrown(() => Provider.load(JSON.stringify(broken)));
  assert.equal(why.code, "regex.invalid");
  assert.equal(why.params.document, "provider");
  assert.equal(why.ruleId, "r-1");
  assert.deepEqual(why.all.map(({ ruleId }) => ruleId), ["r-1", "r-2"]);
  assert.equal(thrown(() => Provider.load("{")).code, "definition.not_json");
});

test("a catalogue in bytes that are no UTF-8 is refused at the first bad byte", () => {
  const bytes = Buffer.from('{"data":[{"id":"\u00e9"},{"id":"x"}]}');
  bytes[26] = 0xff;
  const why = thrown(() => Provider.load(definition(), { instruments: bytes }));
  assert.deepEqual([why.code, why.position.offset], ["instruments.not_json", 26]);
});

test("a freed provider can't be used, and may be freed again", () => {
  const provider = Provider.load(definition());
  provider.free();
  provider.free();
  assert.match(thrown(() => provider.check(GOOD)).message, /freed/);
  assert.equal(check(GOOD).verdict, "accepted");
  if (Symbol.dispose !== undefined) {
    const other = Provider.load(definition());
    other[Symbol.dispose]();
    assert.match(thrown(() => other.check(GOOD)).message, /freed/);
  }
});

test("a body that is no text is a bad call, not a bad body", () => {
  const wrong = [{}, [], 5, true, null, undefined, new ArrayBuffer(2), new Blob(["{}"]), new Uint16Array([0x17b, 0x17d])];
  for (const body of wrong) {
    for (const give of [check, (text) => Provider.load(text), (text) => plan(text)]) {
      const why = thrown(() => give(body));
      assert.ok(why instanceof TypeError, String(why));
      assert.match(why.message, /a string or a Uint8Array/);
    }
  }
  const elsewhere = runInNewContext("new Uint8Array([0x7b, 0x7d])");
  assert.equal(check(elsewhere).json, check("{}").json);
});

test("an option that JSON has no form for is refused as any other bad one", () => {
  const wrong = {
    "/options/maxPayments": { maxPayments: Number.NaN },
    "/options/now": { now: Date.parse("oops") },
    "/options/levels": { levels: new Map([["field.unknown", "error"]]) },
    "/options/levels/field.unknown": { levels: { "field.unknown": () => "error" } },
    "/options/maxInvoices": { maxInvoices: Number.POSITIVE_INFINITY },
    "/options/maxBodyBytes": { maxBodyBytes: 5n },
  };
  for (const [path, options] of Object.entries(wrong)) {
    const why = thrown(() => check(GOOD, options));
    assert.deepEqual([why.code, `/options${why.path}`], ["call.bad_member", path]);
    assert.equal(thrown(() => call("check", { body: GOOD, options })).path, path);
  }
  assert.equal(check(GOOD, { now: undefined }).verdict, "accepted");
});

test("a request may be bytes too", () => {
  const request = JSON.stringify({ body: GOOD });
  assert.equal(call("check", new TextEncoder().encode(request)), call("check", request));
  assert.equal(call("explain", runInNewContext("new Uint8Array([0x7b, 0x7d])")), call("explain", "{}"));
});

function using(provider, work) {
  try {
    work(provider);
  } finally {
    provider.free();
  }
}
