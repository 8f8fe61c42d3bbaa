import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));
const FOLDER = `${ROOT}docs/protocol/`;
const pages = readdirSync(FOLDER).filter((name) => name.endsWith(".md") && name !== "README.md");

/** The page's example in JavaScript: under its heading; other blocks are pieces. */
function example(page) {
  const [, section = ""] = readFileSync(FOLDER + page, "utf8").split("\n## In Python, Kotlin and JavaScript\n");
  const [, text] = /^```js\n(.*?)^```$/ms.exec(section.split("\n## ")[0]) ?? [];
  assert.ok(text, `${page} has no example in JavaScript`);
  return text;
}

test("the pages are found", () => assert.ok(pages.length >= 14));

for (const page of pages) {
  test(`the example of ${page} prints what its comments say`, () => {
    const text = example(page);
    const said = [...text.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => `${line}\n`);
    assert.ok(said.length > 0);
    // Here the package's own name leads to `dist`; the examples read the project's own files.
    const folder = mkdtempSync(`${HERE}page-`);
    try {
      writeFileSync(`${folder}/main.mjs`, text);
      const printed = execFileSync(process.execPath, [`${folder}/main.mjs`], { cwd: ROOT, encoding: "utf8" });
      assert.equal(printed, said.join(""));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
