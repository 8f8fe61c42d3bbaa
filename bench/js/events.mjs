// The same legal walk through one flow, by the names of its statuses: XState's actor, and the package.
import { createActor, createMachine } from "xstate";
import { median, ratio, rounds } from "./measure.mjs";

const FLOW = "payments-acceptance/payment";
const COUNT = 50_000;

/** A walk along edges; from where none leads on, it begins anew by a read. */
function walk(flow) {
  let state = 12_345;
  let at = flow.definition.initial[0];
  const names = [at];
  while (names.length < COUNT) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const next = flow.edges.filter(({ from }) => from === at);
    at = next.length === 0 ? flow.definition.initial[0] : next[(state >>> 16) % next.length].to;
    names.push(at);
  }
  return names;
}

export function events(payflight) {
  const flow = payflight.Flow.load(FLOW);
  const names = walk(flow);
  const observations = names.map((status, at) => ({ status, at, time: "event", source: "read" }));
  const back = flow.definition.initial[0];
  const states = flow.statuses.map(({ name }) => {
    const on = Object.fromEntries(flow.edges.filter(({ from }) => from === name).map(({ to }) => [to, to]));
    return [name, { on: { [back]: back, ...on } }];
  });
  const machine = createMachine({ id: "payment", initial: back, states: Object.fromEntries(states) });
  const messages = Object.fromEntries(flow.statuses.map(({ name }) => [name, { type: name }]));
  const last = names.at(-1);
  const same = (status) => {
    if (status !== last) {
      throw new Error(`ended at ${status}, not at ${last}`);
    }
  };
  const candidates = {
    "XState actor": () => {
      const actor = createActor(machine).start();
      names.forEach((name) => actor.send(messages[name]));
      same(actor.getSnapshot().value);
      actor.stop();
    },
    "observeAll": () => {
      const tracker = new payflight.Tracker(FLOW);
      tracker.observeAll(observations);
      same(tracker.state.status);
      tracker.free();
    },
    "observe, one by one": () => {
      const tracker = new payflight.Tracker(FLOW);
      observations.forEach((observation) => tracker.observe(observation));
      same(tracker.state.status);
      tracker.free();
    },
  };
  const taken = rounds(candidates, { times: 7, warm: 2, repeat: 1 });
  return Object.fromEntries(
    Object.keys(candidates).map((name) => {
      const share = ratio(taken, name, "XState actor");
      const nanoseconds = (median(taken[name]) / COUNT) * 1e6;
      return [`${name}: ${nanoseconds.toFixed(0)} ns an event, ${share.toFixed(3)} of XState's actor`, { ratio: share, limited: name === "observeAll" }];
    }),
  );
}
