import { readFileSync } from "node:fs";
import { init, Provider } from "payflight";

await init();
const provider = Provider.load(readFileSync("provider.json"), { instruments: readFileSync("instruments.json") });
console.log(provider.check(readFileSync("batch.json")).json);
