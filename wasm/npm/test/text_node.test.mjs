import { strings } from "./texts.mjs";

strings();
