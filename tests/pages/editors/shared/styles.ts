/** Style sheets of editors, which come as strings in the bundle. */

/** Adds a style sheet to a page. */
export function addStyle(...sheets: string[]): void {
  const style = document.createElement("style");
  style.textContent = sheets.join("\n");
  document.head.append(style);
}
