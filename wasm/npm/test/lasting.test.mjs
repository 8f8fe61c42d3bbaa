import assert from "node:assert/strict";
import { before, test } from "node:test";
import { call, check, initSync, memorySize, PayflightError, Provider, Tracker } from "payflight";
import { definition, GOOD } from "./support.mjs";

before(() => initSync());

test("a million checks need no more memory than a thousand", () => {
  const provider = Provider.load(definition());
  const bad = GOOD.replace('"10.50"', '"x"').replace('"b-1"', '"1"');
  const some = (times) => {
    for (let at = 0; at < times; at += 1) {
      provider.check(at % 4 === 0 ? bad : GOOD);
    }
  };
  some(1000);
  const before = memorySize();
  const heap = heapAfterCollection();
  some(1_000_000);
  assert.equal(memorySize(), before);
  const grown = heapAfterCollection() - heap;
  assert.ok(grown < 8_000_000, `the heap has grown by ${grown} bytes`);
  provider.free();
});

test("a large body's memory is used again", () => {
  const payment = JSON.parse(GOOD).payments[0];
  const payments = Array.from({ length: 1900 }, (_, at) => ({ ...payment, externalId: `p-${at}`, note: "é".repeat(1200) }));
  const body = JSON.stringify({ ...JSON.parse(GOOD), payments });
  assert.ok(Buffer.byteLength(body) > 4_500_000);
  const options = { maxBodyBytes: 10_000_000 };
  check(body, options);
  const size = memorySize();
  for (let at = 0; at < 30; at += 1) {
    check(at % 2 === 0 ? body : Buffer.from(body), options);
    check(GOOD);
  }
  assert.equal(memorySize(), size);
});

test("loaded and freed ten thousand times", () => {
  const once = () => {
    Provider.load(definition()).free();
    new Tracker("payments-out/subscription").free();
  };
  for (let at = 0; at < 50; at += 1) {
    once();
  }
  const size = memorySize();
  for (let at = 0; at < 3000; at += 1) {
    once();
  }
  assert.equal(memorySize(), size);
});

test("after any error the next call works", () => {
  const provider = Provider.load(definition());
  const good = provider.check(GOOD).json;
  const bad = [
    () => Provider.load("{"),
    () => Provider.load(definition("(")),
    () => provider.check(GOOD, { odd: 1 }),
    () => call("nothing", {}),
    () => call("check", { body: 7 }),
    () => call("lint", {}),
    () => new Tracker("none"),
    () => call("flow", { flow: { flow: "x" } }),
    () => check(GOOD, { levels: 7 }),
  ];
  const rejected = ["{".repeat(100), "[", '{"a":1,"a":2}', "\ud83d", new Uint8Array([0xff, 0xfe]), '{"payments":7}'];
  let thrown = 0;
  for (let at = 0; at < 10_000; at += 1) {
    if (at % 3 === 0) {
      try {
        bad[at % bad.length]();
      } catch (why) {
        assert.ok(why instanceof PayflightError, String(why));
        thrown += 1;
      }
    } else if (at % 3 === 1) {
      assert.equal(provider.check(rejected[at % rejected.length]).verdict, "rejected");
    } else {
      assert.equal(provider.check(GOOD).json, good);
    }
  }
  assert.equal(thrown, 3334);
  provider.free();
});

function heapAfterCollection() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
