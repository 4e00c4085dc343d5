/** Asks the engine in the background. */

import type { Change, Checker, Context, DraftingHelp, Edit, Report } from "../checker";
import type { Answer, Message, Question, Results } from "../protocol";

/** Browsers end a background that had nothing to do for half a minute, or sooner when memory is short. */
const WAKE_AFTER_MS = 1000;

export class RemoteChecker implements Checker {
  readonly #orphaned: () => void;
  readonly #isFine: (phrase: string) => boolean;
  #hasNewRules = false;
  #lastSent = Number.NEGATIVE_INFINITY;

  /**
   * `orphaned` is called when the extension was removed or updated, and nobody answers this script any more. What
   * `isFine` is left out of reports here: the background may learn of a new preference after this script did.
   */
  constructor(orphaned: () => void, isFine: (phrase: string) => boolean) {
    this.#orphaned = orphaned;
    this.#isFine = isFine;
  }

  /** The team's rules are others: the next answer has to be by them. */
  rulesChanged(): void {
    this.#hasNewRules = true;
  }

  /** Has the background ready for a question that comes soon. */
  wake(): void {
    if (!chrome.runtime?.id || performance.now() - this.#lastSent < WAKE_AFTER_MS) return;
    this.#lastSent = performance.now();
    // There is no answer to wait for. If the background cannot be reached, the question finds out.
    chrome.runtime.sendMessage<Message>({ kind: "wake" }).catch(() => {});
  }

  async check(text: string, context: Context): Promise<Report> {
    const report = await this.#ask({ kind: "check", text, context });
    return { ...report, findings: report.findings.filter((finding) => !this.#isFine(finding.text)) };
  }

  help(text: string, context: Context): Promise<DraftingHelp> {
    return this.#ask({ kind: "help", text, context });
  }

  async edit(text: string, context: Context, change: Change): Promise<Edit | undefined> {
    return (await this.#ask({ kind: "edit", text, context, change })) ?? undefined;
  }

  async #ask<Kind extends Question["kind"]>(
    question: Question & { readonly kind: Kind },
  ): Promise<Results[Kind]> {
    // A background that the browser ends before it answers is started again by the second call.
    const answer = (await this.#send<Kind>(question)) ?? (await this.#send<Kind>(question));
    if (!answer) throw new Error("the background did not answer");
    if ("failed" in answer) throw new Error(answer.failed);
    return answer.result;
  }

  async #send<Kind extends Question["kind"]>(question: Question): Promise<Answer<Kind> | undefined> {
    if (!chrome.runtime?.id) {
      this.#orphaned();
      return undefined;
    }
    this.#lastSent = performance.now();
    const hasNewRules = this.#hasNewRules;
    // Messages arrive in the order in which they are sent: one of them is enough to tell.
    this.#hasNewRules = false;
    try {
      return await chrome.runtime.sendMessage<Question, Answer<Kind> | undefined>(
        hasNewRules ? { ...question, hasNewRules } : question,
      );
    } catch {
      return undefined;
    }
  }
}
