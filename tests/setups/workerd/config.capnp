using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [ (name = "main", worker = .checker) ],
  sockets = [ (name = "http", service = "main") ],
);

const checker :Workerd.Worker = (
  compatibilityDate = "2026-01-01",
  modules = [
    (name = "app/worker.mjs", esModule = embed "bundle.mjs"),
    (name = "payflight.wasm", wasm = embed "node_modules/payflight/dist/payflight.wasm"),
  ],
);
