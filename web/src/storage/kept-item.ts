/** Items of localStorage, for small facts about the reader. Where the browser stores nothing, they are forgotten. */

/** What is kept under a name; `null` where nothing is, or the reader's settings forbid the look. */
export function keptItem(name: string): string | null {
  return attempt(() => localStorage.getItem(name)) ?? null;
}

/** Keeps a value under a name. */
export function keepItem(name: string, value: string): void {
  attempt(() => localStorage.setItem(name, value));
}

/** What an access to the storage gives; `undefined` where the reader's settings forbid it. */
function attempt<Given>(access: () => Given): Given | undefined {
  try {
    return access();
  } catch (error) {
    console.info("Not kept on the device:", error);
    return undefined;
  }
}
