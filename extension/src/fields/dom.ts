/** Small questions to the DOM that hold in every frame, where `instanceof` would not. */

/** A window with the constructors of its own realm. */
export type Realm = Window & typeof globalThis;

/** Firefox gives this to extensions on every element. */
interface WithOpenOrClosedShadowRoot extends Element {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

export function isElement(node: unknown): node is Element {
  return (node as Node | null)?.nodeType === 1;
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

/** The cases are told apart by namespace too, because an SVG or MathML element may bear any name. */
export function isHtml(node: unknown): node is HTMLElement {
  return isElement(node) && node.namespaceURI === "http://www.w3.org/1999/xhtml";
}

export function isTextarea(node: unknown): node is HTMLTextAreaElement {
  return isHtml(node) && node.localName === "textarea";
}

export function isFrame(node: unknown): node is HTMLIFrameElement {
  return isHtml(node) && (node.localName === "iframe" || node.localName === "frame");
}

/** The window that a node lives in; undefined once its frame is gone. */
export function realmOf(node: Node): Realm | undefined {
  return (node.ownerDocument?.defaultView ?? undefined) as Realm | undefined;
}

/** The shadow root of an element, closed ones included where the browser lets an extension see them. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  const firefox = (element as WithOpenOrClosedShadowRoot).openOrClosedShadowRoot;
  if (firefox !== undefined) return firefox;
  const chromium: Partial<typeof chrome.dom> | undefined = globalThis.chrome?.dom;
  try {
    const root = isHtml(element) ? chromium?.openOrClosedShadowRoot?.(element) : null;
    return (root as ShadowRoot | null | undefined) ?? null;
  } catch {
    // The extension was removed or updated while the page was open.
    return null;
  }
}

/** The document or shadow root that a node sits in; undefined for a detached tree. */
export function rootOf(node: Node): Document | ShadowRoot | undefined {
  const root = node.getRootNode();
  return root.nodeType === 9 || "host" in root ? (root as Document | ShadowRoot) : undefined;
}

/** The parent in the composed tree: out of a shadow root to its host. */
export function composedParent(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : null;
}

/** The focused element, looked for through shadow roots but not into frames. */
export function deepActiveElement(root: Document | ShadowRoot): Element | null {
  let active = root.activeElement;
  for (;;) {
    const inner = active && shadowRootOf(active)?.activeElement;
    if (!inner) return active;
    active = inner;
  }
}

/** The document in a frame, or null where the browser keeps it from us. */
export function documentIn(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** The frame element around a window, if its page is of the same origin. */
export function frameAround(realm: Window): HTMLIFrameElement | null {
  try {
    return realm.frameElement as HTMLIFrameElement | null;
  } catch {
    return null;
  }
}
