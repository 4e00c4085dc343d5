/**
 * What an earlier run of this script may have left in the page. Chromium lets it clear up after itself; Firefox ends it
 * without a word when the extension is updated.
 */

import { documentIn, isFrame, shadowRootOf } from "../fields/dom";

/** The names that `highlight/registry.ts` gives. */
const HIGHLIGHT = /^u[0-9a-z]+-[1-6]$/;
const HIGHLIGHT_RULE = /^::highlight\((.+)\)$/;

/** Takes it out of a document, its shadow roots and its frames of the same site. */
export function clearLeftovers(root: Document | ShadowRoot): void {
  // Most pages are empty when the script comes.
  for (const element of root.querySelectorAll("*")) {
    const inner = isFrame(element) ? documentIn(element) : shadowRootOf(element);
    if (!inner) continue;
    if (isSurface(element, inner)) element.remove();
    else clearLeftovers(inner);
  }
  const left = root.adoptedStyleSheets.filter((sheet) =>
    highlightsOf(sheet).some((name) => HIGHLIGHT.test(name)),
  );
  if (left.length === 0) return;
  const highlights = (root.ownerDocument ?? (root as Document)).defaultView?.CSS.highlights;
  for (const name of left.flatMap(highlightsOf)) highlights?.delete(name);
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !left.includes(sheet));
}

/** A badge, a card or a mirror: `layer/surface.ts` makes them like this. */
function isSurface(element: Element, inner: Document | ShadowRoot): boolean {
  if (element.localName !== "div" || element.shadowRoot !== null || element.childNodes.length > 0)
    return false;
  const [rule] = inner.adoptedStyleSheets[0]?.cssRules ?? [];
  const { selectorText, style } = (rule ?? {}) as Partial<CSSStyleRule>;
  return (
    selectorText === ":host" &&
    style?.width === "0px" &&
    style.getPropertyPriority("overflow") === "important"
  );
}

/** The names of the highlights that a style sheet is for. */
function highlightsOf(sheet: CSSStyleSheet): string[] {
  return [...sheet.cssRules].flatMap((rule) => {
    const name = HIGHLIGHT_RULE.exec((rule as Partial<CSSStyleRule>).selectorText ?? "")?.[1];
    return name ? [name] : [];
  });
}
