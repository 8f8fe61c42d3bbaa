// Served with: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'
(async () => {
  try {
    await payflight.init();
    const names = ["batch", "provider", "instruments"];
    const texts = await Promise.all(names.map(async (name) => (await fetch(`/texts/${name}.json`)).text()));
    const provider = payflight.Provider.load(texts[1], { instruments: texts[2] });
    globalThis.answer = provider.check(texts[0]).json;
  } catch (why) {
    globalThis.answer = `failed: ${why.stack}`;
  }
})();
