// Answers the lines of a file, one line each, in order: `node node.mjs QUESTIONS ANSWERS [FOLDER]`. The package is
// the one that is installed in FOLDER (the working directory where none is given).
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { answerer } from "./answer.mjs";

const [questions, answers, folder = "."] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "package.json"));
const main = require("payflight");
const tools = require("payflight/tools");
await Promise.all([main.init(), tools.init()]);

const answer = answerer(main, tools);
const lines = readFileSync(questions, "utf8").split("\n").filter((line) => line.trim() !== "");
const answered = [];
for (const line of lines) {
  answered.push(`${await answer(line)}\n`);
}
writeFileSync(answers, answered.join(""));
