// Answers what Node's RegExp says: one JSON array [pattern, flags, [text…]]
// a line on stdin, one array of booleans (or null, where it refuses the
// pattern) a line on stdout.
import { createInterface } from "node:readline";

const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [pattern, flags, texts] = JSON.parse(line);
  let regexp = null;
  try {
    regexp = new RegExp(pattern, flags);
  } catch {
    // A pattern that the flag refuses.
  }
  answers.push(JSON.stringify(regexp && texts.map((text) => regexp.test(text))));
}
process.stdout.write(answers.join("\n") + "\n");
