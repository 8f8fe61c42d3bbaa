import type { Answers, Question } from "./messages";

type Waiting = { resolve: (answer: any) => void; reject: (error: Error) => void };

/** The engine, in a worker of its own, so that the page stays awake. */
export class Engine {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.error === undefined) waiting?.resolve(data.answer);
      else waiting?.reject(new Error(data.error));
    };
  }

  /** Questions are answered in order. */
  ask<K extends Question["kind"]>(question: Question & { kind: K }): Promise<Answers[K]> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, question });
    });
  }

  /** A function by name, as in `docs/calls.md`; a refusal is `{"error":{…}}`. */
  call(name: string, request: unknown): Promise<any> {
    return this.ask({ kind: "call", name, request });
  }
}
