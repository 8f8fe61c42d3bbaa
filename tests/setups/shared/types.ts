import { readFileSync } from "node:fs";
import { check, init, PayflightError, Provider, Tracker, type Code, type Report, type StatusOf, type Violation } from "payflight";
import { init as initTools, lint } from "payflight/tools";

/** Whether a code is one of the known ones is no question of types: unknown ones are kept. */
function count(report: Report, code: Code): number {
  return report.violations.filter((violation: Violation) => violation.code === code).length;
}

async function main(): Promise<void> {
  await init();
  await initTools();
  const read = (name: string): string => readFileSync(`${name}.json`, "utf8");
  const instruments = read("instruments");
  const provider = Provider.load(read("provider"), { instruments, unsupported: "refuse" });
  const report: Report = provider.check(read("batch"), { strict: false, levels: { "amount.zero": "warning" } });
  const known: Code = "rule.pattern";
  const unknown: Code = "rule.of_tomorrow";
  if (count(report, known) === 0 || count(report, unknown) !== 0) {
    throw new Error("unlike the example");
  }
  const tracker = new Tracker("payments-out/subscription");
  const status: StatusOf<"payments-out/subscription"> = "Received";
  const { verdict } = tracker.observe({ status, at: 1, source: "notification" });
  tracker.free();
  if (verdict !== "applied" || lint(read("provider"), { instruments }).errors !== 0 || check("{}").accepted) {
    throw new Error("unlike the example");
  }
  try {
    // @ts-expect-error no such option
    check("{}", { stict: true });
    // @ts-expect-error no such severity
    check("{}", { levels: { "amount.zero": "fatal" } });
  } catch (why) {
    const code: Code | undefined = why instanceof PayflightError ? why.code : undefined;
    if (code !== "call.unknown_member") {
      throw why;
    }
  }
  console.log(report.json);
  provider.free();
}

main().catch((why: unknown) => {
  console.error(why);
  process.exitCode = 1;
});
