/** How the card is opened, and by which keys one gets about in a draft. */

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
  /** Selects the next blank of the draft. */
  readonly nextBlank: Shortcut;
  /** Selects the blank before. */
  readonly previousBlank: Shortcut;
}

export const DEFAULT_SETTINGS: Settings = {
  openOnHover: true,
  openOnClick: true,
  shortcut: withAlt("Period"),
  // Beside the key for the card. Brackets would be nearer to what a blank looks like, but with Alt they are quotation
  // marks on a Mac.
  nextBlank: withAlt("Comma"),
  previousBlank: { ...withAlt("Comma"), shift: true },
};

function withAlt(code: string): Shortcut {
  return { code, alt: true, ctrl: false, meta: false, shift: false };
}

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
