// Measures one checker in a process of its own: node measure.mjs SUBJECT < texts.json
// In: {"engine": folder of the engine's module, "texts": [{"size": "2 KB", "text": "…"}], "typed": [texts of single key presses]}.
// Out: {"ready": ms, "checks": [{"size", "p50", "p95"}], "typing": ms, "memory": bytes}.

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
      return { check: (text) => module.check(text, {}), memory: () => memory.buffer.byteLength };
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

const subject = process.argv[2];
const input = JSON.parse(readFileSync(0, "utf8"));
const rssBefore = process.memoryUsage().rss;
const prepare = await subjects[subject](input);

const begun = performance.now();
const { check, memory } = await prepare();
await check(input.texts[0].text);
const ready = performance.now() - begun;

/** Rounds for a text: as many as fit into two seconds, at least 5, at most 300. */
async function time(texts) {
  for (const text of texts.slice(0, 3)) {
    await check(text);
  }
  const times = [];
  const end = performance.now() + 2000;
  for (let round = 0; round < 300 && (round < 5 || performance.now() < end); round++) {
    const start = performance.now();
    await check(texts[round % texts.length]);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return {
    p50: times[Math.floor(times.length / 2)],
    p95: times[Math.floor(times.length * 0.95)],
  };
}

// Two texts take turns, so that no check can use what the one before found.
const checks = [];
for (const { size, text, other } of input.texts) {
  checks.push({ size, ...(await time([text, other])) });
}
const typing = await time(input.typed);
console.log(JSON.stringify({ ready, checks, typing, memory: memory() }));
