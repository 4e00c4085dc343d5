/** What people take with them from the panel: a line for their list, a file for their calendar. */

import { message } from "../messages";

/** Puts a text into the clipboard, and says what became of it. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return message("copied");
  } catch {
    return message("taskCopyFailed");
  }
}

/** Saves a calendar file with the browser's downloads. */
export function saveCalendar(fileName: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "text/calendar" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser has begun to read it when the click is over.
  requestIdleCallback(() => URL.revokeObjectURL(address));
}
