/** The main path as scripts for a page, which every engine can run: each gives what is seen. */

/** Verdict and counts of the first example. */
export const VERDICT = `document.querySelector(".verdict")?.textContent + ": " + (document.querySelector("#summary .counts")?.textContent ?? "")`;

export const EXPECTED = "Rejected: 9 errors, 4 warnings";

/** Chooses the third row, and says what the editor then has chosen, and the row. */
export const CHOOSE = `(() => {
  const rows = [...document.querySelectorAll(".rows .row")];
  rows[2].click();
  const chosen = document.querySelector(".rows .row[aria-selected=true] .cell.path").textContent;
  const marks = document.querySelector("#panel-body").shadowRoot.querySelectorAll(".place").length;
  return JSON.stringify({ rows: rows.length, chosen, marks: marks > 0 });
})()`;

export const CHOSEN = JSON.stringify({ rows: 13, chosen: "/payments/2/instructedAmount/amount", marks: true });

/** Opens the flows, with the example's events. */
export const FLOWS = `document.getElementById("tab-flows").click(); document.getElementById("events-example").click()`;

/** What the timeline says. */
export const TIMELINE = `[...document.querySelectorAll(".timeline .badge")].map((badge) => badge.textContent).join(" ")`;

export const BADGES = "applied applied applied stale applied already applied unrecognised";

/** Whether the picture is there. */
export const PICTURE = `document.querySelectorAll("#picture svg .edge").length > 5`;

/** Asks again until it is as expected, for twenty seconds; then says what was seen. */
export async function until(ask, expected) {
  const end = Date.now() + 20_000;
  let seen;
  do {
    seen = await ask();
    if (seen === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(`expected ${JSON.stringify(expected)}, seen ${JSON.stringify(seen)}`);
}

/** The main path, where \`evaluate\` runs a script in the page. */
export async function mainPath(test, evaluate) {
  await test("the example is checked", () => until(() => evaluate(VERDICT), EXPECTED));
  await test("a row shows its place", () => until(() => evaluate(CHOOSE), CHOSEN));
  await test("a flow is drawn, and events move it", async () => {
    await evaluate(FLOWS);
    await until(() => evaluate(TIMELINE), BADGES);
    await until(() => evaluate(PICTURE), true);
  });
}
