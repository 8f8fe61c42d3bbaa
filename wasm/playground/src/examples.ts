import batch from "../../../examples/batch.json?raw";
import events from "../../../examples/events.ndjson?raw";
import instruments from "../../../examples/instruments.json?raw";
import provider from "../../../examples/provider.json?raw";
import seed from "../../../examples/seed-batch.json?raw";

/** Texts to begin with. */
export interface Example {
  title: string;
  body: string;
  definition: string;
  instruments: string;
}

export const EXAMPLES: Example[] = [
  { title: "Nine suppliers, several faults", body: batch, definition: provider, instruments },
  { title: "The guide's batch, no provider", body: seed, definition: "", instruments: "" },
  { title: "A text that breaks off", body: batch.slice(0, 700), definition: provider, instruments },
];

export const EVENTS = events;
