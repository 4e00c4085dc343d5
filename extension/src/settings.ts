/** How the card is opened. */

/** A key with its modifiers. Keys are named by their place on the keyboard (`code`), as layouts differ. */
export interface Shortcut {
  readonly code: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

export interface Settings {
  /** Resting the pointer on a marked phrase opens its card. */
  readonly openOnHover: boolean;
  /** Clicking a marked phrase opens its card. */
  readonly openOnClick: boolean;
  /** Opens the card of the phrase at the caret, or of the next one in sight. */
  readonly shortcut: Shortcut;
}

export const DEFAULT_SETTINGS: Settings = {
  openOnHover: true,
  openOnClick: true,
  shortcut: { code: "Period", alt: true, ctrl: false, meta: false, shift: false },
};

export function isShortcut(event: KeyboardEvent, shortcut: Shortcut): boolean {
  return (
    event.code === shortcut.code &&
    event.altKey === shortcut.alt &&
    event.ctrlKey === shortcut.ctrl &&
    event.metaKey === shortcut.meta &&
    event.shiftKey === shortcut.shift &&
    !event.getModifierState("AltGraph")
  );
}
