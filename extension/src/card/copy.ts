/** Puts words on the clipboard without touching the selection in the field. */

/** Returns whether they are there. Has to be called from a click or a key. */
export async function copyText(doc: Document, text: string): Promise<boolean> {
  try {
    await doc.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without https and pages that forbid the clipboard still copy by the old command.
    return copyByCommand(doc, text);
  }
}

function copyByCommand(doc: Document, text: string): boolean {
  let isCopied = false;
  const onCopy = (event: ClipboardEvent) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    isCopied = true;
  };
  doc.defaultView?.addEventListener("copy", onCopy, { capture: true, once: true });
  doc.execCommand("copy");
  doc.defaultView?.removeEventListener("copy", onCopy, { capture: true });
  return isCopied;
}
