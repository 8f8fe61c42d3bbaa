/// <reference lib="webworker" />
import { call, check, type CheckOptions, init, PayflightError, Provider } from "payflight";
import { call as callTools, init as initTools } from "payflight/tools";
import type { Answers, Question, Refusal, Report } from "./messages";
import { ranges } from "./places";

/** As many violations as a table is asked to hold. */
const MOST = 10_000;

const ready = init();
let tools: Promise<unknown> | undefined;
let provider: Provider | undefined;
let refused: Refusal | undefined;
const encoder = new TextEncoder();

function refusal(error: unknown): Refusal {
  if (!(error instanceof PayflightError)) throw error;
  return { code: error.code, path: error.path, message: error.message, all: error.all };
}

function load(definition: string, instruments: string): Answers["load"] {
  provider?.free();
  provider = undefined;
  refused = undefined;
  if (definition.trim() === "") return {};
  try {
    provider = Provider.load(definition, instruments.trim() === "" ? {} : { instruments });
  } catch (error) {
    refused = refusal(error);
    return { refusal: refused };
  }
  const { id, fingerprint, instruments: listed, ruleCount } = provider;
  return { about: { id, fingerprint, instruments: [...listed], ruleCount } };
}

function checked(body: string, resource: string, strict: boolean): Answers["check"] {
  if (refused) return { refusal: refused, ranges: new Int32Array(), milliseconds: 0 };
  const bytes = encoder.encode(body);
  const options = { resource: resource as NonNullable<CheckOptions["resource"]>, strict, maxViolations: MOST };
  const begun = performance.now();
  let report: Report;
  let milliseconds: number;
  try {
    const said = provider ? provider.check(bytes, options) : check(bytes, options);
    milliseconds = performance.now() - begun;
    report = JSON.parse(said.json);
  } catch (error) {
    return { refusal: refusal(error), ranges: new Int32Array(), milliseconds: 0 };
  }
  const offsets = report.violations.map((violation) => violation.offset);
  return { report, ranges: ranges(bytes, offsets), milliseconds };
}

async function lint(definition: string, instruments: string): Promise<unknown> {
  tools ??= initTools();
  await tools;
  const request = instruments.trim() === "" ? { provider: definition } : { provider: definition, instruments };
  return JSON.parse(callTools("lint", JSON.stringify(request)));
}

async function answer(question: Question): Promise<unknown> {
  await ready;
  switch (question.kind) {
    case "load":
      return load(question.definition, question.instruments);
    case "check":
      return checked(question.body, question.resource, question.strict);
    case "call":
      return JSON.parse(call(question.name, JSON.stringify(question.request)));
    case "lint":
      return lint(question.definition, question.instruments);
  }
}

self.onmessage = async ({ data }: MessageEvent<{ id: number; question: Question }>) => {
  const { id, question } = data;
  try {
    self.postMessage({ id, answer: await answer(question) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};
