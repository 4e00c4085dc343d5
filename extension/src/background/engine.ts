/** The engine in the background. It is started by the first check, and again whenever the browser has ended the background. */

import init, { check, draftingHelp, edit, setTeamRules } from "amends-engine";
import { loadTeamRules, watchTeamRules } from "../preferences";
import type { Question, Results } from "../protocol";

let started: Promise<void> | undefined;

/** Asks the engine. */
export async function ask(question: Question): Promise<Results[Question["kind"]]> {
  if (question.hasNewRules) started = undefined;
  started ??= start();
  try {
    await started;
  } catch (error) {
    // The next check tries again.
    started = undefined;
    throw error;
  }
  const { kind, text, context } = question;
  switch (kind) {
    case "check":
      return check(text, context);
    case "help":
      return draftingHelp(text, context);
    case "edit":
      return edit(text, context, question.change) ?? null;
  }
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
