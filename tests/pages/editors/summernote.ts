/** Summernote, on jQuery. */

import css from "summernote/dist/summernote-lite.css";
import "./shared/jquery";
import "summernote/dist/summernote-lite.js";
import { fromHtml, toHtml } from "./shared/content";
import jQuery from "./shared/jquery";
import { addStyle } from "./shared/styles";
import { present, sourceElement } from "./shared/under-test";

// Its icons are a font that is not needed here.
addStyle(css.replace(/@font-face\s*\{[^}]*\}/g, ""));
const summernote = jQuery(sourceElement());
summernote.summernote({ toolbar: [], height: 240 });

present({
  field: () => document.querySelector(".note-editable") as HTMLElement,
  model: () => fromHtml(String(summernote.summernote("code"))),
  saved: () => String(summernote.summernote("code")),
  fill: (content) => summernote.summernote("code", toHtml(content)),
  ownsForm: true,
});
