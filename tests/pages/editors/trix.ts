/** Trix. */

import "trix";
import css from "trix/dist/trix.css";
import { toHtml } from "./shared/content";
import { addStyle } from "./shared/styles";
import { place, present } from "./shared/under-test";

/** What is used of the custom element. */
interface TrixElement extends HTMLElement {
  readonly value: string;
  readonly editor: { getDocument(): { toString(): string }; loadHTML(html: string): void };
}

addStyle(css);
const field = document.createElement("trix-editor") as TrixElement;
field.setAttribute("input", "source");
field.addEventListener("trix-initialize", () =>
  present({
    field: () => field,
    model: () => field.editor.getDocument().toString().replace(/\n$/, ""),
    saved: () => field.value,
    fill: (content) => field.editor.loadHTML(toHtml(content, "div")),
    ownsForm: true,
  }),
);
place(field);
