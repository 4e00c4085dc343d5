/** Tells the panel of the draft in use, for as long as the panel is open, and does what is clicked there. */

import { CONNECTION, type DraftNews, type HelpNews, type NotChanged, type PanelRequest } from "../protocol";
import { failureWords } from "../replace/failure-words";
import { onConnection, post } from "./connections";
import type { PageChecks } from "./page-checks";

export function servePanel(checks: PageChecks, signal: AbortSignal): void {
  onConnection(CONNECTION.panel, signal, (port, connection) => {
    const tell = () => {
      post(port, newsOf(checks));
      void offer(checks, port, connection);
    };
    checks.watch(tell, connection);
    port.onMessage.addListener((request: PanelRequest) => {
      if (request.frame === checks.frame) void obey(checks, request, port);
    });
    tell();
  });
}

function newsOf(checks: PageChecks): DraftNews {
  const { frame, since, situation, draft } = checks;
  const news = { frame, since, situation, isEmpty: draft?.isEmpty ?? true };
  return draft?.report ? { ...news, checked: { report: draft.report, context: draft.context } } : news;
}

/** The help for a report comes a moment after it. */
async function offer(checks: PageChecks, port: chrome.runtime.Port, connection: AbortSignal): Promise<void> {
  const { draft, frame } = checks;
  if (!draft?.report?.is_apology) return;
  const help = await draft.help();
  if (!help || draft !== checks.draft || connection.aborted) return;
  post(port, { frame, help } satisfies HelpNews);
}

async function obey(checks: PageChecks, request: PanelRequest, port: chrome.runtime.Port): Promise<void> {
  switch (request.kind) {
    case "playbook":
      checks.choosePlaybook(request.id);
      break;
    case "reveal": {
      const { draft } = checks;
      const { start, end } = request.span;
      draft?.reveal(request.span);
      if (draft?.findings.some(({ span }) => span.start === start && span.end === end)) checks.openCard();
      break;
    }
    case "change": {
      const outcome = await checks.draft?.change(request.change);
      if (!outcome || outcome.ok) break;
      const answer: NotChanged = { frame: checks.frame, sorry: failureWords(outcome.reason) };
      post(port, answer);
    }
  }
}
