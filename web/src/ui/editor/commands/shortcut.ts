/** Keyboard shortcuts: a key with its modifiers, and whether a key press is one. */

/** It does not matter whether the modifier is held. */
export const ANY = "any";
type Modifier = true | typeof ANY;

/** A key, and which modifiers are held with it: none but those that are said. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it; letters are small. */
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl?: Modifier;
  readonly alt?: Modifier;
  readonly shift?: Modifier;
  /** It works, and the list of keys does not name it. */
  readonly unlisted?: true;
}

/** What of a keyboard event matters here. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** For keys that do the same whatever is held with them. */
export const ANY_MODIFIERS = { ctrl: ANY, alt: ANY, shift: ANY } as const;

/** Whether a key press is that of a shortcut. */
export function isPressOf(shortcut: Shortcut, press: KeyPress): boolean {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return (
    key === shortcut.key &&
    isHeldAs(shortcut.ctrl, press.ctrlKey || press.metaKey) &&
    isHeldAs(shortcut.alt, press.altKey) &&
    isHeldAs(shortcut.shift, press.shiftKey)
  );
}

function isHeldAs(asked: Modifier | undefined, held: boolean): boolean {
  return asked === ANY || (asked ?? false) === held;
}
