/** Words in the form in which editors find them in an event. */

import type { Realm } from "../fields/dom";

/** In Firefox, the page's own view of an object of the page's: what is done through it is done in the page's name. */
interface SeenByThePage {
  readonly wrappedJSObject?: DataTransfer;
}

/** Words as a transfer of their own. */
export function transferOf(words: string, realm: Realm): DataTransfer {
  const transfer = new realm.DataTransfer();
  putWords(transfer, words);
  return transfer;
}

/**
 * Puts words in so that the page can read them: in Firefox it reads only what was put in in its own name. The page may
 * have put a function of its own in the place of `setData`; it learns words that are meant for it, and gets nothing else.
 */
export function putWords(transfer: DataTransfer, words: string): void {
  try {
    ((transfer as SeenByThePage).wrappedJSObject ?? transfer).setData("text/plain", words);
  } catch {
    // The function was the page's own. What became of the words is read back in any case.
  }
}
