import { byId, el } from "./dom";
import type { Engine } from "./engine";
import { refusal } from "./summary";

interface Field {
  path: string;
  label: string;
  optionality: "required" | "optional" | "not_allowed";
  pattern?: string;
  example?: string;
  description?: string;
  maxLength?: number;
  input: "text" | "email" | "tel" | "number" | "select";
  options?: string[];
  source: { kind: string; ruleId: string; instrument?: string };
}

/** The texts that a form is made from. */
export interface Rules {
  definition: string;
  instruments: string;
}

/** A form with a field for each rule in force; each is checked as one types, by the engine. */
export class Form {
  private rules: Rules = { definition: "", instruments: "" };
  private made = 0;

  constructor(private readonly engine: Engine) {
    for (const id of ["form-resource", "form-instrument"]) byId(id).addEventListener("change", () => void this.make());
    byId("form").addEventListener("submit", (event) => event.preventDefault());
  }

  async show(rules: Rules, listed: readonly string[]): Promise<void> {
    this.rules = rules;
    const select = byId<HTMLSelectElement>("form-instrument");
    const kept = select.value;
    select.replaceChildren(el("option", { value: "" }, "the default"), ...listed.map((one) => el("option", {}, one)));
    select.value = listed.includes(kept) ? kept : "";
    await this.make();
  }

  private request(): Record<string, string> {
    const request: Record<string, string> = {
      provider: this.rules.definition,
      resource: byId<HTMLSelectElement>("form-resource").value,
    };
    const instrument = byId<HTMLSelectElement>("form-instrument").value;
    if (this.rules.instruments.trim() !== "") request["instruments"] = this.rules.instruments;
    if (instrument !== "") request["instrument"] = instrument;
    return request;
  }

  private async make(): Promise<void> {
    const form = byId("form");
    if (this.rules.definition.trim() === "") {
      form.replaceChildren(el("p", {}, "There is no definition."));
      return;
    }
    const mine = ++this.made;
    const said = await this.engine.call("fields", this.request());
    if (mine !== this.made) return;
    if (said.error) {
      form.replaceChildren(refusal(said.error));
      return;
    }
    const fields: Field[] = said.fields;
    if (fields.length === 0) form.replaceChildren(el("p", {}, "No rule is in force for this resource."));
    else form.replaceChildren(...fields.map((field, index) => this.field(field, index)));
  }

  private field(field: Field, index: number): HTMLElement {
    const id = `field-${index}`;
    const control = field.input === "select" ? this.select(field, id) : this.input(field, id);
    const hint = el("p", { id: `${id}-hint`, class: "quiet" }, field.description || field.example ? this.hint(field) : "");
    const said = el("p", { id: `${id}-said`, class: "said", "aria-live": "polite" });
    control.setAttribute("aria-describedby", `${id}-hint ${id}-said`);
    let typed = 0;
    control.addEventListener("input", async () => {
      const mine = ++typed;
      const request = { ...this.request(), path: field.path, value: control.value };
      const answer = await this.engine.call("checkField", request);
      // A later key has been answered already, or will be.
      if (mine !== typed) return;
      const violations: { message: string }[] = answer.violations ?? (answer.error ? [answer.error] : []);
      control.setAttribute("aria-invalid", String(violations.length > 0));
      said.textContent = violations.map(({ message }) => message).join(" ");
    });
    const of = field.source.instrument === undefined ? field.source.kind : field.source.instrument;
    return el(
      "div",
      { class: `field ${field.optionality}` },
      el("label", { for: id }, field.label, field.optionality === "required" ? el("span", { class: "needed" }, " required") : ""),
      control,
      said,
      hint,
      el("p", { class: "quiet path" }, el("code", {}, field.path), ` · ${field.source.ruleId} (${of})`),
    );
  }

  private hint(field: Field): string {
    return [field.description, field.example && `Such as ${field.example}`].filter(Boolean).join(" ");
  }

  private input(field: Field, id: string): HTMLInputElement {
    const input = el("input", { id, type: field.input === "number" ? "text" : field.input, autocomplete: "off" });
    if (field.input === "number") input.inputMode = "decimal";
    if (field.pattern !== undefined) input.pattern = field.pattern;
    input.required = field.optionality === "required";
    input.disabled = field.optionality === "not_allowed";
    if (input.disabled) input.placeholder = "not allowed here";
    return input;
  }

  private select(field: Field, id: string): HTMLSelectElement {
    const select = el("select", { id }, el("option", { value: "" }, "—"));
    select.append(...(field.options ?? []).map((option) => el("option", {}, option)));
    select.required = field.optionality === "required";
    return select;
  }
}
