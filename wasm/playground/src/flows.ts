import type { Viz } from "@viz-js/viz";
import { byId, el, settled } from "./dom";
import { Editor } from "./editor";
import type { Engine } from "./engine";

let drawing: Promise<Viz> | undefined;

const OWN = JSON.stringify(
  {
    flow: "my-bank/payment",
    version: 1,
    title: "A payment as my bank sees it",
    initial: ["Sent"],
    statuses: [
      { name: "Sent", kind: "active", meaning: "With the bank.", mark: "assumed" },
      { name: "Held", kind: "active", meaning: "A person looks at it.", mark: "assumed" },
      { name: "Paid", kind: "final", outcome: "succeeded", meaning: "Booked.", mark: "documented" },
      { name: "Returned", kind: "final", outcome: "failed", meaning: "Sent back.", mark: "documented" },
    ],
    edges: [
      { from: "Sent", to: "Held", by: "provider", mark: "inferred" },
      { from: "Sent", to: "Paid", by: "provider", mark: "documented" },
      { from: "Held", to: "Paid", by: "provider", mark: "inferred" },
      { from: "Held", to: "Returned", by: "provider", mark: "inferred" },
    ],
  },
  null,
  2,
);

/** A flow as a picture: a built-in one, or one's own. */
export class Flows {
  private readonly own: Editor;
  private readonly select = byId<HTMLSelectElement>("flow");
  private readonly mine = byId<HTMLInputElement>("own");
  private drawn = 0;
  private begun = false;

  constructor(private readonly engine: Engine, private readonly changed: () => void) {
    const again = settled(300, () => this.other());
    this.own = new Editor(byId("own-flow"), "A flow of my own, as JSON", again);
    this.own.text = OWN;
    this.select.addEventListener("change", () => this.other());
    this.mine.addEventListener("change", () => {
      byId("own-flow").hidden = !this.mine.checked;
      this.select.disabled = this.mine.checked;
      this.other();
    });
  }

  /** Made when it is first looked at: the library that draws is large. */
  async begin(): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    const { flows } = await this.engine.call("flow", {});
    this.select.replaceChildren(
      ...flows.map(({ flow, title }: { flow: string; title: string }) => el("option", { value: flow }, `${flow}: ${title}`)),
    );
    this.select.value = "payments-out/payment";
    this.other();
  }

  /** The flow as `observe` takes it: a name, or the flow itself; none if that is no JSON. */
  get flow(): unknown {
    if (!this.mine.checked) return this.select.value;
    try {
      return JSON.parse(this.own.text);
    } catch {
      return undefined;
    }
  }

  /** Draws the flow, with a status made thick. */
  async draw(highlight?: string): Promise<void> {
    const mine = ++this.drawn;
    const { flow } = this;
    const error = byId("flow-error");
    if (flow === undefined) {
      error.textContent = "This is no JSON.";
      return;
    }
    const request = { flow, format: "dot", ...(highlight === undefined ? {} : { highlight }) };
    let said = await this.engine.call("flow", request);
    // A status that the flow lacks can't be made thick.
    if (said.error?.code === "flow.unknown_status" && highlight !== undefined) {
      said = await this.engine.call("flow", { flow, format: "dot" });
    }
    const all = said.error ? (said.error.all ?? [said.error]) : [];
    error.textContent = all.map((one: { message: string; path?: string }) => `${one.path ?? ""} ${one.message}`).join(" ");
    if (said.error) return;
    // Only who looks at flows pays for the library.
    drawing ??= import("@viz-js/viz").then(({ instance }) => instance());
    const viz = await drawing;
    if (mine !== this.drawn) return;
    const picture = viz.renderSVGElement(said.text, {
      graphAttributes: { bgcolor: "transparent" },
      // Room for letters that are wider than those that the library reckons with.
      nodeAttributes: { margin: "0.22,0.08" },
    });
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", this.words(said.text, highlight));
    for (const title of picture.querySelectorAll("title")) title.remove();
    byId("picture").replaceChildren(picture);
  }

  /** For those who don't see it: how many edges, and where it stands. */
  private words(dot: string, highlight?: string): string {
    const edges = dot.match(/-> /gu)?.length ?? 0;
    const name = this.mine.checked ? "A flow of my own" : this.select.value;
    return `${name}: ${edges} edges${highlight === undefined ? "" : `, now ${highlight}`}`;
  }

  private other(): void {
    void this.draw();
    this.changed();
  }
}
