/** The engine in this page. */

import init, { check, draftingHelp, edit } from "amends-engine";
import type { Checker } from "../../extension/src/checker";
import { byId } from "./page";

/** Loads the engine while it streams in. */
export async function startEngine(): Promise<Checker> {
  await init({ module_or_path: new URL("amends_bg.wasm", import.meta.url) });
  return {
    check: async (text, context) => check(text, context),
    help: async (text, context) => draftingHelp(text, context),
    edit: async (text, context, change) => edit(text, context, change),
  };
}

/** Says in the place of the panel that the engine did not start, and what to do. */
export function sayWhyNot(): void {
  const problem = document.createElement("div");
  problem.className = "starting";
  problem.setAttribute("role", "alert");
  for (const text of [
    "The checker could not start, so nothing is checked here.",
    "Reload the page. If that does not help: this browser may be too old, or its settings may forbid WebAssembly.",
  ]) {
    const line = document.createElement("p");
    line.textContent = text;
    problem.append(line);
  }
  byId("panel", HTMLElement).replaceChildren(problem);
}
