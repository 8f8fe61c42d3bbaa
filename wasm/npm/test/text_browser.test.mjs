// As in a browser, where there is no `Buffer`: strings go in by `TextEncoder`.
import { strings } from "./texts.mjs";

globalThis.Buffer = undefined;
strings();
