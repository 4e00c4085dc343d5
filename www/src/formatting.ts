/** Between a formatted reply and its plain text. */

const BLOCK =
  /^(?:address|article|blockquote|center|div|dl|dt|dd|figure|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/;

/** The plain text of formatted nodes: lists keep their bullets and numbers, quotations their ">". */
export function textOf(nodes: Iterable<Node>): string {
  const lines = new Lines();
  for (const node of nodes) write(node, lines);
  return lines.text();
}

/** Formatted nodes for a plain text: one block a line, as webmail writes them. */
export function nodesOf(text: string): Node[] {
  if (text === "") return [];
  return text.split("\n").map((line) => {
    const block = document.createElement("div");
    block.append(line === "" ? document.createElement("br") : line);
    return block;
  });
}

class Lines {
  readonly #lines: string[] = [];
  #current: string | undefined;
  /** What each line of a quotation or list begins with. */
  #prefix = "";
  /** A list item's bullet, which only its first line has. */
  #bullet = "";

  append(text: string): void {
    this.#current ??= this.#prefix + this.#takeBullet();
    this.#current += text;
  }

  /** Ends the line, if one was begun. */
  end(): void {
    if (this.#current === undefined) return;
    this.#lines.push(this.#current.replace(/[ \t]+$/, ""));
    this.#current = undefined;
  }

  /** Ends the line even if nothing stands in it. */
  break(): void {
    this.append("");
    this.end();
  }

  /** An empty line between paragraphs, unless there is one. */
  gap(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("");
  }

  inside(prefix: string, bullet: string, write: () => void): void {
    const outer = this.#prefix;
    this.#bullet = bullet;
    this.#prefix = outer + prefix;
    write();
    this.#prefix = outer;
    this.#bullet = "";
  }

  text(): string {
    this.end();
    return this.#lines.join("\n").replace(/\n+$/, "");
  }

  #takeBullet(): string {
    const bullet = this.#bullet;
    this.#bullet = "";
    return bullet;
  }
}

function write(node: Node, lines: Lines): void {
  if (node instanceof Text) {
    // White space in the source that the browser shows as one space, or not at all between blocks.
    const text = node.data.replace(/[ \t\n\r\f]+/g, " ");
    if (text !== " " || isInLine(node)) lines.append(text.replaceAll("\u00A0", " "));
  } else if (node instanceof HTMLElement) {
    writeElement(node, lines);
  }
}

function writeElement(element: HTMLElement, lines: Lines): void {
  const tag = element.localName;
  if (tag === "br") {
    // The last line break of a block only keeps its empty line open.
    const closesBlock = element.nextSibling === null && element.previousSibling !== null;
    if (!closesBlock) lines.break();
    return;
  }
  const isBlock = BLOCK.test(tag);
  if (isBlock) lines.end();
  if (tag === "p") lines.gap();
  if (tag === "blockquote") {
    lines.inside("> ", "", () => writeChildren(element, lines));
  } else if (tag === "li") {
    lines.inside("", bulletOf(element), () => writeChildren(element, lines));
  } else if ((tag === "ul" || tag === "ol") && element.parentElement?.localName === "li") {
    lines.inside("  ", "", () => writeChildren(element, lines));
  } else {
    writeChildren(element, lines);
  }
  if (isBlock) lines.end();
  if (tag === "p") lines.gap();
}

function writeChildren(element: HTMLElement, lines: Lines): void {
  for (const child of element.childNodes) write(child, lines);
  if (BLOCK.test(element.localName)) lines.end();
}

function bulletOf(item: HTMLElement): string {
  if (item.parentElement?.localName !== "ol") return "• ";
  return `${[...item.parentElement.children].indexOf(item) + 1}. `;
}

function isInLine(space: Text): boolean {
  const isInline = (node: Node | null) =>
    node !== null && !(node instanceof Element && BLOCK.test(node.localName));
  return isInline(space.previousSibling) && isInline(space.nextSibling);
}
