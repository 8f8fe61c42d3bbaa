import { byId, el, settled } from "./dom";
import { Editor } from "./editor";
import { Engine } from "./engine";
import { EXAMPLES, type Example } from "./examples";
import { Flows } from "./flows";
import { Form } from "./form";
import { Lint } from "./lint";
import type { Answers, Checked } from "./messages";
import { summary } from "./summary";
import { Table } from "./table";
import { Tabs } from "./tabs";
import { Timeline } from "./timeline";

const RESOURCES = [
  "batch",
  "subscription",
  "creditor",
  "debtor-account",
  "batch-update",
  "acceptance-payment",
  "acceptance-customer",
  "acceptance-company",
  "acceptance-organisation",
];

const engine = new Engine();
let loaded: Answers["load"] = {};
let checked: Checked | undefined;
let asked = 0;

const table = new Table(byId("violations"), (index) => showPlace(index));
const recheck = settled(200, () => void check());
const reload = settled(300, () => void load().then(check));
const editors = {
  body: new Editor(byId("panel-body"), "Body", recheck, (index) => table.choose(index)),
  definition: new Editor(byId("panel-definition"), "Provider definition", reload),
  instruments: new Editor(byId("panel-instruments"), "Catalogue of local instruments", reload),
};
const texts = new Tabs(byId("text-tabs"));
const pages = new Tabs(byId("page-tabs"), (id) => void turned(id));
const lint = new Lint(engine, (document, line, column) => {
  const name = document === "instruments" ? "instruments" : "definition";
  pages.choose("tab-check");
  texts.choose(`tab-${name}`);
  const at = editors[name].position(line, column);
  editors[name].show(at, at + 1, true);
});
const form = new Form(engine);
const flows: Flows = new Flows(engine, () => void timeline.run());
const timeline = new Timeline(engine, flows);

/** Loads the definition and the catalogue that are in the editors. */
async function load(): Promise<void> {
  loaded = await engine.ask({ kind: "load", definition: editors.definition.text, instruments: editors.instruments.text });
}

/** Checks the body that is in its editor; the last answer counts. */
async function check(): Promise<void> {
  const mine = ++asked;
  const answer = await engine.ask({
    kind: "check",
    body: editors.body.text,
    resource: byId<HTMLSelectElement>("resource").value,
    strict: byId<HTMLInputElement>("strict").checked,
  });
  if (mine !== asked) return;
  checked = answer;
  byId("summary").replaceChildren(...summary(answer));
  const violations = answer.report?.violations ?? [];
  table.show(violations);
  editors.body.mark(
    violations.map(({ severity }, index) => ({
      severity: severity === "error" ? severity : "warning",
      from: answer.ranges[index * 2] ?? 0,
      to: answer.ranges[index * 2 + 1] ?? 0,
    })),
  );
}

function showPlace(index: number): void {
  const [from, to] = [checked?.ranges[index * 2], checked?.ranges[index * 2 + 1]];
  if (from === undefined || to === undefined) return;
  texts.choose("tab-body");
  editors.body.show(from, to);
}

async function turned(id: string): Promise<void> {
  const [definition, instruments] = [editors.definition.text, editors.instruments.text];
  if (id === "tab-lint") await lint.show(definition, instruments, loaded.about, loaded.refusal);
  if (id === "tab-form") await form.show({ definition, instruments }, loaded.about?.instruments ?? []);
  if (id === "tab-flows") await flows.begin();
}

async function begin(example: Pick<Example, "body" | "definition" | "instruments">): Promise<void> {
  editors.body.text = example.body;
  editors.definition.text = example.definition;
  editors.instruments.text = example.instruments;
  await load();
  await check();
}

/** Which text a file is, by what stands in it. */
function kindOf(text: string): keyof typeof editors {
  const head = text.slice(0, 20_000);
  if (/"(localInstruments?Id|localInstrumentName)"/u.test(head) && !/"payments"/u.test(head)) return "instruments";
  return /"(validationRules|accountType|apiPath|jsonPath)"/u.test(head) ? "definition" : "body";
}

async function take(files: Iterable<File>): Promise<void> {
  for (const file of files) {
    const text = await file.text();
    const kind = kindOf(text);
    editors[kind].text = text;
    texts.choose(`tab-${kind}`);
  }
  await load();
  await check();
}

function dropping(): void {
  const place = byId("texts");
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  // Before the editor takes it as text at a place.
  place.addEventListener(
    "drop",
    (event) => {
      place.classList.remove("over");
      const files = event.dataTransfer?.files;
      if (!files?.length) return;
      event.preventDefault();
      event.stopPropagation();
      void take(files);
    },
    true,
  );
}

function controls(): void {
  for (const id of ["resource", "form-resource"]) byId(id).append(...RESOURCES.map((name) => el("option", {}, name)));
  const examples = byId<HTMLSelectElement>("examples");
  examples.append(...EXAMPLES.map(({ title }, index) => el("option", { value: String(index) }, title)));
  examples.addEventListener("change", () => void begin(EXAMPLES[Number(examples.value)]!));
  byId("resource").addEventListener("change", () => void check());
  byId("strict").addEventListener("change", () => void check());
  const files = byId<HTMLInputElement>("files");
  byId("open").addEventListener("click", () => files.click());
  files.addEventListener("change", () => void take(files.files ?? []));
}

controls();
dropping();
await begin(EXAMPLES[0]!);
if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("./sw.js").catch(() => {});
