import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const package_ = fileURLToPath(new URL("..", import.meta.url));

/** What the compiler says of a text that takes its types from the package. */
function compiled(text) {
  const folder = mkdtempSync(join(tmpdir(), "payflight-types-"));
  const file = join(folder, "main.mts");
  const types = JSON.stringify(join(package_, "dist/esm/web.js"));
  const tools = JSON.stringify(join(package_, "dist/esm/tools/web.js"));
  writeFileSync(file, text.replace('"payflight"', types).replace('"payflight/tools"', tools));
  const words = ["--ignoreConfig", "--noEmit", "--strict", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022", "--skipLibCheck"];
  try {
    execFileSync(process.execPath, [join(package_, "node_modules/typescript/bin/tsc"), ...words, file], { encoding: "utf8" });
    return "";
  } catch (why) {
    return `${why.stdout}${why.stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the words of the protocol are known, and no others", () => {
  const text = `
    import type { AuthenticityVerdict, Calls, HeaderViolation } from "payflight";
    export function words(said: Calls["retry"]["answer"], wrong: HeaderViolation, sender: AuthenticityVerdict): boolean[] {
      // @ts-expect-error: no call is tried again for this
      const again = said.reason === "statusRetryable";
      // @ts-expect-error: no header is wrong like this
      const header = wrong.code === "header.missing";
      // @ts-expect-error: it is a code, but of no notification
      const refused = sender.failed === "header.required";
      return [again, header, refused, said.reason === "deadline", wrong.code === "header.duplicate", sender.failed === "token.expired"];
    }
  `;
  assert.equal(compiled(text), "");
});

test("types promise no member that an answer may lack", () => {
  const text = `
    import { type Calls, check, checkField, type FieldViolation, plan, type Part } from "payflight";
    const part: Part = { bytes: 2, payments: 0, invoices: 0, first: 0, body: "{}" };
    // @ts-expect-error: a batch without one has parts without one
    const id: string | undefined = plan("{}")[0]?.externalId.toUpperCase();
    const wrong: FieldViolation = { code: "rule.pattern", severity: "error", path: "$.a", message: "No." };
    const found: readonly FieldViolation[] = checkField("{}", "$.a", "");
    // @ts-expect-error: there is no body that it could be in
    found[0]?.offset;
    const answer: Calls["checkField"]["answer"] = { violations: [wrong] };
    const offset: number | undefined = check("{}").violations[0]?.offset;
    export { answer, id, offset, part };
  `;
  assert.equal(compiled(text), "");
});

test("a mistake in a call is found", () => {
  const text = `
    import { call, type CallName, type Part } from "payflight";
    import { call as callTool, type LintAnswer } from "payflight/tools";
    const parts: readonly Part[] = call("plan", { body: "{}", options: { maxPayments: 1 } }).parts;
    const text: string = call("plan", "{}") + call("plan", new Uint8Array()) + callTool("lint", "{}");
    const found: LintAnswer = callTool("lint", { provider: "{}" });
    call("observeBatch", { state: null, message: "{}", meta: { at: 1, source: "read" }, migrate: "payments-out/batch" });
    // @ts-expect-error: no such function
    call("chek", { body: "{}" });
    // @ts-expect-error: no such function
    call("chek", "{}");
    // @ts-expect-error: no such member
    call("check", { boddy: "{}" });
    // @ts-expect-error: its body is missing
    call("check", {});
    // @ts-expect-error: a member of another kind
    call("token", { issuedAt: "now", now: 1 });
    // @ts-expect-error: no such resource
    call("fields", { provider: "{}", resource: "batsh" });
    // @ts-expect-error: no member of the answer
    call("plan", { body: "{}" }).bodies;
    // @ts-expect-error: the tools have no such function
    callTool("check", { body: "{}" });
    // @ts-expect-error: no such member
    callTool("compare", { old: "{}", nw: "{}" });
    const later = (name: string, request: object): unknown => call(name, request);
    const known = (name: CallName): string => call(name, "{}");
    const any = (name: string): string => call(name, "{}");
    export { any, found, known, later, parts, text };
  `;
  assert.equal(compiled(text), "");
});

test("a definition is a text or loaded, and only beside a text there are others", () => {
  const text = `
    import { BatchTracker, checkField, type Deadlines, type Field, fields, Flow, plan, Provider } from "payflight";
    const provider = Provider.load("{}", { unsupported: "report" });
    const form: readonly Field[] = fields(provider, { instrument: "BACS", resource: "batch" });
    fields("{}", { instruments: new Uint8Array(), providerId: "p" });
    checkField(provider, "$.a", "", { instrument: "BACS" });
    plan("{}", { provider, maxPayments: 1 });
    plan("{}", { provider: "{}", providerId: "p" });
    const either = (of: Provider | string): number => fields(of).length + checkField(of, "$.a", "").length + plan("{}", { provider: of }).length;
    // @ts-expect-error: it has been loaded with its catalogue
    fields(provider, { instruments: "[]" });
    // @ts-expect-error: it has been loaded with its id
    checkField(provider, "$.a", "", { providerId: "p" });
    // @ts-expect-error: it has been loaded with its id
    plan("{}", { provider, providerId: "p" });
    const batch = new BatchTracker({ state: "null", migrate: "payments-out/batch" });
    const due: Deadlines = batch.deadlines(1, "file", { Received: 5 });
    const status: string | undefined = batch.payments.get("p-1") ?? batch.state?.payments["p-1"]?.state?.status;
    // @ts-expect-error: there may be none
    const none: string = batch.state?.payments["p-1"].state.status;
    // @ts-expect-error: no such workflow
    batch.deadlines(1, "fax");
    const way = Flow.load("payments-out/batch").path("Received", "Completed");
    // @ts-expect-error: perhaps no way leads
    way.path.length;
    const mark = way.path === null ? undefined : way.mark;
    export { due, either, form, mark, none, status };
  `;
  assert.equal(compiled(text), "");
});

test("the compiler is asked", () => {
  assert.match(compiled('import { check } from "payflight";\nexport const one: number = check("{}");\n'), /TS2322/);
});
