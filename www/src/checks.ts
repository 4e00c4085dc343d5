/** Has the reply on the desk checked, and shows the report beside it. */

import { Panel, type Way } from "amends-engine";
import { type Amends, type Draft, startAmends } from "../../extension/src/amends";
import type { Change, Checker, Span } from "../../extension/src/checker";
import { copyText, saveCalendar } from "../../extension/src/panel/take-along";
import { failureWords } from "../../extension/src/replace/failure-words";
import type { Desk } from "./desk";
import { byId } from "./page";

export class Checks {
  readonly #desk: Desk;
  readonly #amends: Amends;
  readonly #root = byId("panel", HTMLElement);
  readonly #panel: Panel;
  readonly #rulesOff = new Set<string>();
  readonly #ways = new Set<Way>();

  constructor(desk: Desk, checker: Checker) {
    this.#desk = desk;
    this.#panel = new Panel(this.#root, {
      reveal: (span) => this.#reveal(span),
      change: (change) => void this.#change(change),
      copy: (text) => void copyText(text).then((words) => desk.say(words)),
      save: saveCalendar,
      choosePlaybook: (id) => desk.choosePlaybook(id),
      turnOn: (rule) => {
        this.#rulesOff.delete(rule);
        this.changed();
      },
      setWay: (way, isSo) => {
        if (isSo) this.#ways.add(way);
        else this.#ways.delete(way);
        this.changed();
      },
    });
    const hooks = {
      // The customer's message can be edited, but it is no reply.
      accepts: (field: HTMLElement) => desk.isReply(field),
      context: () => ({
        ...desk.context,
        disabled_rules: [...this.#rulesOff],
        ways: [...this.#ways],
      }),
      changed: (draft: Draft) => this.#show(draft),
      turnRuleOff: (rule: string) => {
        this.#rulesOff.add(rule);
        this.changed();
      },
      openPanel: () => this.#openPanel(),
    };
    // The page checks for as long as it is open.
    this.#amends = startAmends(document, checker, hooks, new AbortController().signal);
    this.replaced();
  }

  /** The reply has to be checked anew: against something else, or in the other field. */
  changed(): void {
    this.#draft();
    this.#amends.recheck();
  }

  /** Another reply stands in the field. */
  replaced(): void {
    this.#draft()?.restart();
  }

  /** The reply on the desk, being checked. */
  #draft(): Draft | undefined {
    return this.#amends.watch(this.#desk.field);
  }

  #show(draft: Draft): void {
    if (draft.field !== this.#desk.field) return;
    const { report, state } = draft;
    if (state === "too-long") this.#panel.clear("too-long");
    else if (state === "unreachable") this.#panel.clear("failed");
    else if (report?.is_apology || (report && !this.#desk.isEmpty)) {
      this.#panel.update(report, draft.context);
      void this.#offer(draft);
    } else if (report) this.#panel.clear("empty-draft");
  }

  #reveal(span: Span): void {
    const draft = this.#draft();
    draft?.reveal(span);
    const isWeak = draft?.findings.some(
      (finding) => finding.span.start === span.start && finding.span.end === span.end,
    );
    if (isWeak) this.#amends.openCard();
  }

  async #offer(draft: Draft): Promise<void> {
    const help = await draft.help();
    if (help && draft.field === this.#desk.field) this.#panel.offer(help);
  }

  async #change(change: Change): Promise<void> {
    const outcome = await this.#draft()?.change(change);
    if (outcome && !outcome.ok) this.#desk.say(failureWords(outcome.reason));
  }

  #openPanel(): void {
    this.#root.focus({ preventScroll: true });
    this.#root.scrollIntoView({ block: "nearest" });
  }
}
