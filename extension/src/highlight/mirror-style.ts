/** The styles that decide where the letters of a textarea stand. */

import type { Realm } from "../fields/dom";
import { type Box, scaleOf } from "../layer/geometry";

/** Everything that a text's layout inherits or takes from its block, apart from the box itself. */
const LAYOUT_PROPERTIES = [
  "direction",
  "font-family",
  "font-feature-settings",
  "font-kerning",
  "font-language-override",
  "font-optical-sizing",
  "font-palette",
  "font-size",
  "font-size-adjust",
  "font-stretch",
  "font-style",
  "font-synthesis-small-caps",
  "font-synthesis-style",
  "font-synthesis-weight",
  "font-variant-alternates",
  "font-variant-caps",
  "font-variant-east-asian",
  "font-variant-emoji",
  "font-variant-ligatures",
  "font-variant-numeric",
  "font-variant-position",
  "font-variation-settings",
  "font-weight",
  "hanging-punctuation",
  "hyphenate-character",
  "hyphenate-limit-chars",
  "hyphens",
  "letter-spacing",
  "line-break",
  "line-height",
  "overflow-wrap",
  "padding-bottom",
  "padding-left",
  "padding-right",
  "padding-top",
  "ruby-position",
  "tab-size",
  "text-align",
  "text-align-last",
  "text-autospace",
  "text-indent",
  "text-justify",
  "text-rendering",
  "text-size-adjust",
  "text-spacing-trim",
  "text-transform",
  "text-wrap-mode",
  "unicode-bidi",
  "white-space-collapse",
  "word-break",
  "word-spacing",
  "-webkit-font-smoothing",
  "-webkit-text-security",
  "-moz-osx-font-smoothing",
] as const;

/** The padding box of a textarea without its scrollbars, in its own CSS pixels. */
export interface TextBox {
  readonly width: number;
  readonly height: number;
  /** How much CSS `zoom` enlarges it. */
  readonly zoom: number;
}

/** The same box on the screen. */
export interface ScreenBox extends Box {
  readonly zoom: number;
  /** How much transforms enlarge it beyond `zoom`. */
  readonly scale: { readonly x: number; readonly y: number };
}

const copied = new WeakMap<HTMLElement, string>();

/** Makes `copy` lay out text as `field` does. */
export function copyLayout(field: HTMLTextAreaElement, copy: HTMLElement, realm: Realm): TextBox {
  const style = realm.getComputedStyle(field);
  const box = innerBox(field, style);
  const values = LAYOUT_PROPERTIES.map((property) => style.getPropertyValue(property));
  const lang = field.closest("[lang]")?.getAttribute("lang") ?? "";
  const all = [...values, lang, box.width, box.height].join(";");
  if (copied.get(copy) === all) return box;
  copied.set(copy, all);
  LAYOUT_PROPERTIES.forEach((property, at) => {
    copy.style.setProperty(property, values[at] ?? "");
  });
  copy.lang = lang;
  copy.style.width = `${box.width}px`;
  copy.style.minHeight = `${box.height}px`;
  return box;
}

/** Where the padding box is on the screen. */
export function contentPort(field: HTMLTextAreaElement, realm: Realm): ScreenBox {
  const style = realm.getComputedStyle(field);
  const { width, height, zoom } = innerBox(field, style);
  const outer = field.getBoundingClientRect();
  const scale = scaleOf(field, { width: outer.width / zoom, height: outer.height / zoom });
  const left = outer.left + edge(style, "left", field.clientLeft) * scale.x * zoom;
  const top = outer.top + edge(style, "top", field.clientTop) * scale.y * zoom;
  return {
    left,
    top,
    right: left + width * scale.x * zoom,
    bottom: top + height * scale.y * zoom,
    zoom,
    scale,
  };
}

/** A border with its fractions, and the scrollbar beside it (on the left in right-to-left text). */
function edge(style: CSSStyleDeclaration, side: "left" | "top", rounded: number): number {
  const border = pixels(style, `border-${side}-width`);
  return border + Math.round(Math.max(0, rounded - border - 0.5));
}

/** `clientWidth` and `clientHeight` are rounded; this is not. */
function innerBox(field: HTMLTextAreaElement, style: CSSStyleDeclaration): TextBox {
  const measure = (size: string, before: string, after: string, rounded: number) => {
    const padding = pixels(style, `padding-${before}`) + pixels(style, `padding-${after}`);
    const borders = pixels(style, `border-${before}-width`) + pixels(style, `border-${after}-width`);
    const exact = pixels(style, size) + (style.boxSizing === "border-box" ? -borders : padding);
    // What is missing beyond rounding is a scrollbar, and those are whole pixels.
    return Math.abs(exact - rounded) < 1 ? exact : exact - Math.round(exact - rounded);
  };
  return {
    width: measure("width", "left", "right", field.clientWidth),
    height: measure("height", "top", "bottom", field.clientHeight),
    zoom: field.currentCSSZoom ?? 1,
  };
}

function pixels(style: CSSStyleDeclaration, property: string): number {
  return Number.parseFloat(style.getPropertyValue(property)) || 0;
}
