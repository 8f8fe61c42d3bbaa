import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { before, test } from "node:test";
import * as payflight from "payflight";
import * as tools from "payflight/tools";
import { definition } from "./support.mjs";

const page = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({ kind, text }));

before(() => payflight.init());

test("the first example prints what the page says", () => {
  const example = blocks.find(({ kind }) => kind === "js").text;
  const printed = blocks.find(({ kind }) => kind === "text").text;
  const here = fileURLToPath(new URL(".", import.meta.url));
  const folder = mkdtempSync(`${here}readme-`);
  try {
    writeFileSync(`${folder}/main.mjs`, example);
    assert.equal(execFileSync(process.execPath, [`${folder}/main.mjs`], { encoding: "utf8" }), printed);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the other examples say what their comments say", () => {
  const [, rejected, tracked, formed, called] = blocks.filter(({ kind }) => kind === "js").map(({ text }) => text);
  const names = Object.keys(payflight);
  const values = names.map((name) => payflight[name]);
  assert.throws(() => new Function(...names, rejected)(...values), payflight.RejectedError);
  const said = new Function("definition", ...names, `${formed} return said;`)(definition("^[A-Z]{3}-[0-9]{1,6}$"), ...values);
  assert.deepEqual(said.map(({ code }) => code), ["rule.pattern"]);
  for (const text of [tracked, called]) {
    const checked = text.replace(/^(.*); \/\/ (.*)$/gm, "equal($1, $2);");
    let count = 0;
    const equal = (found, expected) => {
      assert.deepEqual(found, expected);
      count += 1;
    };
    new Function("equal", ...names, checked)(equal, ...values);
    assert.ok(count > 0);
  }
});

test("every public name is on the page", () => {
  for (const name of [...Object.keys(payflight), ...Object.keys(tools)]) {
    assert.ok(page.includes(name), name);
  }
});
