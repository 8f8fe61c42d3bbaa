import assert from "node:assert/strict";
import { before, test } from "node:test";
import { BatchTracker, call, Flow, init, Tracker, VERDICTS } from "payflight";
import { thrown } from "./support.mjs";

before(() => init());

const FLOW = "payments-out/subscription";
const event = (status, at, more) => ({ status, at, time: "event", source: "notification", ...more });

test("a tracker says what `observe` says", () => {
  const tracker = new Tracker(FLOW);
  assert.equal(tracker.state, null);
  let state = null;
  const life = [
    event("Received", 10),
    event("Authorised", 20),
    event("AwaitingAuthorisation", 15),
    event("Odd", 30),
    event("Suspended", 5, { source: "read" }),
    event("Authorised", 40, { source: "command", by: "provider" }),
    event("Authorised", 41, { expectedVersion: 0 }),
  ];
  for (const observation of life) {
    const answer = call("observe", { flow: FLOW, state, observation });
    assert.deepEqual(tracker.observe(observation), answer.decision);
    assert.deepEqual(tracker.state, answer.state);
    state = answer.state;
  }
  assert.equal(JSON.stringify(tracker), JSON.stringify(state));
  const again = new Tracker(FLOW, { state });
  assert.deepEqual(again.state, state);
  tracker.free();
  again.free();
  assert.match(thrown(() => tracker.observe(life[0])).message, /freed/);
});

test("many observations at once get the verdicts that one by one gives", () => {
  const statuses = ["Received", "AwaitingAuthorisation", "Authorised", "Suspended", "Cancelled", "Odd", "Ödd 😀"];
  const sources = [
    { source: "notification" },
    { source: "read" },
    ...["consumer", "provider", "service"].map((by) => ({ source: "command", by })),
  ];
  const events = [];
  for (let at = 0; at < 3000; at += 1) {
    const pick = (list, step) => list[Math.floor((at * step) % list.length)];
    const time = pick([{ time: "event" }, { time: "received" }, {}], 7);
    const version = at % 97 === 0 ? { expectedVersion: at % 3 } : {};
    events.push({ status: pick(statuses, 3.7), at: (at * 37) % 500, ...time, ...pick(sources, 1.3), ...version });
  }
  const one = new Tracker(FLOW);
  const all = new Tracker(FLOW);
  const expected = events.map((observation) => one.observe(observation).verdict);
  assert.deepEqual(all.observeAll(events), expected);
  assert.ok(new Set(expected).size >= 6, [...new Set(expected)].join());
  assert.deepEqual(all.state, one.state);
  assert.ok(expected.every((verdict) => VERDICTS.includes(verdict)));
  one.free();
  all.free();
});

test("an observation that can't be used is thrown; those before it are taken", () => {
  const bad = [
    [{ at: -1 }, "call.bad_member"],
    [{ at: 1.5 }, "call.bad_member"],
    [{ at: 2 ** 53 }, "call.bad_member"],
    [{ at: Number.NaN }, "call.missing_member"],
    [{ at: "30" }, "call.bad_member"],
    [{ at: null }, "call.missing_member"],
    [{ status: "" }, "call.bad_member"],
    [{ status: 7 }, "call.bad_member"],
    [{ status: "\ud83d" }, "call.not_json"],
    [{ source: "rumour" }, "call.bad_member"],
    [{ source: "provider" }, "call.bad_member"],
    [{ source: "command" }, "call.missing_member"],
    [{ source: "command", by: "read" }, "call.bad_member"],
    [{ by: "bank" }, "call.bad_member"],
    [{ time: "later" }, "call.bad_member"],
  ];
  for (const [members, code] of bad) {
    const tracker = new Tracker(FLOW);
    const events = [event("Received", 10), event("Authorised", 20), event("Suspended", 30, members), event("Cancelled", 40)];
    assert.equal(thrown(() => tracker.observeAll(events)).code, code, JSON.stringify(members));
    assert.equal(tracker.state.status, "Authorised");
    tracker.free();
  }
});

test("an empty list, and more than fits at once", () => {
  const tracker = new Tracker(FLOW);
  assert.deepEqual(tracker.observeAll([]), []);
  const many = Array.from({ length: 150_000 }, (_, at) => event(at % 2 === 0 ? "Authorised" : "Suspended", at));
  assert.equal(tracker.observeAll(many).length, many.length);
  assert.equal(tracker.state.since, 149_999);
  tracker.free();
});

test("more different statuses than are numbered", () => {
  const one = new Tracker(FLOW);
  const all = new Tracker(FLOW);
  const events = Array.from({ length: 14_000 }, (_, at) => event(at % 5 === 0 ? "Authorised" : `Odd ${at}`, at));
  const expected = events.map((observation) => one.observe(observation).verdict);
  assert.deepEqual(all.observeAll(events), expected);
  assert.deepEqual(all.state, one.state);
  [one, all].forEach((tracker) => tracker.free());
});

test("flows and states that can't be used are refused", () => {
  assert.equal(thrown(() => new Tracker("payments-out/bach")).code, "flow.not_found");
  assert.equal(thrown(() => new Tracker(FLOW, { state: {} })).code, "state.malformed");
  assert.equal(thrown(() => new Tracker(FLOW, { stat: null })).code, "call.unknown_member");
  assert.equal(thrown(() => new BatchTracker({ flow: "x" })).code, "flow.not_found");
  assert.equal(thrown(() => new BatchTracker({ state: [] })).code, "state.malformed");
  const tracker = Flow.load(FLOW).tracker();
  assert.equal(tracker.observe(event("Received", 1)).verdict, "applied");
  const { state } = tracker;
  assert.equal(thrown(() => new Tracker("payments-out/payment", { state })).code, "state.other_flow");
  const moved = new Tracker("payments-out/payment", { state, migrate: FLOW });
  assert.equal(moved.state.status, "Received");
  [tracker, moved].forEach((one) => one.free());
});

const webhookOf = (data) => ({ id: "b", type: "batchpayments", batchpayment: { data } });

const ANSWER = JSON.stringify({
  data: {
    batchId: "b",
    status: "Received",
    links: {},
    payments: [{ paymentId: "b-0", status: "Received" }, { paymentId: "__proto__", status: "Ödd" }, { paymentId: "b-1" }],
  },
});

test("a batch is followed as `observeBatch` does", () => {
  const batch = new BatchTracker();
  const message = JSON.stringify({
    data: { batchId: "b", status: "Received", links: {}, payments: [{ paymentId: "b-0", status: "Received" }] },
  });
  const webhook = JSON.stringify({
    type: "BatchPatched",
    resource: webhookOf({
      status: "Processing",
      payments: [{ paymentId: "b-0", status: "Ödd" }, { paymentId: "b-9", status: "Failed" }],
    }),
  });
  let state = null;
  for (const [text, meta] of [
    [message, { at: 10, source: "read" }],
    [webhook, { at: 20, source: "notification", time: "event" }],
  ]) {
    const { state: after, ...rest } = call("observeBatch", { state, message: text, meta });
    assert.deepEqual(batch.apply(Buffer.from(text), meta), rest);
    assert.deepEqual(batch.state, after);
    state = after;
  }
  assert.equal(thrown(() => batch.apply("{}", { at: 1, source: "read" })).code, "message.unrecognised");
  assert.equal(thrown(() => batch.apply(message, { at: 1 })).code, "call.missing_member");
  assert.deepEqual(JSON.parse(batch.save()), state);
  assert.deepEqual(new BatchTracker({ state }).state, state);
  assert.deepEqual(new BatchTracker({ state: batch.save() }).state, state);
  assert.equal(thrown(() => new BatchTracker({ state: '{"iban":' })).code, "state.malformed");
  batch.free();
});

test("a batch's state of another version is taken over by name", () => {
  const batch = new BatchTracker();
  batch.apply(ANSWER, { at: 10, source: "read" });
  const { state } = batch;
  const old = { ...state, batch: { ...state.batch, hash: "a".repeat(64) } };
  for (const given of [old, JSON.stringify(old)]) {
    const why = thrown(() => new BatchTracker({ state: given }));
    assert.deepEqual([why.code, why.path], ["state.other_flow", "/state/batch/flow"]);
    assert.equal(thrown(() => new BatchTracker({ state: given, migrate: "payments-out/payment" })).code, "state.other_flow");
    const taken = new BatchTracker({ state: given, migrate: "payments-out/batch" });
    assert.deepEqual(taken.state, state);
    taken.free();
  }
  const request = { state: old, message: ANSWER, meta: { at: 20, source: "read" } };
  assert.equal(thrown(() => call("observeBatch", request)).code, "state.other_flow");
  assert.equal(call("observeBatch", { ...request, migrate: "payments-out/batch" }).state.batch.hash, state.batch.hash);
  assert.equal(thrown(() => new BatchTracker({ migrate: 5 })).path, "/migrate");
  batch.free();
});

test("a batch tells its status, its payments', and what is due", () => {
  const batch = new BatchTracker();
  assert.deepEqual([batch.status, batch.payments.size], [null, 0]);
  assert.equal(thrown(() => batch.deadlines(5, "electronic")).code, "call.missing_member");
  batch.apply(ANSWER, { at: 10, source: "read" });
  assert.equal(batch.status, "Received");
  assert.deepEqual([...batch.payments], [["b-0", "Received"], ["__proto__", "Ödd"]]);
  const asked = { now: 600_010, workflow: "file", bounds: { Received: 60_000, Ödd: 900_000 } };
  const answer = batch.deadlines(asked.now, asked.workflow, asked.bounds);
  assert.equal(JSON.stringify(answer), call("deadlines", `{"state":${batch.save()},${JSON.stringify(asked).slice(1)}`));
  assert.deepEqual(answer.stuck, [{ of: "batch", status: "Received", since: 10 }, { of: "b-0", status: "Received", since: 10 }]);
  const key = answer.deadlines.find(({ what }) => what === "idempotency_key");
  assert.deepEqual([key.at, key.passed], [600_010, true]);
  assert.deepEqual(batch.deadlines(asked.now, "file").stuck, []);
  assert.deepEqual([thrown(() => batch.deadlines(-1, "file")).path, thrown(() => batch.deadlines(1, "fax")).path], ["/now", "/workflow"]);
  batch.free();
  for (const use of [() => batch.status, () => batch.payments, () => batch.deadlines(5, "file")]) {
    assert.match(thrown(use).message, /freed/);
  }
});

test("what save() gave is a state too", () => {
  const tracker = new Tracker("payments-out/payment");
  tracker.observe({ status: "Received", at: 1, source: "read" });
  const again = new Tracker("payments-out/payment", { state: tracker.save() });
  assert.deepEqual(again.state, tracker.state);
  const none = new Tracker("payments-out/payment", { state: new Tracker("payments-out/payment").save() });
  assert.equal(none.state, null);
  for (const state of ["", "{", "7", "null,"]) {
    const why = thrown(() => new Tracker("payments-out/payment", { state }));
    assert.deepEqual([why.code, why.path], ["state.malformed", "/state"], state);
  }
});

test("many messages at once, one a line", () => {
  const line = (id, status) =>
    JSON.stringify({ type: "BatchPatched", resource: webhookOf({ payments: [{ paymentId: id, status }] }) });
  const lines = [line("p-1", "Received"), "", "{", line("p-1", "Completed"), line("p-2", "Received")].join("\n");
  const batch = new BatchTracker();
  const answer = batch.applyLines(lines, { at: 5, source: "notification" });
  assert.equal(answer.messages, 3);
  assert.equal(answer.verdicts.applied, 3);
  assert.deepEqual(answer.refused.map(({ line: at, error }) => [at, error.code]), [[3, "json.syntax"]]);
  assert.equal(answer.history.length, 3);
  assert.equal(call("verifyHistory", { history: answer.history }).valid, true);
  assert.equal(batch.state.payments["p-1"].state.status, "Completed");
  batch.free();
});
