// An edge runtime gives a worker its wasm compiled: the host of the VM does it here.
import { readFileSync } from "node:fs";
import { EdgeVM } from "@edge-runtime/vm";

const read = (name) => readFileSync(`${name}.json`, "utf8");
const vm = new EdgeVM({
  initialCode: readFileSync("bundle.js", "utf8"),
  extend: (context) => {
    context.WebAssembly = WebAssembly;
    context.PAYFLIGHT_WASM = new WebAssembly.Module(readFileSync("node_modules/payflight/dist/payflight.wasm"));
    return context;
  },
});
const body = JSON.stringify({ batch: read("batch"), provider: read("provider"), instruments: read("instruments") });
const response = await vm.dispatchFetch("https://edge.example/", { method: "POST", body });
console.log(await response.text());
