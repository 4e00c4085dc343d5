/** Sites as the browser's permissions know them. */

/** The pattern for all pages of the site that an address names; undefined for what is no web address. */
export function patternOf(address: string): string | undefined {
  const typed = address.trim();
  if (typed === "") return undefined;
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  // Not every browser refuses spaces in a name.
  if (!url || !/^[\w.[\]:-]+$/.test(url.hostname) || !/^https?:$/.test(url.protocol)) return undefined;
  return `${url.protocol}//${url.hostname}/*`;
}

/** The site that a pattern stands for, for people. Nobody writes `https` any more. */
export function hostOf(pattern: string): string {
  return pattern.replace(/^https:\/\//, "").replace(/\/\*$/, "");
}

/** The patterns of the sites that are built in. */
export function builtInSites(): readonly string[] {
  return chrome.runtime.getManifest().content_scripts?.flatMap((script) => script.matches ?? []) ?? [];
}

/** The patterns of the sites that Amends may work on now, beside those that are built in. */
export async function allowedSites(): Promise<string[]> {
  const { origins = [] } = await chrome.permissions.getAll();
  return origins.filter((origin) => !builtInSites().includes(origin)).sort();
}
