// One table of cases, two builds: what the engine says in WebAssembly is what it says natively.
// The table is every example of every rule, as `amends rules --format json` lists them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const engine = await import(new URL("../../target/web/amends.js", import.meta.url).href);
const exports = engine.initSync({
  module: readFileSync(new URL("../../target/web/amends_bg.wasm", import.meta.url)),
});

/** Runs the command line; its exit code says whether there were findings. */
function amends(args, input = "") {
  const options = { cwd: root, input, encoding: "utf8", maxBuffer: 1 << 28 };
  const done = spawnSync("cargo", ["run", "--quiet", "--package", "amends", "--", ...args], options);
  assert.ok(done.status === 0 || done.status === 1, done.stderr);
  return done.stdout;
}

/** What is absent is undefined in JavaScript and null in JSON. */
const asJson = (report) =>
  JSON.parse(JSON.stringify(report, (_, value) => (value === undefined ? null : value)));

const examples = JSON.parse(amends(["rules", "--format", "json"])).flatMap((rule) => [
  ...rule.bad.map((text) => text.replace("[", "").replace(/\]([^\]]*)$/, "$1")),
  ...rule.good,
]);

test("every example gives the same report natively and in WebAssembly", () => {
  assert.ok(examples.length > 300, `only ${examples.length} examples`);
  const lines = examples.map((text, id) => JSON.stringify({ id, text })).join("\n");
  const reports = amends(["check", "--jsonl"], lines).trim().split("\n");
  assert.equal(reports.length, examples.length);
  for (const line of reports) {
    const { id, ...native } = JSON.parse(line);
    assert.deepEqual(asJson(engine.check(examples[id], {})), native, examples[id]);
  }
});

test("offsets are UTF-16 code units, also after emoji and lone surrogates", () => {
  for (const before of [
    "",
    "🎁 ",
    "👩🏽‍🚒 ",
    "é ",
    "e\u0301 ",
    "\ud83d ",
    "\udc4d\ud83d ",
    "نص ",
    "\u200b\ufeff",
  ]) {
    const text = `${before}I'm sorry if you were upset.`;
    const found = engine.check(text, {}).findings.find((finding) => finding.rule === "conditional");
    assert.ok(found, JSON.stringify(before));
    assert.equal(text.slice(found.span.start, found.span.end), "if you were upset");
  }
});

test("hostile texts come back", () => {
  const size = 200_000;
  for (const piece of [
    "sorry if sorry but ",
    "\n",
    "(",
    '"',
    "[",
    "{{",
    "> ",
    "a",
    "sorry, ",
    "@",
    "<",
    "🎁",
    "On 1 Jan wrote:\n",
  ]) {
    const text = piece.repeat(Math.ceil(size / piece.length));
    assert.equal(engine.check(text, {}).version, 1, piece);
  }
});

test("a context of the wrong shape is refused with its reason", () => {
  assert.throws(() => engine.check("Sorry.", { playbook: 7 }), /Context/);
  assert.throws(() => engine.check("Sorry.", { disabled_rules: "conditional" }), /Context/);
});

test("an engine that broke off is replaced by a new one", () => {
  const draft = "I'm sorry if you were upset. It will be done by [day].";
  const before = asJson(engine.check(draft, {}));
  // A text beyond the end of the memory.
  assert.throws(() => exports.check(0xfffffff0, 64, {}), WebAssembly.RuntimeError);
  engine.__wbg_reset_state();
  assert.deepEqual(asJson(engine.check(draft, {})), before);
  assert.deepEqual(engine.setTeamRules("", undefined), []);
});
