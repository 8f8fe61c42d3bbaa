const { readFileSync } = require("node:fs");
const { init, Provider } = require("payflight");

init().then(() => {
  const provider = Provider.load(readFileSync("provider.json", "utf8"), { instruments: readFileSync("instruments.json", "utf8") });
  console.log(provider.check(readFileSync("batch.json", "utf8")).json);
});
