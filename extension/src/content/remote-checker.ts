/** Asks the engine in the background. */

import type { Checker, Context, Report } from "../checker";
import type { Answer, Request } from "../protocol";

export class RemoteChecker implements Checker {
  async check(text: string, context: Context): Promise<Report> {
    const answer = (await ask(text, context)) ?? (await ask(text, context));
    if (!answer) throw new Error("the background did not answer");
    if ("failed" in answer) throw new Error(answer.failed);
    return answer.report;
  }
}

/** The answer; none if the browser ended the background before it could give one. */
async function ask(text: string, context: Context): Promise<Answer | undefined> {
  const request: Request = { kind: "check", text, context };
  try {
    return await chrome.runtime.sendMessage<Request, Answer | undefined>(request);
  } catch {
    return undefined;
  }
}
