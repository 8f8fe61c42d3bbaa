import { unlessRefused } from "./error.js";
import { holder } from "./instance.js";
import type { AuthenticityCode } from "./codes.js";

/** A notification's headers, and what is expected of it. */
export interface AuthenticityRequest {
  /** The headers as they came; a list where one came more than once. */
  headers: Readonly<Record<string, string | readonly string[]>>;
  /** The agreed API-key header and its values: one, or the old and the new one during a rotation. */
  expected: { name: string; values: readonly string[] };
  /** The issuer's keys, as it publishes them. */
  jwks: object | string;
  issuer: string;
  audience: string;
  /** Those that are accepted. */
  algorithms: readonly ("RS256" | "PS256" | "ES256")[];
  /** How far clocks may be apart, in milliseconds; a minute. */
  skewMs?: number;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** Whether a notification comes from whom it should. */
export interface AuthenticityVerdict {
  readonly verdict: "authentic" | "refused";
  /** Why not: for the log, not for the sender. */
  readonly failed?: AuthenticityCode;
}

interface Question {
  readonly algorithm: "RS256" | "PS256" | "ES256";
  readonly key: { readonly kty: string };
  readonly signed: string;
  readonly signature: string;
}

/** The part of WebCrypto that is used. */
interface Subtle {
  importKey(format: "jwk", key: object, algorithm: object, extractable: boolean, usages: ["verify"]): Promise<unknown>;
  verify(algorithm: object, key: unknown, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

const ASKED = '{"verify":{';
const SHA256 = { hash: "SHA-256" };
const ALGORITHMS = {
  RS256: { key: { name: "RSASSA-PKCS1-v1_5", ...SHA256 }, signature: { name: "RSASSA-PKCS1-v1_5" } },
  PS256: { key: { name: "RSA-PSS", ...SHA256 }, signature: { name: "RSA-PSS", saltLength: 32 } },
  ES256: { key: { name: "ECDSA", namedCurve: "P-256" }, signature: { name: "ECDSA", ...SHA256 } },
};

/**
 * Whether a notification is authentic: its API-key header and its token, whose signature WebCrypto checks. With a JSON
 * text, the answer is one too, also where it is a refusal.
 *
 * @throws PayflightError for a request that can't be used, where it is an object.
 */
export function notificationAuthenticity(request: string): Promise<string>;
export function notificationAuthenticity(request: AuthenticityRequest): Promise<AuthenticityVerdict>;
export async function notificationAuthenticity(
  request: string | AuthenticityRequest,
): Promise<string | AuthenticityVerdict> {
  if (typeof request !== "string") {
    return JSON.parse(unlessRefused(await answer(JSON.stringify(request)))) as AuthenticityVerdict;
  }
  return answer(request);
}

async function answer(request: string): Promise<string> {
  const engine = holder.engine;
  engine.put("", request);
  const first = engine.text(engine.door.question());
  if (!first.startsWith(ASKED)) {
    return first;
  }
  const valid = await verify((JSON.parse(first) as { verify: Question }).verify);
  engine.put("", request);
  return engine.text(engine.door.authentic(valid));
}

async function verify({ algorithm, key, signed, signature }: Question): Promise<boolean> {
  const subtle = await webCrypto();
  const names = ALGORITHMS[algorithm];
  try {
    const imported = await subtle.importKey("jwk", key, names.key, false, ["verify"]);
    return await subtle.verify(names.signature, imported, bytes(signature), new TextEncoder().encode(signed));
  } catch {
    // A key that is none, such as a point off the curve, has signed nothing.
    return false;
  }
}

let provided: (() => Promise<unknown>) | undefined;

/** For runtimes that have it elsewhere: Node 18. */
export function provideCrypto(source: () => Promise<unknown>): void {
  provided = source;
}

async function webCrypto(): Promise<Subtle> {
  const own = (globalThis as { crypto?: { subtle?: Subtle } }).crypto ?? (await provided?.());
  const subtle = (own as { subtle?: Subtle } | undefined)?.subtle;
  if (subtle === undefined) {
    throw new Error("There is no WebCrypto here; browsers have it on secure pages (https) only.");
  }
  return subtle;
}

function bytes(base64url: string): Uint8Array {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
