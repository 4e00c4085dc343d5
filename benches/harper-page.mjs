// A page whose field is checked by Harper, as an extension would: on every input, off the main thread, painted by ranges.

import { createBinaryModuleFromUrl, WorkerLinter } from "harper.js";

const field = document.querySelector("#field");
const page = document.documentElement;
const binary = createBinaryModuleFromUrl(new URL("harper_wasm_bg.wasm", document.baseURI).href);
const linter = new WorkerLinter({ binary });
await linter.setup();
const highlight = new Highlight();
CSS.highlights.set("harper", highlight);

/** What was typed while a check was under way is checked after it. */
let isChecking = false;
let isDirty = false;
let painted = 0;

async function check() {
  isDirty = true;
  if (isChecking) return;
  isChecking = true;
  while (isDirty) {
    isDirty = false;
    const text = field.textContent;
    paint(text, await linter.lint(text));
  }
  isChecking = false;
}

/** Harper counts characters, the page UTF-16 units. */
function paint(text, lints) {
  const units = [0];
  for (const character of text) units.push(units.at(-1) + character.length);
  const node = field.firstChild;
  highlight.clear();
  for (const lint of lints) {
    const { start, end } = lint.span();
    const range = document.createRange();
    range.setStart(node, units[start]);
    range.setEnd(node, units[end]);
    highlight.add(range);
  }
  page.dataset.painted = String(++painted);
}

field.addEventListener("input", check);
page.dataset.ready = "true";
