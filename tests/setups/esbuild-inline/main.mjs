// With the wasm as text there is nothing to copy. It is bundled instead of the main part, by an alias.
import { main } from "./page.mjs";

main();
