import { main } from "./page.mjs";

main();
