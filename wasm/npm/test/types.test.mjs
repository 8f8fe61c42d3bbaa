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
  writeFileSync(file, text.replace('"payflight"', types));
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

test("the compiler is asked", () => {
  assert.match(compiled('import { check } from "payflight";\nexport const one: number = check("{}");\n'), /TS2322/);
});
