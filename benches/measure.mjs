// Measures one checker in a process of its own: node measure.mjs SUBJECT [ready] < texts.json
// In: {"engine": folder of the engine's module, "texts": [{"size": "2 KB", "text": "…"}], "customer": the customer's
// message, "typed": [replies to it, a key press apart], "between": [texts to check in between]}.
// Out: {"checks": [{"size", "p50", "p95"}], "typing": {"p50", "p95"}, "memory": bytes}; with `ready` instead the milliseconds
// until the first text is checked.

import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Each gives a function from text to whatever its checker returns, ready to be called. */
const subjects = {
  async amends({ engine }) {
    const module = await import(pathToFileURL(path.join(engine, "amends.js")).href);
    const bytes = readFileSync(path.join(engine, "amends_bg.wasm"));
    return async () => {
      const { memory } = module.initSync({ module: bytes });
      return {
        check: (text, context = {}) => module.check(text, context),
        memory: () => memory.buffer.byteLength,
      };
    };
  },
  async "harper.js"() {
    const { LocalLinter } = await import("harper.js");
    const { binary } = await import("harper.js/binary");
    return async () => {
      const linter = new LocalLinter({ binary });
      await linter.setup();
      return { check: (text) => linter.lint(text), memory: () => process.memoryUsage().rss - rssBefore };
    };
  },
  async "write-good"() {
    const { default: writeGood } = await import("write-good");
    return async () => ({
      check: (text) => writeGood(text),
      memory: () => process.memoryUsage().rss - rssBefore,
    });
  },
};

const [subject, question] = process.argv.slice(2);
const input = JSON.parse(readFileSync(0, "utf8"));
const rssBefore = process.memoryUsage().rss;
const prepare = await subjects[subject](input);

const begun = performance.now();
const { check, memory } = await prepare();
await check(input.texts[0].text);
const ready = performance.now() - begun;

/** As many as fit into two seconds, at least 5, at most 300, after 3 that do not count. */
async function time(round) {
  for (let warming = 0; warming < 3; warming++) await round(warming);
  const times = [];
  const end = performance.now() + 2000;
  while (times.length < 300 && (times.length < 5 || performance.now() < end)) {
    times.push(await round(times.length));
  }
  times.sort((a, b) => a - b);
  return {
    p50: times[Math.floor(times.length / 2)],
    p95: times[Math.floor(times.length * 0.95)],
  };
}

async function timeOf(text, context) {
  const start = performance.now();
  await check(text, context);
  return performance.now() - start;
}

async function figures() {
  const checks = [];
  for (const { size, text } of input.texts) {
    const times = await time(async () => {
      // So that no check can use what an earlier one found.
      for (const other of input.between) await check(other);
      return timeOf(text);
    });
    checks.push({ size, ...times });
  }
  const { typed, customer } = input;
  const typing = await time((round) => timeOf(typed[round % typed.length], { customer }));
  return { checks, typing, memory: memory() };
}

console.log(JSON.stringify(question === "ready" ? ready : await figures()));
