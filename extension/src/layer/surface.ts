/** A piece of our own interface over the page, in a closed shadow root: the page's styles and scripts stay out. */

import { type Realm, realmOf, rootOf } from "../fields/dom";
import { guardHost } from "./guard";
import { stackingOf } from "./stacking";

/** Nothing the page says of the host holds against this: important rules of a shadow root come first. */
const HOST_STYLE =
  ":host { all: initial !important; left: 0 !important; top: 0 !important; width: 0 !important; height: 0 !important; overflow: visible !important; }";

/** How a surface reacts to people. */
export interface SurfaceOptions {
  /** Style rules for what is inside. */
  readonly style: string;
  /** It can be clicked; otherwise the pointer goes through it. */
  readonly onAction?: (action: Element) => void;
  /** The pointer came onto it, or left it. */
  readonly onPointer?: (isOver: boolean) => void;
  /** It lies above everything, whatever the page does. */
  readonly onTop?: boolean;
}

export class Surface {
  /** Where its content goes. */
  readonly root: ShadowRoot;
  readonly #host: HTMLElement;
  readonly #hostStyle: CSSStyleDeclaration;
  readonly #options: SurfaceOptions;

  constructor(realm: Realm, options: SurfaceOptions) {
    this.#options = options;
    this.#host = realm.document.createElement("div");
    this.root = this.#host.attachShadow({ mode: "closed" });
    const sheet = new realm.CSSStyleSheet();
    sheet.replaceSync(HOST_STYLE + options.style);
    this.root.adoptedStyleSheets = [sheet];
    this.#hostStyle = (sheet.cssRules[0] as CSSStyleRule).style;
    if (!options.onAction) {
      this.#setOnHost("pointer-events", "none");
      return;
    }
    guardHost(this.#host, (event) => this.#onEvent(event));
    this.root.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#act(event.target as Element);
    });
  }

  get isShown(): boolean {
    return this.#host.isConnected;
  }

  /** Puts it into the page, over `anchor`. */
  show(anchor: Element): void {
    if (this.isShown) return;
    const { parent, inTopLayer, isFixed, zIndex } = stackingOf(anchor);
    const onTop = this.#options.onTop || inTopLayer;
    this.#setOnHost("position", onTop || isFixed ? "fixed" : "absolute");
    this.#setOnHost("z-index", String(zIndex));
    this.#setOnHost("color-scheme", colourSchemeOf(anchor));
    if (onTop) this.#host.popover = "manual";
    parent.append(this.#host);
    if (onTop) this.#host.showPopover();
  }

  hide(): void {
    this.#host.remove();
  }

  /** Whether it is what people see at a point of its window: nothing lies over it. */
  isAt(x: number, y: number): boolean {
    const root = rootOf(this.#host);
    return root?.elementFromPoint(x, y) === this.#host;
  }

  /** Where its own zero point is, in the viewport of its window. */
  origin(): { readonly left: number; readonly top: number } {
    return this.#host.getBoundingClientRect();
  }

  #setOnHost(property: string, value: string): void {
    this.#hostStyle.setProperty(property, value, "important");
  }

  #onEvent(event: Event): boolean {
    switch (event.type) {
      case "mousedown":
        // Keeps focus and selection in the field.
        event.preventDefault();
        break;
      case "pointerover":
        this.#options.onPointer?.(true);
        break;
      case "pointerout":
        this.#options.onPointer?.(false);
        break;
      case "click": {
        const { clientX, clientY } = event as MouseEvent;
        const element = this.root.elementFromPoint(clientX, clientY);
        // Assistive tools may click without a place on the screen; the element itself gets that click.
        if (!element) return false;
        this.#act(element);
        break;
      }
    }
    return true;
  }

  #act(element: Element | null): void {
    const action = element?.closest("button");
    if (action) this.#options.onAction?.(action);
  }
}

/** The page's choice between light and dark where it has made one, else the system's. */
function colourSchemeOf(element: Element): string {
  const scheme = realmOf(element)?.getComputedStyle(element).colorScheme ?? "normal";
  return /^(only )?(light|dark)( only)?$/.test(scheme) ? scheme : "light dark";
}
