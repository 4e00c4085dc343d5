/** The list of keys. */

import { byId } from "./page";

export function startHelp(): void {
  const dialog = byId("help", HTMLDialogElement);
  byId("open-help", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  byId("close-help", HTMLButtonElement).addEventListener("click", () => dialog.close());
  // A click beside the dialog lands on the dialog element itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
