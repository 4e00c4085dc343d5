/** A draft in the form of both Quills. */

import { type Content, LINK } from "./content";

interface Operation {
  insert: string;
  attributes?: { bold?: true; link?: string };
}

export function toDelta(content: Content): Operation[] {
  return content.flatMap((paragraph) => [
    ...paragraph.map(({ text, style }): Operation => {
      if (style === "bold") return { insert: text, attributes: { bold: true } };
      if (style === "link") return { insert: text, attributes: { link: LINK } };
      return { insert: text };
    }),
    { insert: "\n" },
  ]);
}
