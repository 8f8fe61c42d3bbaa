// No bundler: the package's files as they are.
import { init, Provider } from "./node_modules/payflight/dist/esm/web.js";

globalThis.onmessage = async ({ data: { batch, provider, instruments } }) => {
  await init();
  postMessage(Provider.load(provider, { instruments }).check(batch).json);
};
