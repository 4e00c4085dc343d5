/** The engine in the background. It is started by the first check, and again whenever the browser has ended the background. */

import init, { check, setTeamRules } from "amends-engine";
import type { Context, Report } from "../checker";
import {
  loadPreferences,
  loadTeamRules,
  type Preferences,
  watchPreferences,
  watchTeamRules,
} from "../preferences";

let started: Promise<void> | undefined;
let finePhrases: ReadonlySet<string> = new Set();

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
  const report = check(text, context);
  const findings = report.findings.filter((finding) => !finePhrases.has(finding.text.toLowerCase()));
  return { ...report, findings };
}

/** Keeps what checks depend on as the user wants it. To be called before anything is waited for. */
export function followPreferences(): void {
  watchPreferences(prefer);
  watchTeamRules(() => {
    // The next check reads them.
    started = undefined;
  });
}

async function start(): Promise<void> {
  const [preferences, teamRules] = await Promise.all([
    loadPreferences(),
    loadTeamRules(),
    init({ module_or_path: chrome.runtime.getURL("amends_bg.wasm") }),
  ]);
  prefer(preferences);
  // They were sound when they were read from the file. Under a newer engine they may not be: the options page says so.
  setTeamRules(teamRules?.fileName ?? "", teamRules?.json);
}

function prefer(preferences: Preferences): void {
  finePhrases = new Set(preferences.finePhrases.map((phrase) => phrase.toLowerCase()));
}
