/**
 * Lays the mirror over textareas of many styles. Where the browser can measure inside a textarea, the mirror is
 * compared with that; everywhere, a test can look at the letters of the one and of the other.
 */

import { MirrorPainter } from "../../extension/src/highlight/mirror-painter";
import type { Mark } from "../../extension/src/highlight/painter";
import { hasValueRanges } from "../../extension/src/highlight/value-source";
import type { Box } from "../../extension/src/layer/geometry";

const TEXT = [
  "Dear Maria, we are very sorry for the inconvenience caused.",
  "",
  "Unfortunately\tmistakes were made; as soon as possible fi ffl office AVAVA To. " +
    "We will look into it shortly and keep you posted. ".repeat(6),
  "  indented, with spaces at the end      ",
  `word-with-hyphens/and/slashes ${"x".repeat(80)} end`,
  "",
  "日本語のテキストを書きます。申し訳ありません。 🎁👩🏽‍🚒 done",
  "عربي نص هنا بعض sorry كلمات",
  "last",
].join("\n");

const PHRASES = [
  "sorry for the inconvenience",
  "mistakes were made",
  "as soon as possible",
  "office",
  "keep you posted",
  "with-hyphens/and",
  "申し訳あり",
  "sorry كلمات",
  "done",
  "last",
];

/** Styles of the textarea, or (with `around`) of the element that it is in. */
const STYLES: Record<
  string,
  { readonly css?: string; readonly around?: string; readonly wrap?: string; readonly lang?: string }
> = {
  plain: {},
  padding: { css: "padding: 7.5px 13.3px 3px 21px" },
  border: { css: "border: 5px solid #888888; border-left-width: 11px" },
  "border box": { css: "box-sizing: border-box; padding: 12px; border: 2px solid #888888" },
  "large italics": { css: "font: italic 22px/1.3 serif" },
  monospace: { css: "font: 13px monospace; tab-size: 3" },
  "letter spacing": { css: "letter-spacing: 0.7px; word-spacing: 4px" },
  indent: { css: "text-indent: 30px" },
  centred: { css: "text-align: center" },
  justified: { css: "text-align: justify" },
  "right to left": { css: "direction: rtl" },
  capitals: { css: "text-transform: uppercase" },
  "no wrapping": { css: "white-space: pre", wrap: "off" },
  "breaking anywhere": { css: "word-break: break-all" },
  "small capitals": { css: "font-variant: small-caps" },
  "no ligatures": { css: "font-feature-settings: 'liga' 0; font-kerning: none" },
  hyphens: { css: "hyphens: auto", lang: "en" },
  "no scrollbar": { css: "height: 1000px" },
  "kept gutter": { css: "height: 1000px; scrollbar-gutter: stable" },
  "hidden overflow": { css: "overflow: hidden" },
  "tall lines": { css: "line-height: 2.2" },
  "own direction": { css: "unicode-bidi: plaintext" },
  "relative width": { css: "width: 61%" },
  "relative font": { css: "font-size: 0.83rem; line-height: 1.17" },
  zoom: { css: "zoom: 1.37" },
  "zoom around": { around: "zoom: 1.25" },
  "transform around": { around: "transform: scale(1.5)" },
  "narrow scrollbar": { css: "scrollbar-width: thin" },
  fixed: { css: "position: fixed; left: 77px; top: 41px" },
};

interface MirrorLab {
  readonly styles: readonly string[];
  /** Shows a textarea of that style with the mirror over it. */
  show(style: string): void;
  /** Leaves the letters of one of both. */
  leave(which: "field" | "mirror"): void;
  /** How far the marks are from where the browser says they should be, in pixels; -1 if it cannot say. */
  distance(): number;
}

declare global {
  interface Window {
    mirror: MirrorLab;
  }
}

let field: HTMLTextAreaElement;
let painter: MirrorPainter | undefined;
let shadow: ShadowRoot;
let sheet: CSSStyleSheet;

// The mirror's shadow root is closed to pages; this one listens when it is made.
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (init) {
  shadow = attachShadow.call(this, init);
  return shadow;
};

const marks: readonly Mark[] = PHRASES.flatMap((phrase) =>
  [...TEXT.matchAll(new RegExp(phrase, "g"))].map((match) => ({
    severity: "high" as const,
    span: { start: match.index, end: match.index + phrase.length },
  })),
);

function show(style: string): void {
  const { css = "", around = "", wrap = "", lang = "" } = STYLES[style] ?? {};
  painter?.remove();
  const place = document.querySelector<HTMLElement>("#around") as HTMLElement;
  place.style.cssText = around;
  field = document.createElement("textarea");
  field.style.cssText = css;
  field.wrap = wrap;
  field.lang = lang;
  field.spellcheck = false;
  field.value = TEXT;
  place.replaceChildren(field);
  field.scrollTop = 37;
  painter = new MirrorPainter(field, window);
  sheet = new CSSStyleSheet();
  shadow.adoptedStyleSheets.push(sheet);
  painter.paint(marks, { text: TEXT, tooLong: false });
}

function leave(which: "field" | "mirror"): void {
  const isMirror = which === "mirror";
  field.style.color = isMirror ? "transparent" : "#000000";
  sheet.replaceSync(
    isMirror
      ? ".text { color: #000000 !important; -webkit-text-fill-color: #000000 !important; } .text span { text-decoration: none !important; }"
      : ".text { visibility: hidden; }",
  );
}

function distance(): number {
  if (!hasValueRanges(field) || !painter) return -1;
  let worst = 0;
  for (const mark of marks) {
    const wanted = [...field.createValueRange(mark.span.start, mark.span.end).getClientRects()];
    const actual = painter.boxesOf(mark);
    if (wanted.length !== actual.length) return Number.MAX_SAFE_INTEGER;
    wanted.forEach((box, at) => {
      worst = Math.max(worst, apart(box, actual[at] as Box));
    });
  }
  return worst;
}

function apart(a: Box, b: Box): number {
  return Math.max(
    ...(["left", "top", "right", "bottom"] as const).map((side) => Math.abs(a[side] - b[side])),
  );
}

window.mirror = { styles: Object.keys(STYLES), show, leave, distance };
