/**
 * The engine in the background. The browser ends the background when it likes, and what the agent waits for then is its
 * start: the module is fetched and compiled while everything else is set up, and a page says when a question is near.
 */

import init, {
  check,
  draftingHelp,
  edit,
  setTeamRules,
  __wbg_reset_state as startAfresh,
} from "amends-engine";
import { loadTeamRules, watchTeamRules } from "../preferences";
import type { Question, Results } from "../protocol";

let started: Promise<void> | undefined;

// What fails here fails for the first question too, which says so.
load().catch(() => {});

/** Has the engine ready for a question that comes soon. */
export function prepare(): void {
  // The rules are unpacked by the first check, whatever the text.
  ready().then(
    () => check("", {}),
    () => {},
  );
}

/** Asks the engine. */
export async function ask(question: Question): Promise<Results[Question["kind"]]> {
  if (question.hasNewRules) started = undefined;
  await ready();
  try {
    return answer(question);
  } catch (error) {
    // It broke off half-way, and nobody knows in what order. The next question gets a new one.
    if (error instanceof WebAssembly.RuntimeError) {
      startAfresh();
      started = undefined;
    }
    throw error;
  }
}

function answer(question: Question): Results[Question["kind"]] {
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

function load(): Promise<unknown> {
  return init({ module_or_path: chrome.runtime.getURL("amends_bg.wasm") });
}

function ready(): Promise<void> {
  started ??= start().catch((error: unknown) => {
    // The next question tries again.
    started = undefined;
    throw error;
  });
  return started;
}

async function start(): Promise<void> {
  const [teamRules] = await Promise.all([loadTeamRules(), load()]);
  // They were sound when they were read from the file. Under a newer engine they may not be: the options page says so.
  setTeamRules(teamRules?.fileName ?? "", teamRules?.json);
}
