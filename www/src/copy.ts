/** Takes the finished reply out of the page, with its formatting. */

import type { Draft } from "./letters";

/** Puts a reply on the clipboard. Rejects if the browser does not allow it. */
export async function copyDraft(draft: Draft): Promise<void> {
  const plain = new Blob([draft.text], { type: "text/plain" });
  if (!draft.nodes) return navigator.clipboard.write([new ClipboardItem({ "text/plain": plain })]);
  const holder = document.createElement("div");
  holder.append(...draft.nodes.map((node) => node.cloneNode(true)));
  const html = new Blob([holder.innerHTML], { type: "text/html" });
  return navigator.clipboard.write([new ClipboardItem({ "text/plain": plain, "text/html": html })]);
}
