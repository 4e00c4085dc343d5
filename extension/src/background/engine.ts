/** The engine in the background. It is started by the first check, and again whenever the browser has ended the background. */

import init, { check } from "amends-engine";
import type { Context, Report } from "../checker";

let started: Promise<unknown> | undefined;

/** Checks a draft. */
export async function checkDraft(text: string, context: Context): Promise<Report> {
  started ??= init({ module_or_path: chrome.runtime.getURL("amends_bg.wasm") });
  try {
    await started;
  } catch (error) {
    // The next check tries again.
    started = undefined;
    throw error;
  }
  return check(text, context);
}
