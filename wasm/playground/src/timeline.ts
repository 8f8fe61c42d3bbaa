import { byId, el, settled } from "./dom";
import { Editor } from "./editor";
import type { Engine } from "./engine";
import { EVENTS } from "./examples";
import type { Flows } from "./flows";

interface Decision {
  verdict: string;
  from?: string;
  to?: string;
  message?: string;
  skipped?: string[];
  confirm?: boolean;
  final?: boolean;
}

/** One line of the timeline. */
interface Step {
  of: string;
  decision?: Decision;
  error?: string;
  /** Where the resource is after it. */
  status?: string;
}

/** Observations judged one by one, in the order in which they came in. */
export class Timeline {
  private readonly editor: Editor;
  private steps: Step[] = [];
  private runs = 0;
  private playing: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly engine: Engine, private readonly flows: Flows) {
    const again = settled(250, () => void this.run());
    this.editor = new Editor(byId("events"), "Observations or webhooks, one a line", again);
    byId("events-example").addEventListener("click", () => {
      this.editor.text = EVENTS;
      void this.run();
    });
    byId("play").addEventListener("click", () => (this.playing === undefined ? this.play() : this.stop()));
  }

  async run(): Promise<void> {
    const mine = ++this.runs;
    this.stop();
    const flow = this.flows.flow;
    const lines = this.editor.text.split("\n").filter((line) => line.trim() !== "");
    const states = new Map<string, any>();
    const steps: Step[] = [];
    for (const [index, line] of lines.entries()) {
      steps.push(...(await this.line(line, index, flow, states)));
      if (mine !== this.runs) return;
    }
    this.steps = steps;
    this.show(steps.length);
  }

  private async line(line: string, index: number, flow: unknown, states: Map<string, any>): Promise<Step[]> {
    let event: any;
    try {
      event = JSON.parse(line);
    } catch {
      return [{ of: `line ${index + 1}`, error: "This is no JSON." }];
    }
    if (typeof event !== "object" || event === null || !("status" in event) || "resource" in event || "payments" in event) {
      return this.message(line, index, states);
    }
    const { id = "it", ...observation } = event;
    const request = { flow, state: states.get(id) ?? null, observation };
    const said = await this.engine.call("observe", request);
    if (said.error) return [{ of: id, error: said.error.message }];
    states.set(id, said.state);
    return [{ of: id, decision: said.decision, status: said.state?.status }];
  }

  /** A webhook of a batch: what it holds is judged for the batch and for each payment. */
  private async message(message: string, index: number, states: Map<string, any>): Promise<Step[]> {
    const key = "\0batch";
    // The order of the lines is the order in which they came in; no clock is asked.
    const meta = { at: index + 1, time: "received", source: "notification" };
    const said = await this.engine.call("observeBatch", { state: states.get(key) ?? null, message, meta });
    if (said.error) return [{ of: `line ${index + 1}`, error: said.error.message }];
    states.set(key, said.state);
    const status = (of: string): string | undefined =>
      of === "batch" ? said.state?.batch?.status : (said.state?.payments?.[of]?.state?.status ?? said.state?.payments?.[of]?.status);
    return said.decisions.map(({ of, ...decision }: Decision & { of: string }) => ({ of, decision, status: status(of) }));
  }

  private show(upTo: number): void {
    const list = byId("timeline");
    list.replaceChildren(...this.steps.slice(0, upTo).map((step) => this.item(step)));
    list.lastElementChild?.scrollIntoView({ block: "nearest" });
    const now = new Map<string, string>();
    for (const step of this.steps.slice(0, upTo)) if (step.status !== undefined) now.set(step.of, step.status);
    const listed = [...now].slice(0, 12).map(([of, status]) => `${of}: ${status}`);
    byId("statuses").textContent = listed.join(", ") + (now.size > 12 ? `, and ${now.size - 12} more` : "");
    const last = this.steps[upTo - 1];
    void this.flows.draw(last?.status);
  }

  private item(step: Step): HTMLElement {
    if (step.error !== undefined) {
      return el("li", { class: "refused" }, el("strong", {}, step.of), " ", el("span", { class: "badge error" }, "error"), ` ${step.error}`);
    }
    const { decision } = step;
    const way = [decision?.from, decision?.to].filter(Boolean).join(" → ");
    const skipped = decision?.skipped?.length ? `, over ${decision.skipped.join(", ")}` : "";
    const button = el("button", { type: "button", class: "link" }, `${way}${skipped}`);
    button.addEventListener("click", () => void this.flows.draw(step.status));
    return el(
      "li",
      { class: decision?.verdict ?? "" },
      el("strong", {}, step.of),
      " ",
      el("span", { class: `badge ${decision?.verdict}` }, (decision?.verdict ?? "").replaceAll("_", " ")),
      " ",
      button,
      " ",
      el("span", { class: "quiet" }, [decision?.message ?? "", decision?.confirm ? "Settle it with a read." : ""].join(" ")),
    );
  }

  private play(): void {
    byId("play").textContent = "Stop";
    let at = 0;
    const next = (): void => {
      at += 1;
      this.show(at);
      if (at >= this.steps.length) this.stop();
      else this.playing = setTimeout(next, 900);
    };
    this.playing = setTimeout(next, 0);
  }

  private stop(): void {
    clearTimeout(this.playing);
    this.playing = undefined;
    byId("play").textContent = "Play";
  }
}
