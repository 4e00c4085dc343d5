/** Which site this page belongs to. */

import { patternOf } from "../sites";

/** The addresses that tell: this page's own, and those of the pages around it where the browser says them. */
function addresses(): readonly string[] {
  const around = "ancestorOrigins" in location ? [...location.ancestorOrigins] : [];
  // A frame without an address of its own has the one of the page around it as its base.
  const own = /^https?:$/.test(location.protocol) ? location.href : document.baseURI;
  return [own, ...around];
}

/** Whether this page, or a page around it, is one of the site that the pattern stands for. */
export function isSiteOf(pattern: string): boolean {
  return addresses().some((address) => patternOf(address) === pattern);
}
