/** Asks the engine in the background. */

import type { Checker, Context, Report } from "../checker";
import type { Answer, Message } from "../protocol";

export class RemoteChecker implements Checker {
  readonly #orphaned: () => void;
  readonly #isFine: (phrase: string) => boolean;

  /**
   * `orphaned` is called when the extension was removed or updated, and nobody answers this script any more. What
   * `isFine` is left out of reports here: the background may learn of a new preference after this script did.
   */
  constructor(orphaned: () => void, isFine: (phrase: string) => boolean) {
    this.#orphaned = orphaned;
    this.#isFine = isFine;
  }

  async check(text: string, context: Context): Promise<Report> {
    // A background that the browser ends before it answers is started again by the second call.
    const answer = (await this.#ask(text, context)) ?? (await this.#ask(text, context));
    if (!answer) throw new Error("the background did not answer");
    if ("failed" in answer) throw new Error(answer.failed);
    const findings = answer.report.findings.filter((finding) => !this.#isFine(finding.text));
    return { ...answer.report, findings };
  }

  async #ask(text: string, context: Context): Promise<Answer | undefined> {
    if (!chrome.runtime?.id) {
      this.#orphaned();
      return undefined;
    }
    try {
      return await chrome.runtime.sendMessage<Message, Answer | undefined>({ kind: "check", text, context });
    } catch {
      return undefined;
    }
  }
}
