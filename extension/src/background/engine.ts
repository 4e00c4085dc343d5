/** The engine in the background. It is started by the first check, and again whenever the browser has ended the background. */

import init, { check, setTeamRules } from "amends-engine";
import type { Context, Report } from "../checker";
import { loadTeamRules, watchTeamRules } from "../preferences";

let started: Promise<void> | undefined;

/** Checks a draft. */
export async function checkDraft(text: string, context: Context): Promise<Report> {
  started ??= start();
  try {
    await started;
  } catch (error) {
    // The next check tries again.
    started = undefined;
    throw error;
  }
  return check(text, context);
}

/** Takes the team's rules as they are now. To be called before anything is waited for. */
export function followTeamRules(): void {
  watchTeamRules(() => {
    // The next check reads them.
    started = undefined;
  });
}

async function start(): Promise<void> {
  const [teamRules] = await Promise.all([
    loadTeamRules(),
    init({ module_or_path: chrome.runtime.getURL("amends_bg.wasm") }),
  ]);
  // They were sound when they were read from the file. Under a newer engine they may not be: the options page says so.
  setTeamRules(teamRules?.fileName ?? "", teamRules?.json);
}
