/** The engine in this page. */

import init, { check } from "amends-engine";
import type { Checker } from "../../extension/src/checker";

/** Loads the engine while it streams in. */
export async function startEngine(): Promise<Checker> {
  await init({ module_or_path: new URL("amends_bg.wasm", import.meta.url) });
  return { check: async (text, context) => check(text, context) };
}
