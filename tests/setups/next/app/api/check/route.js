import { readFileSync } from "node:fs";
import { report } from "../../../app.mjs";

export const dynamic = "force-dynamic";

export async function GET() {
  const read = (name) => readFileSync(`${name}.json`, "utf8");
  const texts = { batch: read("batch"), provider: read("provider"), instruments: read("instruments") };
  return new Response(await report(texts));
}
