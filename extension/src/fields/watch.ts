/** Finds the fields that people write in: follows the focus through documents, shadow roots and frames. */

import { deepActiveElement, documentIn, isFrame, realmOf, shadowRootOf } from "./dom";
import { draftFieldOf, type EditableField } from "./eligible";

/** Calls `onField` whenever the focus comes into a field that is to be checked, until `signal` ends it. */
export function watchFields(
  start: Document,
  onField: (field: EditableField) => void,
  signal: AbortSignal,
): void {
  /** One set of listeners a document, so that adding it again is harmless (`document.open()` takes listeners away). */
  const entries = new WeakMap<Document, () => void>();
  const shadowRoots = new WeakSet<ShadowRoot>();

  function enter(doc: Document): void {
    let listen = entries.get(doc);
    if (!listen) {
      listen = listenerFor(doc);
      entries.set(doc, listen);
    }
    listen();
    for (const frame of doc.querySelectorAll<HTMLIFrameElement>("iframe, frame")) enterFrame(frame);
    look(doc);
  }

  function enterFrame(frame: HTMLIFrameElement): void {
    const inner = documentIn(frame);
    if (inner) enter(inner);
  }

  function listenerFor(doc: Document): () => void {
    const onFocus = () => look(doc);
    const onLoad = (event: Event) => {
      if (isFrame(event.target)) enterFrame(event.target);
    };
    // Focus that goes into a frame is only seen as this window's blur, and Firefox moves `activeElement` later.
    const onBlur = (event: Event) => {
      const realm = doc.defaultView;
      if (event.target === realm) realm?.requestAnimationFrame(() => look(doc));
    };
    return () => {
      const realm = doc.defaultView;
      realm?.addEventListener("focusin", onFocus, { capture: true, signal });
      realm?.addEventListener("load", onLoad, { capture: true, signal });
      realm?.addEventListener("blur", onBlur, { signal });
    };
  }

  /** Takes on what has the focus in `root`, if it is a field. */
  function look(root: Document | ShadowRoot): void {
    if (signal.aborted) return;
    for (let element = root.activeElement; element; ) {
      const shadow = shadowRootOf(element);
      if (!shadow) break;
      // Moves of the focus inside a shadow root are not seen outside it.
      if (!shadowRoots.has(shadow)) {
        shadowRoots.add(shadow);
        shadow.addEventListener("focusin", () => look(shadow), { signal });
      }
      element = shadow.activeElement;
    }
    const active = deepActiveElement(root);
    if (isFrame(active)) {
      enterFrame(active);
      return;
    }
    const field = draftFieldOf(active);
    if (field && realmOf(field)) onField(field);
  }

  enter(start);
}
