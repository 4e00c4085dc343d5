/** A draft as the tests write it down, and ways to hand it to editors that each want it in another form. */

/** Words, perhaps set off. */
export interface Run {
  readonly text: string;
  readonly style?: "bold" | "link";
}

export type Content = readonly (readonly Run[])[];

/** Where links go. */
export const LINK = "https://example.org/vase";

/** A line a paragraph. */
export function toText(content: Content): string {
  return content.map(lineOf).join("\n");
}

export function lineOf(paragraph: readonly Run[]): string {
  return paragraph.map(({ text }) => text).join("");
}

/** The usual markup of a rich text field. */
export function toHtml(content: Content, block = "p"): string {
  return content
    .map((paragraph) => `<${block}>${paragraph.map(runToHtml).join("") || "<br>"}</${block}>`)
    .join("");
}

function runToHtml({ text, style }: Run): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  if (style === "bold") return `<strong>${escaped}</strong>`;
  if (style === "link") return `<a href="${LINK}">${escaped}</a>`;
  return escaped;
}

/** What a person reads in markup, a line a paragraph. */
export function fromHtml(html: string): string {
  const paper = document.createElement("div");
  paper.innerHTML = html;
  document.body.append(paper);
  const text = visibleText(paper);
  paper.remove();
  return text;
}

/** What a person reads in an element, a line a paragraph. */
export function visibleText(element: HTMLElement): string {
  return element.innerText
    .replace(/[\u200B\u2060\uFEFF]/g, "")
    .replace(/\n+/g, "\n")
    .replace(/\n$/, "");
}
