/** What a page tells of the thread that a draft answers. Asked before every check, so that it looks only when it must. */

import { composedParent } from "../fields/dom";
import type { EditableField } from "../fields/eligible";
import { generic } from "./generic";
import type { Host, Reading, Sends, ThreadContext } from "./host";
import { hostOfPage } from "./table";

/** How long a reading holds while nothing that it rests on has gone. */
const FRESH_MS = 1000;

/** How the reading of a page went, for the popup. */
export interface PageStatus {
  /** The mail system or helpdesk, if it is a known one. */
  readonly host?: string;
  readonly state: Reading["state"];
}

interface Known {
  readonly reading: Reading;
  readonly address: string;
  readonly readAt: number;
  /** What the field stood in: windows with drafts are moved about. */
  readonly parents: readonly Element[];
}

/** Reads the page around its fields. */
export class PageContext {
  readonly #page: Document;
  readonly #known = new WeakMap<EditableField, Known>();
  #host: { readonly address: string; readonly found: Host } | undefined;

  /** `page` is the outermost document that can be read. */
  constructor(page: Document) {
    this.#page = page;
  }

  /** What the engine is told of the thread. */
  contextOf(field: EditableField): ThreadContext {
    const reading = this.#readingOf(field);
    return reading.state === "read" ? reading.thread : {};
  }

  /** How the reading of the page around a field went. */
  statusOf(field: EditableField): PageStatus {
    const { name } = this.#hostFor();
    const { state } = this.#readingOf(field);
    return { ...(name && { host: name }), state };
  }

  /** How the page sends what is written in it, if anybody knows. */
  get sends(): Sends | undefined {
    return this.#hostFor().sends;
  }

  /** Whether a field is for notes that the customer never sees. */
  isInternalNote(field: EditableField): boolean {
    return this.#readingOf(field).state === "internal-note";
  }

  #readingOf(field: EditableField): Reading {
    const before = this.#known.get(field);
    const at = this.#page.defaultView?.performance.now() ?? 0;
    if (before && this.#isFresh(before, field, at)) return before.reading;
    const reading = this.#read(field);
    this.#known.set(field, {
      reading,
      address: this.#page.location.href,
      readAt: at,
      parents: [...parentsOf(field)],
    });
    return reading;
  }

  #isFresh({ reading, address, readAt, parents }: Known, field: EditableField, at: number): boolean {
    if (at - readAt > FRESH_MS || address !== this.#page.location.href) return false;
    let depth = 0;
    for (const parent of parentsOf(field)) if (parent !== parents[depth++]) return false;
    if (depth !== parents.length) return false;
    return (
      reading.state !== "read" ||
      !reading.from ||
      (reading.from.isConnected && reading.from.checkVisibility())
    );
  }

  /** A page that throws at being read is one whose markup changed: the draft is checked all the same. */
  #read(field: EditableField): Reading {
    try {
      return this.#hostFor().read(field);
    } catch {
      return { state: "markup-changed" };
    }
  }

  #hostFor(): Host {
    const address = this.#page.location.href;
    if (this.#host?.address === address) return this.#host.found;
    const found = hostOfPage(this.#page);
    // Its own markup may still be on its way.
    this.#host = found === generic ? undefined : { address, found };
    return found;
  }
}

function* parentsOf(field: Element): Generator<Element> {
  for (let parent = composedParent(field); parent; parent = composedParent(parent)) yield parent;
}
