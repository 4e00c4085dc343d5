/** Finds the fields that people write in: follows the focus through documents, shadow roots and frames. */

import { deepActiveElement, documentIn, isFrame, shadowRootOf } from "./dom";
import { draftFieldOf, type EditableField } from "./eligible";

export interface FieldWatcher {
  /**
   * A document is watched from now on: the first one, or one in a frame. The function returned adds listeners to its
   * window; it may be called again, because `document.open()` takes listeners away.
   */
  entered(doc: Document): () => void;
  /** The focus came into a field that can hold a draft. */
  focused(field: EditableField): void;
}

/** Watches a document and the frames in it that belong to the same site, until `signal` ends it. */
export function watchFields(start: Document, watcher: FieldWatcher, signal: AbortSignal): void {
  const listeners = new WeakMap<Document, () => void>();
  const shadowRoots = new WeakSet<ShadowRoot>();

  function enter(doc: Document): void {
    let listen = listeners.get(doc);
    if (!listen) {
      listen = listenersFor(doc);
      listeners.set(doc, listen);
    }
    listen();
    for (const frame of doc.querySelectorAll<HTMLIFrameElement>("iframe, frame")) enterFrame(frame);
    // The body counts as the active element of every document that nobody is in.
    if (doc.hasFocus()) look(doc);
  }

  function enterFrame(frame: HTMLIFrameElement): void {
    const inner = documentIn(frame);
    if (inner?.defaultView) enter(inner);
  }

  function listenersFor(doc: Document): () => void {
    const onFocus = () => look(doc);
    const onLoad = (event: Event) => {
      if (isFrame(event.target)) enterFrame(event.target);
    };
    // Focus that goes into a frame is only seen as this window's blur, and Firefox moves `activeElement` later.
    const onBlur = (event: Event) => {
      if (event.target === doc.defaultView) doc.defaultView?.requestAnimationFrame(() => look(doc));
    };
    const listen = watcher.entered(doc);
    return () => {
      const realm = doc.defaultView;
      listen();
      realm?.addEventListener("focusin", onFocus, { capture: true, signal });
      // Loads of elements do not come up to the window.
      doc.addEventListener("load", onLoad, { capture: true, signal });
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
    if (field) watcher.focused(field);
  }

  enter(start);
}
