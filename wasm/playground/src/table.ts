import { byId, count, el, number, settled } from "./dom";
import type { Violation } from "./messages";

const ROW = 30;
const BEYOND = 12;

type Column = "severity" | "place" | "path" | "code" | "message" | "ruleId";
const COLUMNS: [Column, string][] = [
  ["severity", "Severity"],
  ["place", "Place"],
  ["message", "Message"],
  ["code", "Code"],
  ["path", "Path"],
  ["ruleId", "Rule"],
];

interface Row {
  violation: Violation;
  /** Its index in the report. */
  index: number;
  /** What the filter looks at. */
  words: string;
}

/** Thousands of violations in a grid of which only the rows in sight exist. */
export class Table {
  private rows: Row[] = [];
  private shown: Row[] = [];
  private sorted: { column: Column; down: boolean } = { column: "place", down: false };
  private active = -1;
  private readonly scroller = el("div", { class: "grid", role: "grid", tabindex: "0", "aria-label": "Violations" });
  private readonly head = el("div", { role: "row", class: "row head", "aria-rowindex": "1" });
  private readonly body = el("div", { role: "rowgroup", class: "rows" });

  constructor(place: HTMLElement, private readonly chosen: (index: number) => void) {
    for (const [column, title] of COLUMNS) {
      const button = el("button", { type: "button", tabindex: "-1" }, title);
      button.addEventListener("click", () => this.sort(column));
      this.head.append(el("div", { role: "columnheader", class: `cell ${column}`, "data-column": column }, button));
    }
    this.scroller.append(el("div", { role: "rowgroup", class: "heads" }, this.head), this.body);
    place.append(this.scroller);
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.scroller);
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    this.body.addEventListener("click", (event) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>("[data-at]");
      if (row) this.activate(Number(row.dataset["at"]), true);
    });
    const again = settled(80, () => this.filter());
    byId("filter").addEventListener("input", again);
    byId("severity").addEventListener("change", () => this.filter());
  }

  show(violations: readonly Violation[]): void {
    this.rows = violations.map((violation, index) => ({
      violation,
      index,
      words: `${violation.code} ${violation.path} ${violation.message} ${violation.ruleId ?? ""}`.toLowerCase(),
    }));
    this.active = -1;
    this.filter();
  }

  /** Makes the row of a violation the active one, wherever it is; a filter that hides it is taken away. */
  choose(index: number): void {
    if (!this.shown.some((row) => row.index === index)) {
      byId<HTMLInputElement>("filter").value = "";
      byId<HTMLSelectElement>("severity").value = "";
      this.filter();
    }
    this.activate(this.shown.findIndex((row) => row.index === index), false);
  }

  private filter(): void {
    const wanted = byId<HTMLInputElement>("filter").value.trim().toLowerCase().split(/\s+/u).filter(Boolean);
    const severity = byId<HTMLSelectElement>("severity").value;
    const kept = this.rows[this.shown[this.active]?.index ?? -1];
    this.shown = this.rows.filter(
      (row) =>
        (severity === "" || row.violation.severity === severity) && wanted.every((word) => row.words.includes(word)),
    );
    this.order();
    this.active = kept ? this.shown.indexOf(kept) : -1;
    byId("shown").textContent =
      this.shown.length === this.rows.length ? "" : `${number.format(this.shown.length)} of ${count(this.rows.length, "row")}`;
    this.draw();
  }

  private sort(column: Column): void {
    this.sorted = { column, down: this.sorted.column === column && !this.sorted.down };
    this.order();
    this.active = -1;
    this.scroller.scrollTop = 0;
    this.draw();
  }

  private order(): void {
    const { column, down } = this.sorted;
    const sign = down ? -1 : 1;
    const compare = (a: Row, b: Row): number => {
      if (column === "place") return a.index - b.index;
      const [left, right] = [a.violation[column] ?? "", b.violation[column] ?? ""];
      return left < right ? -1 : left > right ? 1 : a.index - b.index;
    };
    this.shown.sort((a, b) => sign * compare(a, b));
    for (const cell of this.head.children) {
      const mine = (cell as HTMLElement).dataset["column"] === column;
      cell.setAttribute("aria-sort", mine ? (down ? "descending" : "ascending") : "none");
    }
  }

  private activate(at: number, tell: boolean): void {
    const row = this.shown[at];
    if (!row) return;
    this.active = at;
    const top = at * ROW;
    const height = this.scroller.clientHeight - ROW;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > this.scroller.scrollTop + height) this.scroller.scrollTop = top + ROW - height;
    this.draw();
    if (tell) this.chosen(row.index);
  }

  private key(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 2);
    const last = this.shown.length - 1;
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: last,
      Enter: this.active,
    }[event.key];
    if (to === undefined || event.target !== this.scroller) return;
    event.preventDefault();
    this.activate(Math.min(Math.max(to, 0), last), true);
  }

  private draw(): void {
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - BEYOND);
    const last = Math.min(this.shown.length, first + Math.ceil(this.scroller.clientHeight / ROW) + 2 * BEYOND);
    this.scroller.setAttribute("aria-rowcount", String(this.shown.length + 1));
    this.body.style.height = `${this.shown.length * ROW}px`;
    this.body.replaceChildren(...this.shown.slice(first, last).map((row, index) => this.row(row, first + index)));
    const active = this.shown[this.active] ? `violation-${this.active}` : "";
    if (active && document.getElementById(active)) this.scroller.setAttribute("aria-activedescendant", active);
    else this.scroller.removeAttribute("aria-activedescendant");
  }

  private row({ violation }: Row, at: number): HTMLElement {
    const place = violation.line === undefined ? "" : `${violation.line}:${violation.column}`;
    const texts: Record<Column, string> = {
      severity: violation.severity,
      place,
      path: violation.path || "(whole body)",
      code: violation.code,
      message: violation.message,
      ruleId: violation.ruleId ?? "",
    };
    const row = el("div", {
      role: "row",
      class: `row ${violation.severity}`,
      id: `violation-${at}`,
      "data-at": String(at),
      "aria-rowindex": String(at + 2),
      "aria-selected": String(at === this.active),
    });
    row.style.top = `${at * ROW}px`;
    for (const [column] of COLUMNS) {
      row.append(el("div", { role: "gridcell", class: `cell ${column}`, title: texts[column] }, texts[column]));
    }
    return row;
  }
}
