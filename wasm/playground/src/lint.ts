import { byId, count, el } from "./dom";
import type { Engine } from "./engine";
import type { About, Refusal } from "./messages";
import { refusal } from "./summary";

interface Finding {
  code: string;
  severity: "error" | "warning" | "note";
  message: string;
  path?: string;
  ruleId?: string;
  line?: number;
  column?: number;
  document: "provider" | "instruments" | "fileFormat";
}

/** What the definition is, and what is odd about it. */
export class Lint {
  constructor(
    private readonly engine: Engine,
    private readonly chosen: (document: string, line: number, column: number) => void,
  ) {}

  async show(definition: string, instruments: string, about?: About, refused?: Refusal): Promise<void> {
    const list = byId("findings");
    const head = byId("about-provider");
    if (refused) {
      head.replaceChildren(el("p", { class: "verdict refused" }, "It can't be loaded"), refusal(refused));
      list.replaceChildren();
      return;
    }
    if (!about) {
      head.replaceChildren(el("p", {}, "There is no definition."));
      list.replaceChildren();
      return;
    }
    const facts = el("p", { class: "quiet" });
    facts.append(
      `${about.id ?? "without an id"} · ${count(about.ruleCount, "rule")} · ${about.instruments.join(", ") || "no instruments"} · `,
      el("code", { class: "print" }, about.fingerprint),
    );
    const said = await this.engine.ask({ kind: "lint", definition, instruments });
    const findings: Finding[] = said.findings ?? [];
    const counts = el("p", { class: "counts" }, `${count(said.errors ?? 0, "error")}, ${count(said.warnings ?? 0, "warning")}`);
    head.replaceChildren(facts, said.error ? refusal(said.error) : counts);
    list.replaceChildren(...findings.map((finding) => this.finding(finding)));
  }

  private finding(finding: Finding): HTMLElement {
    const place = finding.line === undefined ? "" : `line ${finding.line}, column ${finding.column}`;
    const button = el("button", { type: "button", class: "link" }, place || "—");
    button.addEventListener("click", () => this.chosen(finding.document, finding.line ?? 1, finding.column ?? 1));
    const rule = finding.ruleId === undefined ? [] : [" ", el("span", { class: "quiet" }, finding.ruleId)];
    return el("li", { class: finding.severity }, el("code", {}, finding.code), " ", finding.message, ...rule, " ", button);
  }
}
