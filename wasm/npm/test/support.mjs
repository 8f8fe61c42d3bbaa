import { readFileSync } from "node:fs";

/** A file of the project's examples. */
export function example(name) {
  return readFileSync(new URL(`../../../examples/${name}`, import.meta.url));
}

/** What a call throws. */
export function thrown(work) {
  try {
    work();
  } catch (why) {
    return why;
  }
  throw new Error("nothing was thrown");
}

/** A batch that the services would take. */
export const GOOD = JSON.stringify({
  externalId: "b-1",
  subscriptionId: "s-1",
  payments: [
    {
      externalId: "p-1",
      localInstrument: "BACS",
      instructedAmount: { amount: "10.50", currency: "GBP" },
      creditor: { name: "Müller & Søn" },
    },
  ],
});

/** A definition with one rule. */
export function definition(regex = "^[A-Z]{1,10}$") {
  const validation = { apiPath: "BatchPayments", jsonPath: "$.externalId", optionality: "Required", regex };
  return JSON.stringify({ providerId: "p-1", validationRules: [{ ruleId: "r-1", validation }] });
}
