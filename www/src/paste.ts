/** Pasting into the formatted reply: paragraphs, lists, quotations, links and emphasis come along, styles do not. */

/** Allowed elements, and what they become. */
const KEPT: Readonly<Record<string, string>> = {
  a: "a",
  b: "b",
  strong: "b",
  i: "i",
  em: "i",
  u: "u",
  br: "br",
  p: "div",
  div: "div",
  h1: "div",
  h2: "div",
  h3: "div",
  h4: "div",
  h5: "div",
  h6: "div",
  tr: "div",
  ul: "ul",
  ol: "ol",
  li: "li",
  blockquote: "blockquote",
};

const DROPPED = "head,script,style,template,title,meta,link,noscript,svg,math,iframe,object";

/** Lets `field` take only what a reply needs from the clipboard. */
export function cleanPastes(field: HTMLElement): void {
  field.addEventListener("paste", (event) => {
    const clipboard = event.clipboardData;
    if (!clipboard) return;
    event.preventDefault();
    const html = clipboard.getData("text/html");
    // Through the browser's own editing command, so that undo takes the paste back.
    if (html) document.execCommand("insertHTML", false, cleaned(html));
    else document.execCommand("insertText", false, clipboard.getData("text/plain"));
  });
}

/** The allowed part of some HTML. */
function cleaned(html: string): string {
  const source = new DOMParser().parseFromString(html, "text/html");
  for (const element of source.querySelectorAll(DROPPED)) element.remove();
  const clean = document.createElement("div");
  copy(source.body, clean);
  return clean.innerHTML;
}

function copy(from: Node, to: Element): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      to.append(child.textContent ?? "");
    } else if (child instanceof Element) {
      const tag = KEPT[child.localName];
      const element = tag ? document.createElement(tag) : undefined;
      if (element instanceof HTMLAnchorElement) {
        const address = child.getAttribute("href") ?? "";
        if (/^(?:https?|mailto|tel):/i.test(address)) element.href = address;
      }
      copy(child, element ?? to);
      if (element) to.append(element);
    }
  }
}
