/** The lines of the mirror: an unseen copy of a textarea's text, one block a paragraph, with the marks in it. */

import type { Span } from "../checker";
import type { Mark } from "./painter";

interface Line {
  readonly text: string;
  /** The marks in it, relative to its start, as one string to compare by. */
  readonly signature: string;
  readonly element: HTMLElement;
  readonly pieces: readonly Piece[];
}

interface Piece {
  readonly start: number;
  readonly node: Text;
}

/** A mark's part in one line. */
interface LineMark extends Span {
  readonly mark: Mark;
}

export class MirrorLines {
  readonly #block: HTMLElement;
  #lines: Line[] = [];

  constructor(block: HTMLElement) {
    this.#block = block;
  }

  /** Shows a text with marks; lines that stay the same are not touched. */
  show(text: string, marks: readonly Mark[]): void {
    const wanted = linesOf(text, marks);
    const old = this.#lines;
    const isSame = (a: Line | undefined, b: WantedLine | undefined) =>
      a !== undefined && b !== undefined && a.text === b.text && a.signature === b.signature;
    let head = 0;
    while (head < wanted.length && isSame(old[head], wanted[head])) head++;
    let tail = 0;
    const longestTail = Math.min(old.length, wanted.length) - head;
    while (tail < longestTail && isSame(old.at(-1 - tail), wanted.at(-1 - tail))) tail++;

    for (const line of old.slice(head, old.length - tail)) line.element.remove();
    const following = old[old.length - tail]?.element ?? null;
    const fresh = wanted.slice(head, wanted.length - tail).map((line) => this.#build(line));
    for (const { element } of fresh) this.#block.insertBefore(element, following);
    this.#lines = [...old.slice(0, head), ...fresh, ...old.slice(old.length - tail)];
  }

  /** A range over a stretch of the text in the mirror. */
  rangeOf(span: Span): Range | undefined {
    const start = this.#placeAt(span.start, (piece, at) => piece.start <= at);
    const end = this.#placeAt(span.end, (piece, at) => piece.start < at);
    if (!start || !end) return undefined;
    const range = this.#block.ownerDocument.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  /** `isBefore` picks the piece at a border between two: a range stays inside its mark. */
  #placeAt(
    offset: number,
    isBefore: (piece: Piece, at: number) => boolean,
  ): { node: Node; offset: number } | undefined {
    let lineStart = 0;
    for (const { text, element, pieces } of this.#lines) {
      const inLine = offset - lineStart;
      if (inLine <= text.length) {
        const piece = pieces.findLast((piece) => isBefore(piece, inLine)) ?? pieces[0];
        return piece ? { node: piece.node, offset: inLine - piece.start } : { node: element, offset: 0 };
      }
      lineStart += text.length + 1;
    }
    return undefined;
  }

  #build({ text, marks, signature }: WantedLine): Line {
    const doc = this.#block.ownerDocument;
    const element = doc.createElement("div");
    const pieces: Piece[] = [];
    const put = (start: number, end: number, into: HTMLElement) => {
      if (end <= start) return;
      const node = doc.createTextNode(text.slice(start, end));
      pieces.push({ start, node });
      into.append(node);
    };
    let done = 0;
    for (const { start, end, mark } of marks) {
      put(done, start, element);
      const span = doc.createElement("span");
      span.className = mark.severity;
      element.append(span);
      put(start, end, span);
      done = end;
    }
    put(done, text.length, element);
    // An empty line is as high as one with text.
    if (text === "") element.append(doc.createElement("br"));
    return { text, signature, element, pieces };
  }
}

interface WantedLine {
  readonly text: string;
  readonly marks: readonly LineMark[];
  readonly signature: string;
}

/** Most lines have no marks, and most stay as they are from one key press to the next: little is made for them. */
function linesOf(text: string, marks: readonly Mark[]): WantedLine[] {
  const inOrder = [...marks].sort((a, b) => a.span.start - b.span.start);
  let lineStart = 0;
  let next = 0;
  return text.split("\n").map((line) => {
    const lineEnd = lineStart + line.length;
    while (next < inOrder.length && (inOrder[next] as Mark).span.end <= lineStart) next++;
    const inLine =
      (inOrder[next]?.span.start ?? text.length) < lineEnd
        ? marksIn(lineStart, lineEnd, inOrder, next)
        : NONE;
    lineStart = lineEnd + 1;
    const signature =
      inLine === NONE ? "" : inLine.map(({ start, end, mark }) => `${start}-${end}-${mark.severity}`).join();
    return { text: line, marks: inLine, signature };
  });
}

const NONE: readonly LineMark[] = [];

/** The marks in a line, from the one at `first` on. */
function marksIn(lineStart: number, lineEnd: number, marks: readonly Mark[], first: number): LineMark[] {
  const inLine: LineMark[] = [];
  for (const mark of marks.slice(first)) {
    const { start, end } = mark.span;
    if (start >= lineEnd) break;
    if (end > lineStart) {
      inLine.push({
        mark,
        start: Math.max(start, lineStart) - lineStart,
        end: Math.min(end, lineEnd) - lineStart,
      });
    }
  }
  return inLine;
}
