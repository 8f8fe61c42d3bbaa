import { count, el, number } from "./dom";
import type { Checked, Refusal } from "./messages";

/** The verdict, the counts, and what was read. */
export function summary(checked: Checked): Node[] {
  const { report } = checked;
  if (!report) return [el("p", { class: "verdict refused" }, "Not checked"), refusal(checked.refusal!)];
  const counts = `${count(report.errors, "error")}, ${count(report.warnings, "warning")}`;
  const listed = report.truncated ? `; the first ${number.format(report.violations.length)} are listed` : "";
  const nodes: Node[] = [
    el("p", { class: `verdict ${report.verdict}` }, report.verdict === "accepted" ? "Accepted" : "Rejected"),
    el("p", { class: "counts" }, counts + listed),
  ];
  const { stats } = report;
  if (stats) {
    const read = [`${number.format(stats.bytes)} bytes`];
    if (stats.payments !== undefined) read.unshift(count(stats.payments, "payment"));
    if (stats.invoices !== undefined) read.splice(1, 0, count(stats.invoices, "invoice"));
    const totals = (stats.totals ?? []).map(({ currency, amount }) => `${currency} ${amount}`);
    const took = `${checked.milliseconds.toFixed(checked.milliseconds < 10 ? 1 : 0)} ms`;
    nodes.push(el("p", { class: "quiet" }, [read.join(", "), ...totals, took].join(" · ")));
  }
  return nodes;
}

/** A refusal and all that it holds. */
export function refusal(refused: Refusal): HTMLElement {
  const all = refused.all ?? [refused];
  const list = el("ul", { class: "findings" });
  for (const one of all) {
    const place = one.line === undefined ? "" : ` (line ${one.line}, column ${one.column})`;
    const of = one.params?.["document"] ? `${String(one.params["document"])}: ` : "";
    list.append(el("li", { class: "error" }, el("code", {}, one.code), ` ${of}${one.message}${place}`));
  }
  return list;
}
