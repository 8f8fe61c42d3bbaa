import assert from "node:assert/strict";
import { test } from "node:test";
import { initSync, Provider } from "payflight";
import { definition } from "./support.mjs";

/** Units that cross into the wasm at once, and those that are looked at together there. */
const BORDERS = [16, 32, 48, 16_384, 32_768];
const WIDE = ["é", "ß", "€", "漢", "😀", "\u{10ffff}", "\u0080", "\u07ff", "\u0800", "\uffff", "ÿ", "Ā"];
const LONE = ["\ud83d", "\ude00", "\udbff", "\udfff", "\ud800", "\udc00"];

/** What has to be so of strings, however they get into the wasm. */
export function strings() {
  initSync();
  const provider = Provider.load(definition("^none$"));
  const found = (body) => provider.check(body, { includeValues: true, maxBodyBytes: 1_000_000 });
  const bytes = (text) => new TextEncoder().encode(text).length;

  test("every character arrives as it is", () => {
    for (const text of [...WIDE, ...some(600)]) {
      const { value, offset } = found(`{"é":"€","externalId":"${text}"}`).violations.find(({ ruleId }) => ruleId === "r-1");
      assert.deepEqual([value, offset], [text, 25]);
    }
  });

  test("where a text is cut into pieces nothing is lost", () => {
    for (const border of BORDERS) {
      for (let before = 12; before < 18; before += 1) {
        for (const wide of WIDE) {
          const head = `{"note":"${"x".repeat(Math.max(0, border - before))}`;
          const body = `${head}${wide}😀${wide}","externalId":"${wide}😀-"}`;
          const report = found(body);
          const { value, offset } = report.violations.find(({ ruleId }) => ruleId === "r-1");
          assert.deepEqual([value, offset], [`${wide}😀-`, bytes(`${head}${wide}😀${wide}","externalId":`)]);
          assert.equal(report.stats.bytes, bytes(body));
        }
      }
    }
  });

  test("half a surrogate pair is told, wherever it stands", () => {
    for (const border of BORDERS) {
      for (let before = 5; before < 14; before += 1) {
        for (const lone of LONE) {
          for (const after of ["a", "é", "😀", '"}', "\ud83d"]) {
            const head = `{"a":"${"x".repeat(Math.max(0, border - before))}😀`;
            const [{ code, offset }] = found(`${head}${lone}${after}${"y".repeat(20)}"}`).violations;
            assert.deepEqual([code, offset], ["json.syntax", bytes(head)]);
          }
        }
      }
    }
  });
}

/** Texts of up to 90 characters of every width, always the same. */
function some(count) {
  let seed = 7;
  const next = (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  const one = (dense) => (next(dense) === 0 ? WIDE[next(WIDE.length)] : String.fromCharCode(97 + next(26)));
  return Array.from({ length: count }, (_, at) => Array.from({ length: next(90) }, () => one([1, 2, 5, 40][at % 4])).join(""));
}
