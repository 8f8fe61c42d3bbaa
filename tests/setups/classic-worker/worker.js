importScripts("./node_modules/payflight/dist/script/payflight.js");

onmessage = async ({ data: { batch, provider, instruments } }) => {
  await payflight.init("./node_modules/payflight/dist/payflight.wasm");
  postMessage(payflight.Provider.load(provider, { instruments }).check(batch).json);
};
