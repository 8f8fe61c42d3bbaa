// esbuild leaves the wasm where it is: the file is copied, and `init` told where.
import { main } from "./page.mjs";

main("./payflight.wasm");
