/** Tells the toolbar's popup how it is with the fields of this frame, and pauses and resumes for it. */

import { draftFieldsIn } from "../fields/find";
import { CONNECTION, type FrameStatus, type PopupRequest } from "../protocol";
import { onConnection, post } from "./connections";
import type { PageChecks } from "./page-checks";

export function servePopup(checks: PageChecks, signal: AbortSignal): void {
  onConnection(CONNECTION.popup, signal, (port, connection) => {
    const tell = () => post(port, statusOf(checks));
    checks.watch(tell, connection);
    port.onMessage.addListener(({ frame, kind }: PopupRequest) => {
      if (frame !== checks.frame) return;
      if (kind === "pause") checks.pause();
      else checks.resume();
    });
    tell();
  });
}

function statusOf(checks: PageChecks): FrameStatus {
  const { frame, since, count, pageStatus, canNoteBeforeSending } = checks;
  return {
    frame,
    since,
    fields: Math.max(draftFieldsIn(document).size, count),
    checked: count,
    draft: checks.isPaused ? "paused" : checks.draft ? "on" : "none",
    canNote: canNoteBeforeSending,
    ...(pageStatus && { page: pageStatus }),
  };
}
