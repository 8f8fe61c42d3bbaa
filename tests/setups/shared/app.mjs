// What every set-up does: the example batch, checked with the example provider's rules.
import { init, Provider } from "payflight";

/** The report's text. `texts` are batch, provider and instruments; `wasm` says where the wasm is, if that is not known. */
export async function report(texts, wasm) {
  await init(wasm);
  const provider = Provider.load(texts.provider, { instruments: texts.instruments });
  try {
    return provider.check(texts.batch).json;
  } finally {
    provider.free();
  }
}
