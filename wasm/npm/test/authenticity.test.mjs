import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { before, test } from "node:test";
import { call, init, notificationAuthenticity, PayflightError } from "payflight";
import { thrown } from "./support.mjs";

const { subtle } = webcrypto;
const NOW = 1_700_000_000_000;
const RSA = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
const KINDS = {
  RS256: { make: { name: "RSASSA-PKCS1-v1_5", ...RSA }, sign: "RSASSA-PKCS1-v1_5" },
  PS256: { make: { name: "RSA-PSS", ...RSA }, sign: { name: "RSA-PSS", saltLength: 32 } },
  ES256: { make: { name: "ECDSA", namedCurve: "P-256" }, sign: { name: "ECDSA", hash: "SHA-256" } },
};
const base64url = (text) => Buffer.from(text).toString("base64url");

before(() => init());

/** A notification that is signed with a new key. */
async function notification(algorithm, change = (parts) => parts) {
  const { make, sign } = KINDS[algorithm];
  const { publicKey, privateKey } = await subtle.generateKey(make, true, ["sign", "verify"]);
  const { kty, n, e, crv, x, y } = await subtle.exportKey("jwk", publicKey);
  const claims = { iss: "https://id.example", aud: "us", exp: NOW / 1000 + 60 };
  const signed = [{ alg: algorithm, kid: "k-1" }, claims].map((part) => base64url(JSON.stringify(part))).join(".");
  const signature = base64url(await subtle.sign(sign, privateKey, Buffer.from(signed)));
  const token = change([...signed.split("."), signature]).join(".");
  return {
    headers: { "X-Notify-Key": "s3cr3t", Authorization: `Bearer ${token}` },
    expected: { name: "x-notify-key", values: ["s3cr3t"] },
    jwks: { keys: [{ kty, kid: "k-1", n, e, crv, x, y }] },
    issuer: "https://id.example",
    audience: "us",
    algorithms: Object.keys(KINDS),
    now: NOW,
  };
}

for (const algorithm of Object.keys(KINDS)) {
  test(`${algorithm}: authentic, and refused where a byte is another`, async () => {
    const good = await notification(algorithm);
    assert.deepEqual(await notificationAuthenticity(good), { verdict: "authentic" });
    assert.equal(await notificationAuthenticity(JSON.stringify(good)), '{"verdict":"authentic"}');
    const late = { ...good, now: NOW + 120_000 };
    assert.deepEqual(await notificationAuthenticity(late), { verdict: "refused", failed: "token.expired" });
    const forged = await notification(algorithm, ([head, , signature]) => [
      head,
      base64url(JSON.stringify({ iss: "https://id.example", aud: "us", exp: NOW })),
      signature,
    ]);
    assert.deepEqual(await notificationAuthenticity(forged), { verdict: "refused", failed: "token.signature" });
    const other = { ...good, jwks: (await notification(algorithm)).jwks };
    assert.deepEqual(await notificationAuthenticity(other), { verdict: "refused", failed: "token.signature" });
  });
}

test("a point that lies on no curve has signed nothing", async () => {
  const good = await notification("ES256");
  good.jwks.keys[0].y = good.jwks.keys[0].x;
  assert.deepEqual(await notificationAuthenticity(good), { verdict: "refused", failed: "token.signature" });
});

test("what does not hang on a signature needs none", async () => {
  const good = await notification("RS256");
  const keyless = { ...good, headers: { Authorization: good.headers.Authorization } };
  assert.deepEqual(await notificationAuthenticity(keyless), { verdict: "refused", failed: "apikey.missing" });
  assert.match(await notificationAuthenticity("{}"), /^{"error":{"code":"call.missing_member"/);
  await assert.rejects(notificationAuthenticity({}), (why) => why instanceof PayflightError && why.code === "call.missing_member");
});

test("at once it is not here", () => {
  assert.equal(thrown(() => call("notification.authenticity", {})).code, "call.not_here");
});

test("several at the same time do not mix", async () => {
  const good = await notification("ES256");
  const bad = { ...good, headers: { ...good.headers, "X-Notify-Key": "other" } };
  const wrong = { ...good, jwks: (await notification("ES256")).jwks };
  const verdicts = await Promise.all([good, bad, wrong, good, wrong].map((request) => notificationAuthenticity(request)));
  assert.deepEqual(verdicts.map(({ failed }) => failed), [undefined, "apikey.wrong", "token.signature", undefined, "token.signature"]);
});
